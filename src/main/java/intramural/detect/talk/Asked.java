package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A birth or a case that others asked for and whose person the talk names, or that the line before broke off in: "Ana Ruiz
 * born January 3rd", "1941". Stateless but for its reader.
 */
final class Asked {

    /** A date has three parts. */
    private static final int MOST_PARTS = 2;

    private static final Pattern DATE = Pattern.compile("[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}");

    private final Function<String, List<Finding>> persons;

    Asked(Function<String, List<Finding>> persons) {
        this.persons = persons;
    }

    /** What the newest line tells as an answer. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        if (newest.signs().other() || newest.head().length() > Together.LONGEST_ANSWER) {
            return List.of();
        }
        boolean record = talk.before().stream().anyMatch(line -> isRecord(line, newest))
                || talk.others().stream().anyMatch(other -> isRecord(other.line(), newest));
        List<Finding> found = record ? record(talk.said(), newest, newest.head().strip()) : List.of();
        if (found.isEmpty() && record) {
            found = inParts(talk);
        }
        Line last = talk.last();
        return found.isEmpty() && last != null && isBrokenOff(last, newest)
                ? record(new StringBuilder(last.tail(Together.WHOLE)).append(' '), newest.head(), newest)
                : found;
    }

    /** "april the 9th", "1983"; "12", "19", "2011": what is told in a few of the sender's last lines. */
    private List<Finding> inParts(Talk talk) {
        List<Line> rest = new ArrayList<>(talk.said());
        StringBuilder told = new StringBuilder(talk.newest().head().strip());
        StringBuilder digits = new StringBuilder(slashed(talk.newest()));
        List<Line> before = talk.before();
        int first = Math.max(0, before.size() - MOST_PARTS);
        for (int i = before.size() - 1; i >= first && isRestOf(before.get(i), talk.newest()); i--) {
            Line part = before.get(i);
            rest.remove(part);
            told.insert(0, part.head().strip() + ' ');
            digits.insert(0, slashed(part) + '/');
            List<Finding> found = record(rest, talk.newest(), told.toString());
            found = found.isEmpty() && DATE.matcher(digits).matches()
                    ? record(rest, talk.newest(), digits.toString())
                    : found;
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static String slashed(Line line) {
        return line.signs().digits().replace(' ', '/');
    }

    /** Whether the line names somebody, and a birth or a case of which the rest may be what the newest begins with. */
    private static boolean isBrokenOff(Line last, Line newest) {
        Signs signs = last.signs();
        return signs.person()
                && newest.signs().starts()
                && (signs.ends() || (!signs.record().isEmpty() && !signs.figures()));
    }

    /** Whether the line asks for a birth or a case, or told one that the newest takes back: "my bad 3/20/94". */
    private static boolean isRecord(Line line, Line newest) {
        Signs signs = line.signs();
        return signs.asksForRecord()
                || (newest.signs().corrects() && !signs.record().isEmpty());
    }

    /** Whether the newest line is figures alone, and so may be the rest of another that tells a few. */
    private static boolean isRestOf(Line last, Line newest) {
        return newest.signs().bare()
                && last.signs().figures()
                && !last.signs().other()
                && last.head().length() <= Together.LONGEST_ANSWER;
    }

    /** An answer behind the words of the last question, with all that names a person before. */
    private List<Finding> record(List<Line> said, Line newest, String answer) {
        StringBuilder text = new StringBuilder();
        String asked = "";
        for (Line line : said) {
            text.append(line.tail(Together.WHOLE)).append('\n');
            asked = isRecord(line, newest) ? line.signs().record() : asked;
        }
        text.append(asked).append(": ");
        List<Finding> found = record(text, answer, newest);
        int last = answer.lastIndexOf(' ') + 1;
        return found.isEmpty() && last > 0 ? record(text, answer.substring(last), newest) : found;
    }

    private List<Finding> record(StringBuilder question, String answer, Line newest) {
        int from = question.length();
        String text = question + answer;
        List<Finding> found = new ArrayList<>();
        for (Finding finding : persons.apply(text)) {
            DataKind kind = DataKind.of(finding.dataClass());
            boolean record = kind == DataKind.DOB_NAME || kind == DataKind.CASE_NAME;
            if (record && finding.start() < from && finding.end() > from) {
                found.add(Together.whole(newest, finding));
            }
        }
        return found;
    }
}
