package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.DirectChats;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.Intake;
import intramural.judge.KeptEvents;
import intramural.ledger.Commitment;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerEntry;
import intramural.matrix.CanonicalJson;
import intramural.matrix.StrictJson;
import intramural.store.Database;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Saves a thread as a public record and tells who asked for it. One request makes one record, however often the work is
 * tried; saving the same thread again makes a new version. Durable before the person is told. Blocking.
 */
public final class SaveThread implements WorkHandler {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Database database;
    private final HomeserverClient homeserver;
    private final DirectChats directChats;
    private final ThreadReader reader;
    private final KeptEvents kept;
    private final Supplier<String> policyVersion;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public SaveThread(
            Database database,
            HomeserverClient homeserver,
            DirectChats directChats,
            Intake intake,
            RedactionCapture capture,
            KeptEvents kept,
            Supplier<String> policyVersion,
            Clock clock) {
        this.database = database;
        this.homeserver = homeserver;
        this.directChats = directChats;
        this.reader = new ThreadReader(homeserver, intake, capture);
        this.kept = kept;
        this.policyVersion = policyVersion;
        this.clock = clock;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return SaveRequests.KIND;
    }

    @Override
    public WorkResult run(WorkItem item) {
        JsonNode request = StrictJson.parseObject(item.payload().getBytes(StandardCharsets.UTF_8));
        String requestEvent = request.path("request_event_id").asText();
        String person = request.path("requested_by").asText();
        Optional<SavedThread> saved = database.read(tx -> SavedThreadDao.findByRequest(tx, requestEvent));
        if (saved.isEmpty()) {
            saved = save(request, requestEvent, person);
            saved.ifPresent(thread -> thread.events().forEach(event -> kept.captured(event.eventId())));
        }
        tell(person, requestEvent, saved.orElse(null));
        return WorkResult.done();
    }

    private Optional<SavedThread> save(JsonNode request, String requestEvent, String person) {
        String roomId = request.path("room_id").asText();
        Optional<ThreadReader.Found> read =
                reader.read(roomId, request.path("target").asText());
        if (read.isEmpty()) {
            return Optional.empty();
        }
        ThreadReader.Found thread = read.get();
        String roomName = homeserver.adminRoom(roomId).path("name").asText(null);
        List<SavedThread.Member> members = members(roomId);
        String note = homeserver
                .fetchEvent(requestEvent)
                .map(event ->
                        SaveRequests.note(event.path("content").path("body").asText()))
                .orElse(null);
        String recordId = newId();
        Instant now = clock.instant();
        return Optional.of(database.inTransaction(tx -> {
            SavedThread draft = new SavedThread(
                    recordId,
                    SavedThreadDao.nextVersion(tx, roomId, thread.rootEventId()),
                    roomId,
                    roomName,
                    thread.rootEventId(),
                    person,
                    requestEvent,
                    note,
                    thread.events().size(),
                    thread.gap(),
                    policyVersion.get(),
                    0,
                    now,
                    thread.events(),
                    members);
            SavedThread entered = draft.enteredAt(append(tx, draft));
            SavedThreadDao.insert(tx, entered);
            return entered;
        }));
    }

    private long append(Handle tx, SavedThread thread) {
        Commitment commitment = Commitment.of(CanonicalJson.bytes(RecordJson.header(thread)));
        return Ledger.append(tx, new LedgerEntry("SAVED", thread.recordId(), null, thread.savedAt(), commitment));
    }

    private List<SavedThread.Member> members(String roomId) {
        List<SavedThread.Member> members = new ArrayList<>();
        for (JsonNode event : homeserver.adminRoomState(roomId).path("state")) {
            if (event.path("type").asText().equals("m.room.member")) {
                JsonNode content = event.path("content");
                members.add(new SavedThread.Member(
                        event.path("state_key").asText(),
                        content.path("displayname").asText(null),
                        content.path("membership").asText()));
            }
        }
        return members;
    }

    private void tell(String person, String requestEvent, @Nullable SavedThread saved) {
        String text = saved == null
                ? "Not saved: the message that you pointed at is not on this server any more."
                : "Saved as public record " + saved.recordId() + ", version " + saved.version() + ": "
                        + saved.count() + " events, " + saved.members().size()
                        + " people in the room. It is kept by the records officer (¶ 3.6).";
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("msgtype", "m.text").put("body", text).putObject("m.mentions");
        homeserver.sendMessage(directChats.roomWith(person), "saved-" + requestEvent.substring(1), content);
    }

    private String newId() {
        StringBuilder id = new StringBuilder("R-");
        for (int i = 0; i < 10; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
