package intramural.app;

import intramural.door.Deliveries;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.Intake;
import intramural.homeserver.Patience;
import intramural.homeserver.Reconcile;
import intramural.homeserver.Redactor;
import intramural.homeserver.RoomEvent;
import intramural.incident.Aftermath;
import intramural.incident.Breaker;
import intramural.incident.Incidents;
import intramural.incident.LateFinds;
import intramural.incident.Undo;
import intramural.judge.Judge;
import intramural.store.Database;
import intramural.store.WorkQueue;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Constructs what finds and undoes events that slipped through; a part of {@link Wiring}. */
final class LateFindWiring {

    private static final String DOOR = "reconcile";

    private final Breaker breaker;
    private final Reconcile reconcile;

    LateFindWiring(
            Database database,
            HomeserverClient homeserver,
            Judge judge,
            Incidents incidents,
            Intake intake,
            Deliveries deliveries,
            Redactor redactor,
            WorkQueue work,
            Clock clock) {
        breaker = incidents.breaker(judge::policy);
        LateFinds parts = new LateFinds(
                database, homeserver, intake, redactor, judge.kept(), judge::policy, deliveries::judge, clock);
        work.handle(Undo.kind(), Patience.with(incidents.undo(parts, breaker)), Undo.TRIES);
        work.handle(Aftermath.kind(), Patience.with(incidents.aftermath(parts, breaker)), Undo.TRIES);
        reconcile = new Reconcile(
                homeserver,
                database,
                intake,
                taker(deliveries),
                () -> judge.policy().version(),
                () -> judge.policy().lateFinds().judgeAgain(),
                Reconcile.Settings.standard(),
                clock);
    }

    private static Reconcile.Taker taker(Deliveries deliveries) {
        return new Reconcile.Taker() {
            @Override
            public void take(String key, List<RoomEvent> events) {
                deliveries.take(DOOR, key, events, List.of());
            }

            @Override
            public void judgeAgain(List<RoomEvent> events) {
                deliveries.judgeAgain(DOOR, events);
            }
        };
    }

    Breaker breaker() {
        return breaker;
    }

    Reconcile reconcile() {
        return reconcile;
    }

    void gauges(MeterRegistry metrics, Incidents incidents, Clock clock) {
        Gauge.builder(
                        "intramural_late_redactions_held",
                        breaker,
                        held -> held.hold().isPresent() ? 1 : 0)
                .register(metrics);
        Gauge.builder("intramural_late_finds_waiting", breaker, Breaker::waiting)
                .register(metrics);
        Gauge.builder("intramural_late_finds_flagged", incidents, Incidents::flagged)
                .register(metrics);
        Gauge.builder(
                        "intramural_reconcile_rooms_left",
                        reconcile,
                        each -> each.progress().roomsLeft())
                .register(metrics);
        FunctionCounter.builder(
                        "intramural_reconcile_events_found_total",
                        reconcile,
                        each -> each.progress().found())
                .register(metrics);
        Gauge.builder("intramural_reconcile_age_seconds", reconcile, each -> age(each, clock))
                .register(metrics);
    }

    /** Not a number before the first pass. */
    private static double age(Reconcile reconcile, Clock clock) {
        Instant completed = reconcile.progress().completed();
        return completed == null
                ? Double.NaN
                : Duration.between(completed, clock.instant()).toMillis() / 1000.0;
    }
}
