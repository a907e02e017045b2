package intramural.perimeter;

import static intramural.perimeter.Part.VERDICTS;

import java.util.List;

/** 3.2: texts that rooms and people go by. Without verdicts no room is made to try them in: the door would not let it go. */
final class NameChecks {

    private static final String OTHER = "Doctor in one room";

    /** What nobody may say, made up; the nonce behind it is how the door knows us. */
    private static final String FORBIDDEN = "ssn-734-20-5518-";

    private final Visit visit;
    private final ThrowAwayRoom room;

    NameChecks(Visit visit, ThrowAwayRoom room) {
        this.visit = visit;
        this.room = room;
    }

    List<Check> all() {
        return List.of(
                Check.of("3.2", "room addresses", this::addresses, VERDICTS),
                Check.of("3.2", "names in one room", this::namesInOneRoom, VERDICTS));
    }

    /** As an application service we could have none, and Synapse would ask no door: so we log in as people do. */
    private Seen addresses() {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        Reply login = visit.asService(
                "POST",
                "/_matrix/client/v3/login",
                Visit.object()
                        .put("type", "m.login.application_service")
                        .put("initial_device_display_name", "Doctor")
                        .set(
                                "identifier",
                                Visit.object()
                                        .put("type", "m.id.user")
                                        .put("user", visit.site().serviceUser())));
        String token = login.json().path("access_token").asText("");
        if (!login.isOk() || token.isEmpty()) {
            return Seen.unknown("logging in to try it gave " + login, "run again");
        }
        try {
            return address(token);
        } finally {
            visit.with(token, "POST", "/_matrix/client/v3/logout", Visit.object());
        }
    }

    private Seen address(String token) {
        String path = "/_matrix/client/v3/directory/room/"
                + Visit.enc("#" + FORBIDDEN + visit.nonce() + ":" + visit.site().serverName());
        Reply reply = visit.with(token, "PUT", path, Visit.object().put("room_id", room.id()));
        if (reply.isOurRefusal()) {
            return Seen.ok("a forbidden text in a room's address is refused by the door");
        }
        if (reply.isOk()) {
            visit.with(token, "DELETE", path, null);
            return Seen.open(
                    "anything can be written into a room's address",
                    "is paragraph 3.2 in simulation? Else see `module asks`");
        }
        return reply.status() == 403
                ? Seen.weak(
                        "a room's address is refused by the homeserver alone, not by the door",
                        "is paragraph 3.2 in simulation?")
                : Seen.unknown("setting one gave " + reply, "run again");
    }

    /** The door reads them too, but only the homeserver keeps them the same everywhere, so that people are who they are. */
    private Seen namesInOneRoom() {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        String self = visit.site().serviceUser();
        Reply put = room.putState(
                "m.room.member", self, Visit.object().put("membership", "join").put("displayname", OTHER));
        Reply now = room.getState("m.room.member", self);
        if (!put.isAnswered() || !now.isOk()) {
            return Seen.unknown("looking at a name gave " + now, "run again");
        }
        return now.json().path("displayname").asText("").equals(OTHER)
                ? Seen.weak("people can go by another name in each room", "allow_per_room_profiles: false")
                : Seen.ok("people have the same name in all rooms");
    }
}
