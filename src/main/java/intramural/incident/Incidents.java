package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.EventConsumer;
import intramural.homeserver.RoomEvent;
import intramural.judge.Verdict;
import intramural.matrix.MatrixId;
import intramural.policy.PolicyData;
import intramural.policy.Ruling;
import intramural.store.Database;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The room's front desk: records what a door stopped, opens late finds, binds placeholders that have arrived, and says
 * what a door answers. Thread-safe.
 */
public final class Incidents implements EventConsumer {

    /** The last line of a message, so that an older client's quote may stand before it. */
    private static final Pattern KEEP = Pattern.compile("(?:^|\n)!keep (V-[0-9A-Z]{10})\\s*$");

    private static final long CATCH_UP_MS = 5_000;

    private final Database database;
    private final WorkQueue work;
    private final IncidentLog log;
    private final Captures captures;
    private final Recorder recorder;
    private final Clock clock;
    private final @Nullable Spool spool;
    private final SpoolLimits limits;

    /** Without a spool: while the database is away, nothing that is stopped can be recorded. */
    public Incidents(Database database, Vault vault, WorkQueue work, Clock clock) {
        this(database, vault, work, clock, null, new SpoolLimits(0, 0, Duration.ZERO));
    }

    private Incidents(
            Database database, Vault vault, WorkQueue work, Clock clock, @Nullable Spool spool, SpoolLimits limits) {
        this.database = database;
        this.clock = clock;
        this.work = work;
        this.log = new IncidentLog(vault, work);
        this.captures = new Captures(database, vault, clock);
        this.spool = spool;
        this.limits = limits;
        this.recorder = new Recorder(database, log, spool);
    }

    /**
     * With a spool in this folder, where evidence waits while the database is away.
     *
     * @throws IOException if the folder cannot be used
     */
    public static Incidents withSpool(
            Database database, Vault vault, WorkQueue work, Clock clock, Path folder, SpoolLimits limits)
            throws IOException {
        return new Incidents(database, vault, work, clock, new Spool(folder, vault, limits), limits);
    }

    /** Whether the service may go on. Any thread, at once. */
    public Standing standing() {
        if (!database.clockJump().isZero()) {
            return Standing.CLOCK_JUMPED;
        }
        if (spool != null && spool.isBroken()) {
            return Standing.SPOOL_BROKEN;
        }
        Duration away = database.awayFor();
        if (away.isZero()) {
            return Standing.GOOD;
        }
        if (spool == null || spool.isFull()) {
            return Standing.SPOOL_FULL;
        }
        return away.compareTo(limits.awayFor()) > 0 ? Standing.DATABASE_AWAY : Standing.WITHOUT_DATABASE;
    }

    /** Acts whose evidence waits for the database. */
    public int spooled() {
        return spool == null ? 0 : spool.size();
    }

    /**
     * Whether nothing waits any more that a transaction may refer to, such as the incident of a placeholder that it
     * brings; waits a moment for that.
     */
    public boolean hasCaughtUp() {
        return spool == null || spool.size() == 0 || (database.awayFor().isZero() && spool.isEmptyWithin(CATCH_UP_MS));
    }

    /** The circuit breaker of late redactions. */
    public Breaker breaker(Supplier<PolicyData> policy) {
        return new Breaker(database, work, policy, clock);
    }

    /** The work that undoes a late find, for the queue. */
    public Undo undo(LateFinds parts, Breaker breaker) {
        return new Undo(parts, captures, breaker, log);
    }

    /** The work that follows it. */
    public Aftermath aftermath(LateFinds parts, Breaker breaker) {
        return new Aftermath(parts, captures, breaker, log);
    }

    public void start() {
        recorder.start();
    }

    /** Stops taking; what was taken is recorded first. */
    public void stop() {
        recorder.stop();
    }

    /**
     * Records a stopped act. Never blocks.
     *
     * @param recorded told true once the incident is durable, false if it could not be recorded; on the recorder's thread,
     *     or at once on the caller's when the recorder is full
     */
    public void record(StoppedAct stopped, Consumer<Boolean> recorded) {
        recorder.record(stopped, recorded);
    }

    /** The incident of an event that broke policy and is already in its room, in the intake's transaction. */
    public void foundLate(Handle tx, StoppedAct found, RoomEvent event) {
        if (accepted(tx, event)) {
            // A placeholder keeps the type of what it replaces, and some types are forbidden whatever they hold.
            return;
        }
        log.openLate(tx, found, event.eventId(), event.originServerTs());
    }

    /** The same of an event that was taken before, when other policy data were in force. Blocking. */
    public void foundAgain(StoppedAct found, RoomEvent event) {
        database.durably(tx -> foundLate(tx, found, event));
    }

    /** Remembers that the sender of an event that a nudge objects to has confirmed it. */
    public void confirmed(Handle tx, RoomEvent event) {
        LateFindDao.confirm(tx, event.eventId(), clock.instant());
    }

    /**
     * Binds a placeholder to its incident, by which its tombstone becomes due, and takes a sender's word that a weak late
     * find may stay.
     */
    @Override
    public void accept(Handle tx, RoomEvent event) {
        if (!accepted(tx, event) && event.type().equals("m.room.message")) {
            Matcher keep = KEEP.matcher(event.content().path("body").asText());
            if (keep.find()) {
                keep(tx, keep.group(1), event.sender());
            }
        }
    }

    @Override
    public void acceptAll(Handle tx, List<RoomEvent> events) {
        EventConsumer.super.acceptAll(tx, events);
        followLateFinds(tx, events);
    }

    /** An edit or reply may come when all that belonged to what it edits or quotes has been taken away already. */
    private void followLateFinds(Handle tx, List<RoomEvent> events) {
        Map<String, List<String>> byTarget = new HashMap<>();
        for (RoomEvent event : events) {
            String edited = "m.replace".equals(event.relationType()) ? event.relatesTo() : null;
            Stream.of(edited, event.repliesTo())
                    .flatMap(Stream::ofNullable)
                    .filter(MatrixId::isEventId)
                    .forEach(target -> byTarget.computeIfAbsent(target, key -> new ArrayList<>())
                            .add(event.eventId()));
        }
        if (byTarget.isEmpty()) {
            return;
        }
        LateFindDao.referencesOf(tx, List.copyOf(byTarget.keySet()))
                .forEach((target, reference) -> byTarget.getOrDefault(target, List.of())
                        .forEach(event -> log.enqueueLatecomer(tx, reference, event, clock.instant())));
    }

    private void keep(Handle tx, String reference, String sender) {
        Instant now = clock.instant();
        IncidentDao.keep(tx, reference, sender, now).ifPresent(eventId -> {
            LateFindDao.confirm(tx, eventId, now);
            log.enqueueSaying(tx, Saying.What.KEPT, reference, sender, now);
        });
    }

    private boolean accepted(Handle tx, RoomEvent event) {
        String reference = Substitute.referenceIn(event.content());
        if (reference == null) {
            return false;
        }
        boolean afterAll = IncidentDao.await(tx, reference, event.roomId(), event.sender());
        if (!IncidentDao.bind(tx, reference, event.roomId(), event.sender(), event.eventId(), event.originServerTs())) {
            return false;
        }
        if (afterAll) {
            log.tombstoneAfterAll(tx, reference, clock.instant());
        } else {
            log.hastenTombstone(tx, reference, clock.instant());
        }
        return true;
    }

    /** Everything about an incident, without any of its text; empty if there is none. */
    public Optional<ObjectNode> describe(String reference) {
        return database.read(tx -> IncidentDao.find(tx, reference)
                .map(incident -> IncidentJson.whole(
                        incident, LateFindDao.events(tx, reference), LateFindDao.exposure(tx, reference))));
    }

    /** Late finds that are left to people. */
    public long flagged() {
        return database.read(tx -> IncidentDao.count(tx, Incident.Status.FLAGGED));
    }

    public Optional<Incident> find(String reference) {
        return database.read(tx -> IncidentDao.find(tx, reference));
    }

    /** The newest incidents, newest first. */
    public List<Incident> list(int limit) {
        return database.read(tx -> IncidentDao.listNewest(tx, limit));
    }

    /** What was stopped or redacted in a room between two times, both included; the oldest first. */
    public List<Incident> inRoom(String roomId, Instant from, Instant to) {
        return database.read(tx -> IncidentDao.inRoom(tx, roomId, from, to)).stream()
                .filter(Incident::isStopped)
                .toList();
    }

    /** The incidents whose placeholder or late find is one of these events, or an edit or quote of it, by event id. */
    public Map<String, Incident> ofEvents(List<String> eventIds) {
        return database.read(tx -> {
            Map<String, Incident> found = new HashMap<>();
            LateFindDao.referencesOf(tx, eventIds)
                    .forEach((eventId, reference) -> IncidentDao.find(tx, reference)
                            .filter(Incident::isStopped)
                            .ifPresent(incident -> found.put(eventId, incident)));
            IncidentDao.ofEvents(tx, eventIds).stream()
                    .filter(Incident::isStopped)
                    .forEach(incident -> found.put(String.valueOf(incident.eventId()), incident));
            return found;
        });
    }

    /** The content that takes the place of a substituted event's. */
    public static ObjectNode substitute(Verdict verdict) {
        return Substitute.content(
                verdict.act(), verdict.decision().deciding().paragraph(), String.valueOf(verdict.reference()));
    }

    /** The error that a refused client gets: one sentence with the paragraph, and the reference beside it. */
    public static ObjectNode refusal(Verdict verdict) {
        Ruling deciding = verdict.decision().deciding();
        PolicyData.Message message = verdict.policy().messages().get(deciding.reason());
        String sentence = message == null
                ? "Not allowed by the messaging policy (" + deciding.paragraph() + ")."
                : message.error().replace("{paragraph}", deciding.paragraph());
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("errcode", "M_FORBIDDEN");
        error.put("error", sentence);
        ObjectNode detail = error.putObject("org.intramural");
        detail.put("paragraph", deciding.paragraph());
        detail.put("reason", deciding.reason());
        detail.put("reference", verdict.reference());
        return error;
    }

    /** Whether the content is one of our placeholders. */
    public static boolean isSubstitute(JsonNode content) {
        return Substitute.referenceIn(content) != null;
    }
}
