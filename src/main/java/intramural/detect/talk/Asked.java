package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A birth or a case that others asked for and whose person the talk names, or that the line before broke off in: "Ana Ruiz
 * born January 3rd", "1941". Stateless but for its reader.
 */
final class Asked {

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
        Line last = talk.last();
        if (found.isEmpty() && record && last != null && isRestOf(last, newest)) {
            List<Line> rest = new ArrayList<>(talk.said());
            rest.remove(last);
            found = record(
                    rest, newest, last.head().strip() + ' ' + newest.head().strip());
        }
        return found.isEmpty() && last != null && isBrokenOff(last, newest)
                ? record(new StringBuilder(last.tail(Together.WHOLE)).append(' '), newest.head(), newest)
                : found;
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

    /** "april the 9th", and "1983" when asked for the year. */
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
