package intramural.detect;

import intramural.detect.talk.Line;
import intramural.policy.Finding;
import java.util.List;

/**
 * What was read in an act.
 *
 * @param findings what its strings hold, each for itself
 * @param lines what people read of it and other lines may complete, or it completes
 */
public record Detected(List<Finding> findings, List<Line> lines) {

    /** Nothing was found, and nothing was said. */
    public static final Detected NOTHING = new Detected(List.of(), List.of());

    /** Findings only. */
    public static Detected of(List<Finding> findings) {
        return new Detected(findings, List.of());
    }
}
