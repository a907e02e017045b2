package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.homeserver.EventConsumer;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.RoomEvent;
import intramural.incident.Incidents;
import intramural.matrix.JsonBytes;
import intramural.matrix.MatrixId;
import intramural.matrix.StrictJson;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkQueue;
import intramural.store.WorkResult;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Seals what people redact, before the homeserver drops it (3.6): a thread that is saved later still has what was said.
 * What the service itself redacts is sealed with its incident. Thread-safe.
 */
public final class Captures implements EventConsumer, WorkHandler {

    private static final String KIND = "record.capture";

    private final HomeserverClient homeserver;
    private final Incidents incidents;
    private final Vault vault;
    private final WorkQueue work;
    private final Clock clock;
    private final String serviceUser;

    public Captures(
            HomeserverClient homeserver,
            Incidents incidents,
            Vault vault,
            WorkQueue work,
            Clock clock,
            String serviceUser) {
        this.homeserver = homeserver;
        this.incidents = incidents;
        this.vault = vault;
        this.work = work;
        this.clock = clock;
        this.serviceUser = serviceUser;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return KIND;
    }

    @Override
    public void accept(Handle tx, RoomEvent event) {
        String target = event.redacts();
        if (!event.type().equals("m.room.redaction")
                || target == null
                || !MatrixId.isEventId(target)
                || event.sender().equals(serviceUser)) {
            return;
        }
        String payload =
                JsonNodeFactory.instance.objectNode().put("event_id", target).toString();
        work.enqueue(tx, new Work(KIND, Work.key(KIND, target), payload, clock.instant(), Lane.QUICK));
    }

    @Override
    public WorkResult run(WorkItem item) {
        String eventId = StrictJson.parseObject(item.payload().getBytes(StandardCharsets.UTF_8))
                .path("event_id")
                .asText();
        // In rooms that the service's user is not in, its redactions bear the sender's name.
        if (!incidents.ofEvents(List.of(eventId)).isEmpty()) {
            return WorkResult.done();
        }
        Optional<JsonNode> event = homeserver.fetchEvent(eventId);
        if (event.isEmpty()
                || event.get().path("content").isEmpty()
                || Incidents.isSubstitute(event.get().path("content"))) {
            return WorkResult.done();
        }
        byte[] bytes = JsonBytes.of(event.get());
        String id = Originals.itemId(eventId);
        return WorkResult.done(tx -> {
            if (VaultItems.find(tx, id).isEmpty()) {
                VaultItems.insert(tx, vault.seal(id, bytes), "REDACTED", clock.instant());
            }
        });
    }
}
