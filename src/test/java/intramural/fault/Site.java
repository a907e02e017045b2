package intramural.fault;

import intramural.door.Deliveries;
import intramural.door.DoorParts;
import intramural.door.Doors;
import intramural.door.OpenDoors;
import intramural.homeserver.DirectChats;
import intramural.homeserver.Entry;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.ImpatientClient;
import intramural.homeserver.Intake;
import intramural.homeserver.Invitations;
import intramural.homeserver.KeyServer;
import intramural.homeserver.Patience;
import intramural.homeserver.Redactor;
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
import intramural.policy.PolicyFixture;
import intramural.record.HeldLookup;
import intramural.record.HeldTalk;
import intramural.record.RedactionCapture;
import intramural.record.SaveRequests;
import intramural.record.SaveThread;
import intramural.record.SavedEvents;
import intramural.store.Database;
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

/** The service around a database: doors, recorder, intake and every kind of work, as {@code Wiring} joins them. */
final class Site implements AutoCloseable {

    static final Duration HOMESERVER_PATIENCE = Duration.ofMillis(800);

    final Database database;
    final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    final Incidents incidents;
    private final Vertx vertx = Vertx.vertx();
    private final Doors doors;

    /** @param spool folder of the evidence that waits */
    Site(Database database, WorkQueue work, URI homeserverUrl, Clock clock, Path spool) throws Exception {
        this(database, work, homeserverUrl, clock, spool, new SpoolLimits(1000, 10_000_000, Duration.ofMinutes(15)));
    }

    Site(Database database, WorkQueue work, URI homeserverUrl, Clock clock, Path spool, SpoolLimits limits)
            throws Exception {
        this.database = database;
        HomeserverConfig home = new HomeserverConfig(
                homeserverUrl, PolicyFixture.SERVER, PolicyFixture.SERVICE, "intramural", "as-token", "admin-token");
        HomeserverClient homeserver = ImpatientClient.of(vertx, home, HOMESERVER_PATIENCE);
        Redactor redactor = new Redactor(homeserver, () -> true);
        DirectChats chats = new DirectChats(homeserver, database, clock);
        Judge judge = OpenDoors.judge(clock);
        incidents = Incidents.withSpool(database, vault, work, clock, spool, limits);
        Invitations invitations = new Invitations(homeserver, home, work, clock);
        Entry entry = new Entry(homeserver, work, clock);
        SaveRequests saves = new SaveRequests(work, clock, PolicyFixture.SERVICE);
        HeldTalk held = new HeldTalk(judge.kept());
        SavedEvents saved = new SavedEvents(judge.kept(), held, work, clock, PolicyFixture.SERVICE);
        Intake intake = new Intake(database, vault, clock, List.of(incidents, invitations, entry, saves, saved));
        HeldLookup lookup = new HeldLookup(intake, homeserver, held, judge.kept());
        RedactionCapture capture =
                new RedactionCapture(database, homeserver, vault, incidents, judge.kept(), lookup, clock);
        DoorParts parts = OpenDoors.parts(judge, incidents, intake, capture, homeserver.profiles(), work, clock);
        LateFinds late = new LateFinds(
                database,
                homeserver,
                intake,
                redactor,
                judge.kept(),
                judge::policy,
                new Deliveries(parts)::judge,
                clock);
        Breaker breaker = incidents.breaker(judge::policy);
        work.handle(Invitations.kind(), Patience.with(invitations));
        work.handle(Entry.kind(), Patience.with(entry));
        work.handle(Tombstones.kind(), Patience.with(new Tombstones(database, homeserver, redactor, clock)));
        work.handle(Undo.kind(), Patience.with(incidents.undo(late, breaker)));
        work.handle(Aftermath.kind(), Patience.with(incidents.aftermath(late, breaker)));
        work.handle(Saying.kind(), Patience.with(new Saying(database, chats)));
        work.handle(RedactionCapture.kind(), Patience.with(capture));
        work.handleGroup(
                Telling.kind(),
                Patience.withGroup(new Telling(database, homeserver, chats, judge::policy, clock, ZoneOffset.UTC)));
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
                        clock,
                        ZoneOffset.UTC)));
        incidents.start();
        doors = new Doors(parts, "127.0.0.1", 0);
        vertx.deployVerticle(doors).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    int port() {
        return doors.port();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        incidents.stop();
    }
}
