package intramural.homeserver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.store.Database;
import java.time.Clock;
import java.util.Optional;

/** Rooms that the service's user keeps for itself, made once and remembered. Blocking; one caller per purpose. */
public final class ServiceRooms {

    private final Database database;
    private final HomeserverClient homeserver;
    private final Clock clock;

    public ServiceRooms(Database database, HomeserverClient homeserver, Clock clock) {
        this.database = database;
        this.homeserver = homeserver;
        this.clock = clock;
    }

    /** The room for this purpose; made if there is none. */
    public String roomFor(String purpose, String name) {
        Optional<String> known = database.read(tx -> ServiceRoomDao.find(tx, purpose));
        if (known.isPresent()) {
            return known.get();
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("preset", "private_chat").put("name", name);
        body.putObject("creation_content").put("m.federate", false);
        String room = homeserver.createRoom(body);
        database.durably(tx -> ServiceRoomDao.put(tx, purpose, room, clock.instant()));
        return room;
    }

    /** Forgets a room that is of no use any more, so that the next call makes another. */
    public void forget(String purpose) {
        database.durably(tx -> ServiceRoomDao.remove(tx, purpose));
    }
}
