package intramural.detect.talk;

import intramural.detect.text.DataKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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

    /** What the sender and others have said before the newest line, in the order of their saying. */
    List<Line> said() {
        List<Other> earliest = new ArrayList<>(others);
        Collections.reverse(earliest);
        earliest.sort(Comparator.comparingInt(other -> -other.since().size()));
        List<Line> said = new ArrayList<>();
        int own = 0;
        for (Other other : earliest) {
            int until = Math.max(own, before.size() - other.since().size());
            said.addAll(before.subList(own, until));
            said.add(other.line());
            own = until;
        }
        said.addAll(before.subList(own, before.size()));
        return said;
    }

    /** The sender's own last lines, the latest first, then those of others. */
    List<Line> earlier(int mostOwn) {
        List<Line> earlier = new ArrayList<>(before.subList(Math.max(0, before.size() - mostOwn), before.size()));
        Collections.reverse(earlier);
        others.forEach(other -> earlier.add(other.line()));
        return earlier;
    }

    /** Without these lines; nothing but the newest where it is one of them. */
    Talk without(Set<Line> lines) {
        return lines.contains(newest)
                ? new Talk(List.of(), newest, List.of(), List.of())
                : new Talk(
                        without(before, lines),
                        newest,
                        without(after, lines),
                        others.stream()
                                .filter(other -> !lines.contains(other.line()))
                                .map(other -> new Other(other.line(), without(other.since(), lines)))
                                .toList());
    }

    private static List<Line> without(List<Line> all, Set<Line> lines) {
        return all.stream().filter(line -> !lines.contains(line)).toList();
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

    /** Without the earliest lines, up to the first of this kind: what nothing can begin in need not be read again. */
    Talk since(Predicate<Line> kind) {
        int first = 0;
        while (first < before.size() && !kind.test(before.get(first))) {
            first++;
        }
        return first == 0 ? this : new Talk(before.subList(first, before.size()), newest, after, others);
    }

    /** The line directly before. */
    @Nullable
    Line last() {
        return before.isEmpty() ? null : before.get(before.size() - 1);
    }

    /** Whether a value may begin in one line and end in the next, at the newest. */
    boolean isCut() {
        Line last = last();
        return (last != null && last.isCutBefore(newest)) || (!after.isEmpty() && newest.isCutBefore(after.get(0)));
    }

    /**
     * Whether this, the lean part of a talk, can hold what the whole does not: a line is left out between two of its own,
     * or one that speaks of another number, and there is a number to be found.
     */
    boolean saysMoreThan(Talk whole) {
        int first = whole.before.size() - before.size();
        boolean apart = !whole.before.subList(first, whole.before.size()).equals(before)
                || !whole.after.subList(0, after.size()).equals(after)
                || whole.own().stream()
                        .anyMatch(line -> line.signs().other() && !line.signs().isLean());
        return apart
                && (isCut()
                        || before.stream().anyMatch(this::isNumberNamed)
                        || after.stream().anyMatch(this::isNumberNamed));
    }

    private boolean isNumberNamed(Line other) {
        return newest.signs().isNamedWith(other.signs(), ~DataKind.CREDENTIAL.bit());
    }
}
