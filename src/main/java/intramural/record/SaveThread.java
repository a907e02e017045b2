package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.DirectChats;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.Intake;
import intramural.homeserver.KeyServer;
import intramural.homeserver.RoomHistory;
import intramural.incident.Incidents;
import intramural.judge.KeptEvents;
import intramural.matrix.StrictJson;
import intramural.store.Database;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Saves a thread as a public record and tells who asked for it. A run reads some pages and leaves the rest to the next,
 * so that a long thread holds up no other and a restart of anything costs a page at most. One request makes one record,
 * however often it is run; saving the same thread again makes a new version. Durable before the person is told. Blocking.
 */
public final class SaveThread implements WorkHandler {

    private static final int PAGES_A_RUN = 4;

    private final Database database;
    private final ThreadFinder finder;
    private final ThreadPages pages;
    private final Closing closing;
    private final Progress progress;
    private final KeptEvents kept;
    private final HeldTalk held;
    private final Intake intake;
    private final Clock clock;

    /**
     * @param mayRepeat whether a name that people have given a room or themselves may stand in a record
     * @param zone in which times are shown beside UTC
     */
    public SaveThread(
            Database database,
            HomeserverClient homeserver,
            KeyServer keys,
            DirectChats directChats,
            Intake intake,
            Incidents incidents,
            RedactionCapture capture,
            KeptEvents kept,
            HeldTalk held,
            Supplier<String> policyVersion,
            Predicate<String> mayRepeat,
            Clock clock,
            ZoneId zone) {
        RoomHistory history = new RoomHistory(homeserver);
        UnaryOperator<@Nullable String> shown = name -> name == null || mayRepeat.test(name) ? name : null;
        Originals originals = new Originals(homeserver, capture);
        this.database = database;
        this.finder = new ThreadFinder(homeserver, history, shown);
        this.pages = new ThreadPages(database, history, intake, incidents, originals, clock, zone);
        this.closing =
                new Closing(database, homeserver, history, keys, intake, incidents, policyVersion, shown, clock, zone);
        this.progress = new Progress(directChats);
        this.kept = kept;
        this.held = held;
        this.intake = intake;
        this.clock = clock;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return SaveRequests.KIND;
    }

    @Override
    public WorkResult run(WorkItem item) {
        SaveRequests.Request request = SaveRequests.Request.of(item.payload());
        Optional<SavedThread> saved = database.read(tx -> SavedThreadDao.findByRequest(tx, request.eventId()));
        if (saved.isPresent()) {
            return ended(saved.get());
        }
        Optional<Saving> begun = database.read(tx -> SavingDao.find(tx, request.eventId()));
        Saving saving = begun.orElse(null);
        if (saving == null) {
            ThreadFinder.Search search = finder.find(request.roomId(), request.target(), request.person());
            ThreadScope scope = search.scope();
            Refusal refusal = search.refusal();
            if (refusal != null || scope == null) {
                progress.tellRefused(
                        request.person(), request.eventId(), refusal == null ? Refusal.NOT_ON_SERVER : refusal);
                held.ended(request.eventId());
                return WorkResult.done();
            }
            Saving begin = Saving.begin(request.eventId(), RecordId.next("R-"), scope);
            database.durably(tx -> SavingDao.insert(tx, begin, clock.instant()));
            held.root(request.eventId(), scope.rootEventId());
            saving = begin;
        }
        Saving read = read(saving, request);
        Instant readUntil = read.readUntil();
        if (readUntil == null) {
            return WorkResult.retry(Duration.ZERO);
        }
        return ended(closing.close(read, request.person(), readUntil));
    }

    /** Before the request lets go of the thread the doors know what is in the record, even if its commit went unheard. */
    private WorkResult ended(SavedThread saved) {
        SavedEvents.keep(database.read(tx -> SavedThreadDao.eventIds(tx, saved.recordId())), kept, intake);
        held.ended(saved.requestEventId());
        return told(saved);
    }

    private Saving read(Saving begun, SaveRequests.Request request) {
        Saving saving = begun;
        for (int i = 0; i < PAGES_A_RUN && !saving.isRead(); i++) {
            saving = pages.next(saving);
            int due = Progress.due(saving.told(), saving.events());
            if (due > 0) {
                progress.tellCount(request.person(), request.eventId(), due);
                database.durably(tx -> SavingDao.told(tx, request.eventId(), due));
                saving = saving.told(due);
            }
        }
        return saving;
    }

    private WorkResult told(SavedThread saved) {
        String record =
                database.read(tx -> SavedThreadDao.files(tx, saved.recordId())).getOrDefault(RecordFiles.RECORD, "{}");
        JsonNode members = StrictJson.parseLenient(record.getBytes(StandardCharsets.UTF_8))
                .path("members")
                .path("at_last");
        int people = (int) SavedThread.Member.of(members).stream()
                .filter(member -> member.membership().equals("join"))
                .count();
        progress.tellSaved(saved.requestedBy(), saved, people);
        return WorkResult.done();
    }
}
