package intramural.app;

import intramural.detect.Detection;
import intramural.door.Deliveries;
import intramural.door.DoorMetrics;
import intramural.door.DoorParts;
import intramural.door.Doors;
import intramural.homeserver.DirectChats;
import intramural.homeserver.Entry;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.Intake;
import intramural.homeserver.Invitations;
import intramural.homeserver.KeyServer;
import intramural.homeserver.Patience;
import intramural.homeserver.Redactor;
import intramural.homeserver.ServiceRooms;
import intramural.homeserver.ServiceUser;
import intramural.incident.Incidents;
import intramural.incident.Saying;
import intramural.incident.SpoolLimits;
import intramural.incident.Telling;
import intramural.incident.Tombstones;
import intramural.judge.Judge;
import intramural.judge.Judged;
import intramural.judge.Probes;
import intramural.perimeter.Rounds;
import intramural.perimeter.SelfTest;
import intramural.policy.PolicyData;
import intramural.policy.paragraph.Rulebook;
import intramural.record.HeldLookup;
import intramural.record.HeldTalk;
import intramural.record.RecordHolds;
import intramural.record.RedactionCapture;
import intramural.record.SaveRequests;
import intramural.record.SaveThread;
import intramural.record.SavedEvents;
import intramural.store.Database;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Constructs every object of the service by hand: reading it is reading the architecture. {@link #close} takes down in
 * the order doors, recorder, workers, database, so that nothing acknowledged is lost.
 */
final class Wiring implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Wiring.class);

    /** Where it listens, once started; the gateway's port is 0 when it is off. */
    record Ports(int service, int gateway, int management) {}

    private final Takedown closing = new Takedown();
    private final Config config;
    private final Clock clock = Clock.systemUTC();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable Ports ports;

    private Wiring(Config config) {
        this.config = config;
    }

    /**
     * Starts the service; when this returns, every port is open. It is not ready before the self-test has passed.
     *
     * @throws EnvironmentException one sentence about an occupied port, a locked database …
     * @throws ConfigException all faults of the policy data
     */
    static Wiring start(Config config) {
        Wiring wiring = new Wiring(config);
        try {
            wiring.build();
            return wiring;
        } catch (RuntimeException e) {
            wiring.close();
            throw e;
        }
    }

    Ports ports() {
        Ports bound = ports;
        if (bound == null) {
            throw new IllegalStateException("The service has not been started.");
        }
        return bound;
    }

    private void build() {
        DatabaseOpening opening = DatabaseOpening.begin(config.database());
        closing.push(opening);
        PolicyFiles policyFiles = PolicyFiles.read(config.policy().folder());
        PolicyData policy = policyFiles.parse();
        String serviceUser = config.serviceUser();
        Vault vault = Vault.of(config.vault().key().reveal());

        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(4).setWorkerPoolSize(4));
        closing.push(() -> Takedown.await(vertx.close(), "closing the network"));
        HomeserverConfig home = new HomeserverConfig(
                config.homeserver().url(),
                config.serverName(),
                serviceUser,
                config.registration().id(),
                config.registration().asToken().reveal(),
                config.homeserver().adminToken().reveal());
        HomeserverClient homeserver = new HomeserverClient(vertx, home);
        closing.push(homeserver);
        Detection detection = new Detection();
        Judge judge = new Judge(
                config.serverName(), serviceUser, Rulebook.engine(), detection, policy, clock, referenceSecret());
        // While the database opens.
        detection.prepare(policy);
        Database database = opening.finish();
        database.read(tx -> {
            VaultItems.check(tx, vault);
            return true;
        });
        AcceptedPolicy.require(policyFiles, database, clock);
        WorkQueue work = new WorkQueue(database, clock, WorkQueue.Settings.standard());
        closing.push(work::stop);
        DirectChats directChats = new DirectChats(homeserver, database, clock);
        ServiceRooms rooms = new ServiceRooms(database, homeserver, clock);
        Probes probes = new Probes();
        SelfTest selfTest = new SelfTest(homeserver, rooms, probes, clock);
        Redactor redactor = new Redactor(homeserver, selfTest::isOver);

        AtomicInteger policyFaults = new AtomicInteger();
        Gauge.builder("intramural_policy_faults", policyFaults, AtomicInteger::get)
                .register(metrics);
        PolicyReload reload = new PolicyReload(
                config.policy().folder(), policyFiles, PolicyReload.INTERVAL, judge::activate, policyFaults::set);
        closing.push(reload);
        Incidents incidents = incidents(database, vault, work);
        closing.push(incidents::stop);
        Invitations invitations = new Invitations(homeserver, home, work, clock);
        Entry entry = new Entry(homeserver, work, clock);
        SaveRequests saveRequests = new SaveRequests(work, clock, serviceUser);
        HeldTalk held = new HeldTalk(judge.kept());
        SavedEvents savedEvents = new SavedEvents(judge.kept(), held, work, clock, serviceUser);
        Intake intake =
                new Intake(database, vault, clock, List.of(incidents, invitations, entry, saveRequests, savedEvents));
        savedEvents.load(database, intake);
        HeldLookup lookup = new HeldLookup(intake, homeserver, held, judge.kept());
        RecordHolds holds = new RecordHolds(database, homeserver, held, lookup, clock);
        holds.load();
        RedactionCapture capture =
                new RedactionCapture(database, homeserver, vault, incidents, judge.kept(), lookup, clock);
        closing.push(capture);

        work.handle(Invitations.kind(), Patience.with(invitations));
        work.handle(Entry.kind(), Patience.with(entry));
        work.handle(Tombstones.kind(), Patience.with(new Tombstones(database, homeserver, redactor, clock)));
        work.handle(Saying.kind(), Patience.with(new Saying(database, homeserver, directChats)));
        work.handle(RedactionCapture.kind(), Patience.with(capture));
        work.handleGroup(
                Telling.kind(),
                Patience.withGroup(new Telling(
                        database,
                        homeserver,
                        directChats,
                        judge::policy,
                        judge::mayRepeat,
                        clock,
                        ZoneId.systemDefault())));
        KeyServer keys = new KeyServer(vertx, config.homeserver().keysUrl());
        closing.push(keys);
        work.handle(
                SaveThread.kind(),
                Patience.with(new SaveThread(
                        database,
                        homeserver,
                        keys,
                        directChats,
                        intake,
                        incidents,
                        capture,
                        judge.kept(),
                        held,
                        () -> judge.policy().version(),
                        judge::mayRepeat,
                        clock,
                        ZoneId.systemDefault())));
        DoorParts parts = new DoorParts(
                config.service().doorSecret().reveal(),
                config.registration().hsToken().reveal(),
                serviceUser,
                judge,
                new Judged(),
                probes,
                incidents,
                intake,
                capture,
                homeserver.profiles(),
                work,
                new DoorMetrics(metrics),
                clock);
        LateFindWiring lateFinds = new LateFindWiring(
                database, homeserver, judge, incidents, intake, new Deliveries(parts), redactor, work, clock);
        Gauges.register(metrics, work, database, incidents);
        lateFinds.gauges(metrics, incidents, clock);

        Doors doors = new Doors(parts, config.service().host(), config.service().port());
        ServiceUser ownUser =
                new ServiceUser(homeserver, () -> homeserver.profiles().names(judge.staff()::learn), selfTest::again);
        ManagementServer management = new ManagementServer(
                new ManagementServer.Parts(
                        config.management().token(),
                        metrics,
                        ownUser,
                        selfTest,
                        judge,
                        probes,
                        work,
                        incidents,
                        lateFinds.breaker(),
                        new RecordPages(database),
                        new HoldPages(holds),
                        policyFaults::get),
                config.management().host(),
                config.management().port());

        incidents.start();
        closing.deploy(
                vertx,
                doors,
                "The service",
                config.service().host(),
                config.service().port());
        closing.deploy(
                vertx,
                management,
                "The management port",
                config.management().host(),
                config.management().port());
        int gatewayPort = config.gateway().enabled() ? GatewayWiring.start(config, doors, metrics, closing) : 0;
        work.start();
        reload.start();
        closing.push(ownUser);
        ownUser.start();
        closing.push(lateFinds.reconcile());
        lateFinds.reconcile().start();
        closing.push(selfTest::stop);
        selfTest.start();
        Ports bound = new Ports(doors.port(), gatewayPort, management.port());
        ports = bound;
        Rounds rounds = new Rounds(
                DoctorCommand.site(config, bound, HomeserverFiles.beside(config)),
                () -> ownUser.state().ready() && selfTest.last().passed(),
                clock);
        closing.push(rounds::stop);
        management.show(new DoctorPages(rounds, metrics));
        rounds.start();
        log.info(
                "evt=service.started service={} gateway={} management={} policy={}",
                doors.port(),
                gatewayPort,
                management.port(),
                policy.version());
    }

    private Incidents incidents(Database database, Vault vault, WorkQueue work) {
        Config.Spool spool = config.spool();
        SpoolLimits limits = new SpoolLimits(
                spool.items(),
                spool.megabytes() * 1_000_000L,
                Duration.ofMinutes(config.database().awayMinutes()));
        try {
            return Incidents.withSpool(database, vault, work, clock, spool.folder(), limits);
        } catch (IOException e) {
            throw new EnvironmentException("The spool " + spool.folder()
                    + " cannot be used; give the service's user write permission on it, or set spool.folder.");
        }
    }

    /** Derived from the vault's key, so that references stay the same over restarts and need no file of their own. */
    private byte[] referenceSecret() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("intramural reference v1\n".getBytes(StandardCharsets.UTF_8));
            return sha256.digest(config.vault().key().reveal().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime.", e);
        }
    }

    @Override
    public void close() {
        closing.close();
    }
}
