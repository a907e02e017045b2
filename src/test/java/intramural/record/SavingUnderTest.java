package intramural.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.DirectChats;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Intake;
import intramural.homeserver.KeyServer;
import intramural.homeserver.Patience;
import intramural.homeserver.RoomEvent;
import intramural.incident.Incidents;
import intramural.judge.KeptEvents;
import intramural.store.Database;
import intramural.store.MovableClock;
import intramural.store.WorkItem;
import intramural.store.WorkQueue;
import intramural.store.WorkResult;
import intramural.vault.Vault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** All that saves a thread, with a database of its own, beside a homeserver that serves one talk. */
final class SavingUnderTest implements AutoCloseable {

    private static final int MOST_RUNS = 50;

    private final Database database;
    private final URI url;
    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = new MovableClock();
    private final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    private final HomeserverClient client;
    private final Intake intake;
    private final Incidents incidents;
    private final KeptEvents kept = new KeptEvents();
    private final HeldTalk held = new HeldTalk(kept);
    private final HeldLookup lookup;
    private final SavedEvents saved;
    private final RedactionCapture capture;
    private final ServedTalk served;

    SavingUnderTest(WireMockExtension homeserver, Database database, Talk talk) {
        this.database = database;
        this.url = URI.create(homeserver.baseUrl());
        this.client = new HomeserverClient(
                vertx, new HomeserverConfig(url, "hs.lab", "@intramural:hs.lab", "intramural", "as", "admin"));
        WorkQueue work = new WorkQueue(database, clock, WorkQueue.Settings.standard());
        this.incidents = new Incidents(database, vault, work, clock);
        String serviceUser = "@intramural:hs.lab";
        this.saved = new SavedEvents(kept, held, work, clock, serviceUser);
        this.intake = new Intake(database, vault, clock, List.of(new SaveRequests(work, clock, serviceUser), saved));
        this.lookup = new HeldLookup(intake, client, held, kept);
        this.capture = new RedactionCapture(database, client, vault, incidents, kept, lookup, clock);
        this.served = new ServedTalk(homeserver, talk);
    }

    ServedTalk served() {
        return served;
    }

    /** Delivers an event as the homeserver does. */
    void deliver(ObjectNode event) {
        intake.accept(
                "t-" + event.path("event_id").asText(),
                List.of(Objects.requireNonNull(RoomEvent.read(event))),
                List.of(),
                taken -> {},
                (tx, taken) -> {});
    }

    RecordHolds holds() {
        return new RecordHolds(database, client, held, lookup, clock);
    }

    MovableClock clock() {
        return clock;
    }

    /** Runs the work that comes of a person's redaction. */
    void capture(String payload) {
        capture.run(new WorkItem(RedactionCapture.kind(), "key", payload, 1));
    }

    /** What the doors know of the records, once the service has read what was there before it started. */
    KeptEvents loaded() {
        saved.load(database, intake);
        return kept;
    }

    /** Whether the doors know that this event is of a record, so that whatever joins it is captured first. */
    boolean isOfRecord(String eventId) {
        return kept.isOfRecord(eventId);
    }

    /** Whether this event is to be captured before somebody redacts it, as a door would find out. */
    boolean isCapturedFirst(String eventId) {
        if (lookup.isDue(eventId)) {
            lookup.look(eventId);
        }
        return kept.mustCapture(eventId);
    }

    /** One run, as the queue would, in a service that has just started. */
    WorkResult run(String target, String request) {
        try (KeyServer keys = new KeyServer(vertx, url)) {
            SaveThread service = new SaveThread(
                    database,
                    client,
                    keys,
                    new DirectChats(client, database, clock),
                    intake,
                    incidents,
                    capture,
                    kept,
                    held,
                    () -> "1.0",
                    name -> !name.contains(Talk.NOT_TO_BE_REPEATED),
                    clock,
                    ZoneOffset.UTC);
            return Patience.with(service)
                    .run(new WorkItem(
                            SaveThread.kind(),
                            "key",
                            "{\"room_id\":\"" + Talk.ROOM + "\",\"target\":\"" + target + "\",\"requested_by\":\""
                                    + Talk.ALICE + "\",\"request_event_id\":\"" + request + "\"}",
                            1));
        }
    }

    /** As many runs as it takes. */
    void runToItsEnd(String target, String request) {
        for (int i = 0; i < MOST_RUNS; i++) {
            if (run(target, request).<Boolean>fold(done -> true, retry -> false, blocked -> true)) {
                return;
            }
        }
        throw new AssertionError("The work did not come to an end.");
    }

    @Override
    public void close() {
        capture.close();
        client.close();
        vertx.close();
    }
}
