package intramural.door;

import intramural.judge.Verdict;
import intramural.policy.Ruling;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts verdicts and faults at the doors. Tags are numbers, codes and names of ours, never anybody's text. */
public final class DoorMetrics {

    /** What a counter of verdicts is told apart by. */
    private record Verdicts(String door, String paragraph, String outcome) {}

    private final MeterRegistry registry;
    private final Counter wrongSecret;
    private final Counter unjudged;
    private final Counter unreadable;
    private final Timer lag;

    // Looked up in the registry once: finding a meter there costs more than a verdict's judgement may.
    private final Map<Verdicts, Counter> verdicts = new ConcurrentHashMap<>();
    private final Map<String, Timer> latencies = new ConcurrentHashMap<>();

    public DoorMetrics(MeterRegistry registry) {
        this.registry = registry;
        wrongSecret = registry.counter("intramural_door_wrong_secret_total");
        unjudged = registry.counter("intramural_events_unjudged_total");
        unreadable = registry.counter("intramural_events_unreadable_total");
        lag = registry.timer("intramural_transaction_lag_seconds");
    }

    void verdict(String door, Verdict verdict) {
        String paragraph =
                verdict.outcome().stops() ? verdict.decision().deciding().paragraph() : "none";
        verdicts.computeIfAbsent(new Verdicts(door, paragraph, verdict.outcome().name()), this::counter)
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
    }

    /** @param nanos from an act's coming to its answer, of one that is stopped with the time that recording it took */
    void answered(String door, long nanos) {
        latencies.computeIfAbsent(door, this::latency).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Counter counter(Verdicts key) {
        return registry.counter(
                "intramural_verdicts_total",
                "door",
                key.door(),
                "paragraph",
                key.paragraph(),
                "outcome",
                key.outcome());
    }

    private Timer latency(String door) {
        return Timer.builder("intramural_verdict_seconds")
                .tag("door", door)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(50_000))
                .maximumExpectedValue(Duration.ofSeconds(2))
                .register(registry);
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
        lag.record(within, TimeUnit.MILLISECONDS);
    }
}
