package intramural.app;

import intramural.incident.Incidents;
import intramural.store.Database;
import intramural.store.WorkQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What is measured when somebody asks. Stateless. */
final class Gauges {

    private Gauges() {}

    static void register(MeterRegistry metrics, WorkQueue work, Database database, Incidents incidents) {
        gauge(metrics, "intramural_work_queue_depth", work, WorkQueue::depth);
        gauge(
                metrics,
                "intramural_work_queue_oldest_seconds",
                work,
                queue -> queue.oldestAge().toMillis() / 1000.0);
        gauge(metrics, "intramural_work_blocked", work, queue -> queue.blocked().size());
        gauge(
                metrics,
                "intramural_database_away_seconds",
                database,
                there -> there.awayFor().toMillis() / 1000.0);
        gauge(
                metrics,
                "intramural_clock_jump_seconds",
                database,
                there -> there.clockJump().toMillis() / 1000.0);
        gauge(metrics, "intramural_spool_items", incidents, Incidents::spooled);
        gauge(
                metrics,
                "intramural_lets_nothing_through",
                incidents,
                room -> room.standing().goesOn() ? 0 : 1);
    }

    private static <T> void gauge(MeterRegistry metrics, String name, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).register(metrics);
    }
}
