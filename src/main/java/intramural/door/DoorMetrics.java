package intramural.door;

import intramural.judge.Verdict;
import intramural.policy.Ruling;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts verdicts and faults at the doors. Tags are numbers, codes and names of ours, never anybody's text. */
public final class DoorMetrics {

    private final MeterRegistry registry;
    private final Counter wrongSecret;
    private final Counter unjudged;
    private final Counter unreadable;

    public DoorMetrics(MeterRegistry registry) {
        this.registry = registry;
        wrongSecret = registry.counter("intramural_door_wrong_secret_total");
        unjudged = registry.counter("intramural_events_unjudged_total");
        unreadable = registry.counter("intramural_events_unreadable_total");
    }

    /** @param nanos from the request's head to the answer */
    void verdict(String door, Verdict verdict, long nanos) {
        Ruling deciding = verdict.decision().deciding();
        registry.counter(
                        "intramural_verdicts_total",
                        "door",
                        door,
                        "paragraph",
                        verdict.outcome().stops() ? deciding.paragraph() : "none",
                        "outcome",
                        verdict.outcome().name())
                .increment();
        for (Ruling ruling : verdict.decision().simulated()) {
            registry.counter(
                            "intramural_simulated_total",
                            "paragraph",
                            ruling.paragraph(),
                            "outcome",
                            ruling.outcome().name())
                    .increment();
        }
        Timer.builder("intramural_verdict_seconds")
                .tag("door", door)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(50_000))
                .maximumExpectedValue(Duration.ofSeconds(2))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void fault(String door, String kind) {
        registry.counter("intramural_door_faults_total", "door", door, "kind", kind)
                .increment();
    }

    void wrongSecret() {
        wrongSecret.increment();
    }

    void unjudged() {
        unjudged.increment();
    }

    void unreadable(int count) {
        unreadable.increment(count);
    }

    /** Time from an event's own time stamp, which may be anything, to its delivery; a day at most. */
    void lag(long millis) {
        long within = Math.min(Math.max(0, millis), TimeUnit.DAYS.toMillis(1));
        registry.timer("intramural_transaction_lag_seconds").record(within, TimeUnit.MILLISECONDS);
    }
}
