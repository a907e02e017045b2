package intramural.perimeter;

import static intramural.perimeter.Part.HOMESERVER;
import static intramural.perimeter.Part.TOKEN;
import static intramural.perimeter.Part.VERDICTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.RoomCreation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** 1.1, 1.2, 2.2, 3.5: what a new room becomes that asks for everything it must not be. */
final class RoomChecks {

    private static final String MODULE = "the module must rewrite room creations: see `module` and `module asks`";

    /** The version of every room. */
    static final String VERSION = RoomCreation.VERSION;

    private final Visit visit;
    private final ThrowAwayRoom room;

    RoomChecks(Visit visit, ThrowAwayRoom room) {
        this.visit = visit;
        this.room = room;
    }

    List<Check> all() {
        return List.of(
                Check.of("1.2", "rooms stay here", this::federatable, VERDICTS),
                Check.of("2.2", "room version", this::version, VERDICTS),
                Check.of("2.2", "default version", this::defaultVersion, TOKEN),
                Check.of("2.2", "our place in rooms", new PlaceCheck(visit)::place, TOKEN),
                Check.of("1.2", "publication refused", this::publication, VERDICTS),
                Check.of("3.5", "encryption stripped", this::encryptionStripped, VERDICTS),
                Check.of("3.5", "encryption refused", this::encryptionRefused, VERDICTS),
                Check.of("3.5", "encryption by default", this::encryptionByDefault, HOMESERVER),
                Check.of("1.1", "outsiders refused", this::outsiders, VERDICTS),
                Check.of("1.2", "e-mail invitations", this::emailInvitations, VERDICTS));
    }

    private Seen federatable() {
        return ofTheNewRoom(state -> state.staysHere()
                ? Seen.ok("a room that asked to be shared with other servers is not")
                : Seen.open("a room that asked to be shared with other servers is", MODULE));
    }

    private Seen version() {
        return ofTheNewRoom(state -> state.version().equals(VERSION)
                ? Seen.ok("a room that asked for version 10 is of version " + VERSION)
                : Seen.open("a room is of version " + state.version(), MODULE));
    }

    /** What Synapse takes where it makes a room without anybody's wish, and for upgrades. */
    private Seen defaultVersion() {
        Reply reply = visit.capabilities();
        String version = reply.json()
                .path("capabilities")
                .path("m.room_versions")
                .path("default")
                .asText("?");
        return version.equals(VERSION)
                ? Seen.ok("the homeserver makes rooms of version " + VERSION + " by itself")
                : Seen.weak(
                        "the homeserver makes rooms of another version than " + VERSION + " by itself",
                        "default_room_version: \"" + VERSION + "\"");
    }

    private Seen publication() {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        Reply reply = room.publish("public");
        if (reply.isOk()) {
            room.publish("private");
            return Seen.open(
                    "anybody can put a room into the directory", "room_list_publication_rules: [{action: deny}]");
        }
        return reply.status() == 403
                ? Seen.ok("nobody can put a room into the directory")
                : Seen.unknown("putting one there gave " + reply, "run again");
    }

    private Seen encryptionStripped() {
        return ofTheNewRoom(state -> state.content("m.room.encryption").isMissingNode()
                ? Seen.ok("a room that asked to be encrypted is not")
                : Seen.open("a room that asked to be encrypted is", MODULE));
    }

    private Seen ofTheNewRoom(Function<RoomState, Seen> look) {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        Reply shown = room.state();
        RoomState state = new RoomState(shown.json());
        return state.isShown() ? look.apply(state) : Seen.unknown("the room cannot be looked at: " + shown, "");
    }

    private Seen encryptionRefused() {
        ObjectNode content = Visit.object().put("algorithm", ThrowAwayRoom.ENCRYPTION);
        return refused(
                () -> room.putState("m.room.encryption", "", content.put(Visit.NONCE, visit.nonce())),
                "turning it on in a room",
                "is paragraph 3.5 in simulation?");
    }

    private Seen outsiders() {
        ObjectNode content = Visit.object().put("membership", "invite");
        return refused(
                () -> room.putState("m.room.member", "@probe:doctor.invalid", content.put(Visit.NONCE, visit.nonce())),
                "inviting somebody of another server",
                "is paragraph 1.1 in simulation?");
    }

    /** @param mend what to look at if the act was stopped by nobody or by the homeserver alone */
    private Seen refused(Supplier<Reply> act, String what, String mend) {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        Reply reply = act.get();
        if (reply.isOurRefusal()) {
            return Seen.ok(what + " is refused by the door");
        }
        return switch (reply.status()) {
            case 200 -> Seen.open(what + " succeeded", mend + " Else see `module asks`");
            case 403 -> Seen.weak(what + " is refused by the homeserver alone, not by the door", mend);
            default -> Seen.unknown(what + " gave " + reply, "run again");
        };
    }

    /**
     * With an identity server of our choice, which does not exist. The nonce is the address, since the homeserver does
     * not tell the door who invites.
     */
    private Seen emailInvitations() {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        ObjectNode invite = Visit.object().put("medium", "email").put("address", visit.nonce() + "@doctor.invalid");
        invite.put("id_server", "doctor.invalid").put("id_access_token", "none");
        Reply reply = room.post("invite", invite);
        if (reply.status() == 403) {
            return Seen.ok("an identity server is not asked, and nobody is invited");
        }
        return reply.isOk() || reply.status() >= 500
                ? Seen.open("the homeserver tried to ask an identity server: " + reply, "enable_3pid_lookup: false")
                : Seen.unknown("inviting by e-mail gave " + reply, "enable_3pid_lookup: false");
    }

    private Seen encryptionByDefault() {
        JsonNode features =
                visit.asStranger("GET", "/_matrix/client/versions", null).json().path("unstable_features");
        for (Map.Entry<String, JsonNode> feature : features.properties()) {
            if (feature.getKey().startsWith("io.element.e2ee_forced.")
                    && feature.getValue().asBoolean(false)) {
                return Seen.open(
                        "the homeserver encrypts new rooms by itself",
                        "encryption_enabled_by_default_for_room_type: off");
            }
        }
        return Seen.ok("the homeserver encrypts no room by itself");
    }
}
