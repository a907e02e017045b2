package intramural.perimeter;

import static intramural.perimeter.Part.VERDICTS;

import java.util.ArrayList;
import java.util.List;

/** 1.2, 2.2: what becomes of a room that is upgraded. Synapse asks no door about that, only about each event of it. */
final class UpgradeChecks {

    private static final String GUARD = "the module must guard m.room.create: see `module` and `module asks`";
    private static final String OTHER_VERSION = "10";

    private final Visit visit;
    private final ThrowAwayRoom room;

    UpgradeChecks(Visit visit, ThrowAwayRoom room) {
        this.visit = visit;
        this.room = room;
    }

    List<Check> all() {
        return List.of(
                Check.of("2.2", "upgrade to others", this::otherVersion, VERDICTS),
                Check.of("1.2", "upgraded rooms", this::upgraded, VERDICTS));
    }

    private Seen otherVersion() {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        Reply reply = room.upgrade(OTHER_VERSION);
        if (reply.isOurRefusal()) {
            return Seen.ok("a room cannot be upgraded to another version than " + RoomChecks.VERSION);
        }
        return switch (reply.status()) {
            case 200 -> Seen.open("a room can be upgraded to any version", GUARD);
            case 403 -> Seen.weak("upgrading to another version is refused by the homeserver alone", GUARD);
            default -> Seen.unknown("upgrading gave " + reply, "run again");
        };
    }

    private Seen upgraded() {
        if (!room.created().isOk()) {
            return room.noRoom();
        }
        Reply reply = room.upgrade(RoomChecks.VERSION);
        Reply shown = room.stateOf(reply.json().path("replacement_room").asText(""));
        RoomState state = new RoomState(shown.json());
        if (!reply.isOk() || !state.isShown()) {
            return Seen.unknown(
                    "upgrading a room gave " + reply + ", and looking at the new one " + shown, "run again");
        }
        List<String> wrong = new ArrayList<>();
        if (!state.staysHere()) {
            wrong.add("can be shared with other servers");
        }
        if (!state.version().equals(RoomChecks.VERSION)) {
            wrong.add("is of version " + state.version());
        }
        if (PlaceCheck.isLow(state.content("m.room.power_levels"), visit.site().serviceUser())) {
            wrong.add("does not keep the service's user above all others");
        }
        return wrong.isEmpty()
                ? Seen.ok("an upgraded room stays here, and keeps the service's user above all others")
                : Seen.open("an upgraded room " + String.join(", ", wrong), GUARD);
    }
}
