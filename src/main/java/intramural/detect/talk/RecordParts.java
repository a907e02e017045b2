package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth or the number of a case that is told in lines of one part each, before or behind whose it is: "Ana Ruiz",
 * "march 11th", "1944"; "05", "21", "1987", "bday of Ana Ruiz"; "pull case LN77", "31", "for Ana Ruiz". Stateless but for
 * its reader.
 */
final class RecordParts {

    private static final int LONGEST_PART = 14;
    private static final int MOST_PARTS = 3;

    /** The only word with figures of a line, such as a case's number has. */
    private static final Pattern CODE = Pattern.compile(
            "[^0-9]*?([A-Z]{0,3}[0-9]{2,9}|[0-9]{1,3}[A-Z]{1,2}[0-9]{4,7}|[0-9]{2}-[0-9]{4,7})[^0-9A-Za-z]*[^0-9]*");

    private final Function<String, List<Finding>> persons;

    RecordParts(Function<String, List<Finding>> persons) {
        this.persons = persons;
    }

    /** What the newest line completes. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        List<Line> before = talk.before();
        int first = firstPart(before);
        if (isPart(newest)) {
            boolean several = first < before.size()
                    && first > 0
                    && before.get(first - 1).signs().person();
            return several
                    ? birth(before.get(first - 1).tail(Together.WHOLE) + ' ', parts(before, first, newest), newest)
                    : List.of();
        }
        if (!newest.signs().person() || newest.signs().figures()) {
            return List.of();
        }
        List<String> labels = Stream.concat(
                        Stream.of(newest), talk.others().stream().map(Talk.Other::line))
                .map(line -> line.signs().record())
                .filter(label -> !label.isEmpty())
                .toList();
        int told = labels.isEmpty() ? 0 : before.size() - first;
        // Several parts are a birth by themselves, one only behind the words by which it was asked for.
        String label = told > 1 ? "dob" : told == 1 ? labels.get(0) : "";
        List<Finding> found =
                told > 0 ? birth(newest.head() + ' ' + label + ": ", parts(before, first, null), newest) : List.of();
        return found.isEmpty() ? ofCase(talk.said(), newest) : found;
    }

    /** The first of the parts that the last lines are. */
    private static int firstPart(List<Line> lines) {
        int first = lines.size();
        while (first > 0 && lines.size() - first < MOST_PARTS && isPart(lines.get(first - 1))) {
            first--;
        }
        return first;
    }

    private static boolean isPart(Line line) {
        return line.signs().bare()
                && !line.signs().other()
                && line.head().strip().length() <= LONGEST_PART
                && line.signs().labels() == 0;
    }

    private static List<String> parts(List<Line> lines, int first, @Nullable Line newest) {
        Stream<Line> told = lines.subList(first, lines.size()).stream();
        return Stream.concat(told, Stream.ofNullable(newest))
                .map(line -> line.head().strip())
                .toList();
    }

    private List<Finding> birth(String whose, List<String> parts, Line newest) {
        boolean figures = parts.stream().allMatch(part -> part.chars().allMatch(sign -> Tokens.isDigit((char) sign)));
        return told(whose, String.join(figures ? "/" : " ", parts), DataKind.DOB_NAME, newest);
    }

    /** "I need the case #", "5506193", "thats Ana Ruiz?"; "TR5518 please", "??", "case number sorry, Ana Ruiz's". */
    private List<Finding> ofCase(List<Line> said, Line newest) {
        String label = newest.signs().record();
        List<String> code = new ArrayList<>();
        for (int i = said.size() - 1; i >= Math.max(0, said.size() - MOST_PARTS); i--) {
            Line line = said.get(i);
            Matcher part = CODE.matcher(line.head());
            if (line.signs().figures() && (line.head().length() > Together.LONGEST_ANSWER || !part.matches())) {
                return List.of();
            }
            if (line.signs().figures()
                    && !line.signs().person()
                    && !line.signs().other()) {
                code.add(0, part.group(1));
            }
            label = label.isEmpty() ? line.signs().record() : label;
        }
        return label.isEmpty() || code.isEmpty()
                ? List.of()
                : told(newest.head() + ' ', label + ' ' + String.join("", code), DataKind.CASE_NAME, newest);
    }

    private List<Finding> told(String whose, String value, DataKind kind, Line newest) {
        int from = whose.length();
        return persons.apply(whose + value).stream()
                .filter(finding -> DataKind.of(finding.dataClass()) == kind)
                .filter(finding -> finding.start() < from && finding.end() > from)
                .limit(1)
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }
}
