package intramural.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line and what may belong to it.
 *
 * @param before lines of the same sender before it, oldest first
 * @param newest the line that is judged
 * @param after lines of the same sender after it, where it is the edit of an earlier one
 * @param others lines of other people that it may answer
 */
public record Talk(List<Line> before, Line newest, List<Line> after, List<Other> others) {

    /**
     * @param line another person's line
     * @param since what the sender has said between it and the newest line
     */
    public record Other(Line line, List<Line> since) {}

    /** The lines of the same sender, the newest among them, in their order. */
    List<Line> own() {
        List<Line> own = new ArrayList<>(before);
        own.add(newest);
        own.addAll(after);
        return own;
    }

    /** Without lines that speak of other numbers. */
    Talk lean() {
        return new Talk(lean(before), newest, lean(after), others);
    }

    private static List<Line> lean(List<Line> lines) {
        List<Line> lean = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (line.signs().isLean()) {
                lean.add(line);
            }
        }
        return lean;
    }

    /** The line directly before. */
    @Nullable
    Line last() {
        return before.isEmpty() ? null : before.get(before.size() - 1);
    }
}
