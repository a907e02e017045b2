package intramural.fault;

import intramural.door.Deliveries;
import intramural.door.DoorParts;
import intramural.door.Doors;
import intramural.door.OpenDoors;
import intramural.homeserver.DirectChats;
import intramural.homeserver.Entry;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.HomeserverException;
import intramural.homeserver.ImpatientClient;
import intramural.homeserver.Intake;
import intramural.homeserver.Invitations;
import intramural.homeserver.KeyServer;
import intramural.homeserver.Passes;
import intramural.homeserver.Patience;
import intramural.homeserver.Reconcile;
import intramural.homeserver.Redactor;
import intramural.homeserver.RoomEvent;
import intramural.incident.Aftermath;
import intramural.incident.Breaker;
import intramural.incident.Incidents;
import intramural.incident.LateFinds;
import intramural.incident.Saying;
import intramural.incident.SpoolLimits;
import intramural.incident.Telling;
import intramural.incident.Tombstones;
import intramural.incident.Undo;
import intramural.judge.Judge;
import intramural.policy.PolicyData;
import intramural.policy.PolicyFixture;
import intramural.policy.Shape;
import intramural.record.HeldLookup;
import intramural.record.HeldTalk;
import intramural.record.RedactionCapture;
import intramural.record.SaveRequests;
import intramural.record.SaveThread;
import intramural.record.SavedEvents;
import intramural.store.Database;
import intramural.store.DatabaseException;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The service around a database: doors, recorder, intake, reconciling and every kind of work, as {@code Wiring} joins
 * them; nothing happens by a timer but what the doors and the recorder do.
 */
final class Site implements Service, AutoCloseable {

    static final Duration HOMESERVER_PATIENCE = Duration.ofMillis(800);

    /** How long the sender of a weak late find has: longer than children live on their fast clock, and the leases they leave. */
    private static final Duration REDACT_AFTER = Duration.ofHours(6);

    /** What is due later waits for a weak find's time. */
    private static final Duration SOON = Duration.ofSeconds(30);

    final Database database;
    final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    final Incidents incidents;
    private final Vertx vertx = Vertx.vertx();
    private final Doors doors;
    private final Breaker breaker;
    private final Reconcile reconcile;
    private final RedactionCapture capture;
    private final Clock clock;

    /** @param spool folder of the evidence that waits */
    Site(Database database, WorkQueue work, URI homeserverUrl, Clock clock, Path spool) throws Exception {
        this(database, work, homeserverUrl, clock, spool, new SpoolLimits(1000, 10_000_000, Duration.ofMinutes(15)));
    }

    Site(Database database, WorkQueue work, URI homeserverUrl, Clock clock, Path spool, SpoolLimits limits)
            throws Exception {
        this.database = database;
        this.clock = clock;
        HomeserverConfig home = new HomeserverConfig(
                homeserverUrl, PolicyFixture.SERVER, PolicyFixture.SERVICE, "intramural", "as-token", "admin-token");
        HomeserverClient homeserver = ImpatientClient.of(vertx, home, HOMESERVER_PATIENCE);
        Redactor redactor = new Redactor(homeserver, () -> true);
        DirectChats chats = new DirectChats(homeserver, database, clock);
        Judge judge = OpenDoors.judge(clock);
        judge.activate(
                PolicyFixture.whole("3.2", new PolicyData.ParagraphSetting(false, Shape.SUBSTITUTE, REDACT_AFTER)));
        incidents = Incidents.withSpool(database, vault, work, clock, spool, limits);
        Invitations invitations = new Invitations(homeserver, home, work, clock);
        Entry entry = new Entry(homeserver, work, clock);
        SaveRequests saves = new SaveRequests(work, clock, PolicyFixture.SERVICE);
        HeldTalk held = new HeldTalk(judge.kept());
        SavedEvents saved = new SavedEvents(judge.kept(), held, work, clock, PolicyFixture.SERVICE);
        Intake intake = new Intake(database, vault, clock, List.of(incidents, invitations, entry, saves, saved));
        saved.load(database, intake);
        HeldLookup lookup = new HeldLookup(intake, homeserver, held, judge.kept());
        capture = new RedactionCapture(database, homeserver, vault, incidents, judge.kept(), lookup, clock);
        DoorParts parts = OpenDoors.parts(judge, incidents, intake, capture, homeserver.profiles(), work, clock);
        Deliveries deliveries = new Deliveries(parts);
        LateFinds late = new LateFinds(
                database, homeserver, intake, redactor, judge.kept(), judge::policy, deliveries::judge, clock);
        reconcile = new Reconcile(
                homeserver,
                database,
                intake,
                taker(deliveries),
                () -> judge.policy().version(),
                () -> judge.policy().lateFinds().judgeAgain(),
                new Reconcile.Settings(Duration.ofSeconds(2), Duration.ofMinutes(10), Duration.ZERO),
                clock);
        breaker = incidents.breaker(judge::policy);
        work.handle(Invitations.kind(), Patience.with(invitations));
        work.handle(Entry.kind(), Patience.with(entry));
        work.handle(Tombstones.kind(), Patience.with(new Tombstones(database, homeserver, redactor, clock)));
        work.handle(Undo.kind(), Patience.with(incidents.undo(late, breaker)));
        work.handle(Aftermath.kind(), Patience.with(incidents.aftermath(late, breaker)));
        work.handle(Saying.kind(), Patience.with(new Saying(database, homeserver, chats)));
        work.handle(RedactionCapture.kind(), Patience.with(capture));
        work.handleGroup(
                Telling.kind(),
                Patience.withGroup(new Telling(
                        database, homeserver, chats, judge::policy, judge::mayRepeat, clock, ZoneOffset.UTC)));
        work.handle(
                SaveThread.kind(),
                Patience.with(new SaveThread(
                        database,
                        homeserver,
                        new KeyServer(vertx, homeserverUrl),
                        chats,
                        intake,
                        incidents,
                        capture,
                        judge.kept(),
                        held,
                        () -> judge.policy().version(),
                        judge::mayRepeat,
                        clock,
                        ZoneOffset.UTC)));
        incidents.start();
        doors = new Doors(parts, "127.0.0.1", 0);
        vertx.deployVerticle(doors).toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }

    private static Reconcile.Taker taker(Deliveries deliveries) {
        return new Reconcile.Taker() {
            @Override
            public void take(String key, List<RoomEvent> events) {
                deliveries.take("reconcile", key, events, List.of());
            }

            @Override
            public void judgeAgain(List<RoomEvent> events) {
                deliveries.judgeAgain("reconcile", events);
            }
        };
    }

    @Override
    public int port() {
        return doors.port();
    }

    @Override
    public boolean carriesOut(Order order) {
        try {
            switch (order) {
                case RECONCILE -> Passes.once(reconcile);
                case HOLD -> breaker.stop();
                case RESUME -> breaker.resume();
            }
            return true;
        } catch (HomeserverException | DatabaseException | IllegalStateException e) {
            // The last while evidence waits for a database that was away.
            return false;
        }
    }

    /** Whether nothing is left to do but what waits for a person or for its time. */
    boolean isAtRest() {
        if (!incidents.hasCaughtUp()) {
            return false;
        }
        try {
            // What is held asks every minute whether it still is: two such could take turns for ever.
            return database.read(tx -> tx.createQuery("""
                                    SELECT COUNT(*) FROM work WHERE status = 'PENDING' AND next_attempt_at < :soon
                                    AND work_key NOT IN
                                        (SELECT :undo || ':' || reference FROM incident WHERE status = 'HELD')
                                    """)
                            .bind("soon", clock.instant().plus(SOON).atOffset(ZoneOffset.UTC))
                            .bind("undo", Undo.kind())
                            .mapTo(Integer.class)
                            .one()
                    == 0);
        } catch (DatabaseException e) {
            return false;
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        incidents.stop();
        capture.close();
    }
}
