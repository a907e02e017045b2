package intramural.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts requests by how they ended: {@code intramural_gateway_requests_total}. Thread-safe. */
final class Tally {

    /** How a request ended. */
    enum Outcome {
        /** The homeserver answered. */
        PASSED,
        /** The judge refused it. */
        REFUSED,
        /** The judge threw or was silent; refused. */
        UNANSWERED,
        /** Not judged: no valid access token. */
        UNAUTHENTICATED,
        /** The path does not exist through the gateway. */
        HIDDEN,
        /** A path, header or body that cannot be read in one way only. */
        MALFORMED,
        TOO_LARGE,
        /** Too many judged bodies at once. */
        OVERLOADED,
        /** The homeserver did not answer. */
        UNREACHABLE
    }

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    Tally(MeterRegistry metrics) {
        for (Outcome outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("intramural.gateway.requests")
                            .description("Requests at the gateway by how they ended")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(metrics));
        }
    }

    void count(Outcome outcome) {
        Counter counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
