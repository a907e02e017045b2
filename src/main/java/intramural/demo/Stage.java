package intramural.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Witness.Seen;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the tour plays: the people, the rooms, and what one can do to the homeserver. Thread-safe. */
final class Stage {

    private final Provisioning provisioning;
    private final People people;
    private final URI gateway;
    private final URI direct;
    private final String serviceUser;
    private final MatrixUser management;
    private final Blackout blackout;
    private final Map<String, String> ownRooms = new ConcurrentHashMap<>();
    private @Nullable FrontDesk frontDesk;

    /** Runs something while the homeserver is without our module. */
    @FunctionalInterface
    interface Blackout {
        Seen during(Supplier<Seen> play);
    }

    Stage(
            Provisioning provisioning,
            People people,
            URI gateway,
            URI direct,
            String serviceUser,
            MatrixUser management,
            Blackout blackout) {
        this.provisioning = provisioning;
        this.people = people;
        this.gateway = gateway;
        this.direct = direct;
        this.serviceUser = serviceUser;
        this.management = management;
        this.blackout = blackout;
    }

    /** A person at the gateway, as their client would be. */
    MatrixUser who(String name) {
        return provisioning.user(name, gateway);
    }

    String id(String name) {
        return "@" + name + ":" + SynapseConfig.SERVER_NAME;
    }

    String serviceUser() {
        return serviceUser;
    }

    String lobby() {
        return room("lobby");
    }

    String room(String name) {
        return people.room(name);
    }

    /** A room that the person made for this tour; they have the power there that creators have. */
    String roomOf(MatrixUser me) {
        return ownRooms.computeIfAbsent(me.userId(), id -> {
            ObjectNode body = MatrixUser.json("{\"preset\":\"private_chat\"}");
            body.put("name", "Tour of " + id);
            Answer created = me.createRoom(body);
            if (!created.ok()) {
                throw new DemoException("The homeserver did not make a room for the tour: " + created);
            }
            return created.roomId();
        });
    }

    /** The thread that is saved in the end; held when it is first asked for. */
    synchronized FrontDesk frontDesk() {
        FrontDesk held = frontDesk == null ? FrontDesk.talk(this) : frontDesk;
        frontDesk = held;
        return held;
    }

    /** A line of the person's own to react to, edit or reply to. */
    String line(MatrixUser me, String room) {
        return me.sendText(room, "Shift change is at three today").eventId();
    }

    /** What the homeserver's administrator sees, straight at the homeserver. */
    Answer asAdministrator(String path) {
        return provisioning.user(Persona.ADMIN.name(), direct).raw("GET", path, null);
    }

    /** The id of the record that was saved because of this event, as the running service lists it; empty if none. */
    String recordOf(String requestEvent) {
        for (JsonNode record : management.raw("GET", "/records", null).body()) {
            if (record.path("request_event_id").asText().equals(requestEvent)) {
                return record.path("record_id").asText();
            }
        }
        return "";
    }

    /** Plays something while the homeserver runs without our module. */
    Seen withoutModule(Supplier<Seen> play) {
        return blackout.during(play);
    }
}
