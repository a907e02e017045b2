package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.perimeter.Observation;
import intramural.perimeter.Observation.Status;
import intramural.perimeter.Rounds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the doctor's last visit found, for the management port and the metrics. */
final class DoctorPages {

    private final Rounds rounds;

    /** Registers the gauges; they are no numbers before the first visit has ended. */
    DoctorPages(Rounds rounds, MeterRegistry metrics) {
        this.rounds = rounds;
        for (Status result : Status.values()) {
            Gauge.builder("intramural_doctor_lines", rounds, seen -> count(seen.last(), result))
                    .tag("result", result.word())
                    .register(metrics);
        }
        Gauge.builder("intramural_doctor_last_seconds", rounds, seen -> seconds(seen.last()))
                .register(metrics);
    }

    private static double count(Rounds.@Nullable Findings found, Status result) {
        return found == null ? Double.NaN : found.with(result).size();
    }

    private static double seconds(Rounds.@Nullable Findings found) {
        return found == null ? Double.NaN : found.at().toEpochMilli() / 1000.0;
    }

    /** {@code {"at","open":[names],"weak":[names]}}; null before the first visit has ended. */
    @Nullable
    JsonNode inShort() {
        Rounds.Findings found = rounds.last();
        if (found == null) {
            return null;
        }
        ObjectNode json = begin(found);
        for (Status result : List.of(Status.OPEN, Status.WEAK)) {
            ArrayNode names = json.putArray(result.word().toLowerCase(Locale.ROOT));
            found.with(result).forEach(line -> names.add(line.check()));
        }
        return json;
    }

    /** {@code {"at","lines":[…]}}, each line as the command's {@code --json}; null before the first visit has ended. */
    @Nullable
    JsonNode whole() {
        Rounds.Findings found = rounds.last();
        if (found == null) {
            return null;
        }
        ObjectNode json = begin(found);
        ArrayNode lines = json.putArray("lines");
        found.lines().stream().map(Observation::json).forEach(lines::add);
        return json;
    }

    private static ObjectNode begin(Rounds.Findings found) {
        return JsonNodeFactory.instance.objectNode().put("at", found.at().toString());
    }
}
