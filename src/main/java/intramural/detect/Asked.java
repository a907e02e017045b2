package intramural.detect;

import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that others asked for, which tells something with what else the talk names: a birth or a case whose person was
 * named, an account beside its routing number. Stateless but for its readers.
 */
final class Asked {

    private static final long ACCOUNT = DataKind.BANK_ACCOUNT.bit();
    private static final long ROUTING = DataKind.ROUTING_NUMBER.bit();

    /** What an account and its bank are told for. */
    private static final Pattern DEPOSIT =
            Pattern.compile("(?i)\\b(?:direct dep\\w*|void(?:ed)? (?:check|ck)|dir dep|auto ?deposit)\\b");

    /** "routing then acct", "voided check, reading the bottom left to right". */
    private static final Pattern ORDER = Pattern.compile(
            "(?i)\\b(?:rout\\w*|rtn|aba)\\b.{0,20}\\b(?:acct|account)\\b|\\bvoid\\w*\\b.{0,40}\\bleft to right\\b");

    /** "i have acct 00815529470, just missing the routing". */
    private static final Pattern LACKING = Pattern.compile(
            "(?i)\\b(?:acct|account)\\b[^0-9]{0,12}([0-9][0-9 -]{3,16}[0-9]).{0,40}\\b(?:rout\\w*|rtn|aba)\\b");

    /** "umpqua 123205054": a bank's name and what may be its routing number. */
    private static final Pattern ROUTED = Pattern.compile("[A-Za-z ]{0,24}(?<![0-9])[0-9]{9}\\.?");

    private final Function<String, List<Finding>> strong;
    private final Function<String, List<Finding>> persons;

    Asked(Function<String, List<Finding>> strong, Function<String, List<Finding>> persons) {
        this.strong = strong;
        this.persons = persons;
    }

    /** What the newest line tells as an answer. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        long labels = newest.signs().labels();
        boolean named = (labels & (ACCOUNT | ROUTING)) != 0;
        if (newest.signs().other() || (!named && newest.head().length() > Together.LONGEST_ANSWER)) {
            return List.of();
        }
        boolean record = false;
        for (Line line : talk.before()) {
            labels |= line.signs().labels();
            record |= isRecord(line, newest);
        }
        for (Talk.Other other : talk.others()) {
            labels |= other.line().signs().labels();
            record |= isRecord(other.line(), newest);
        }
        List<Finding> found = record ? record(talk.said(), newest, newest.head().strip()) : List.of();
        Line last = talk.last();
        if (found.isEmpty() && record && last != null && isRestOf(last, newest)) {
            List<Line> rest = new ArrayList<>(talk.said());
            rest.remove(last);
            found = record(
                    rest, newest, last.head().strip() + ' ' + newest.head().strip());
        }
        boolean bank = (labels & ACCOUNT) != 0
                && ((labels & ROUTING) != 0
                        || talk.before().stream()
                                .anyMatch(line -> DEPOSIT.matcher(line.head()).find()));
        return found.isEmpty() && bank ? bank(talk.said(), newest) : found;
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
                found.add(Together.of(newest, finding, 0, newest.head().length()));
            }
        }
        return found;
    }

    /** Questions as the labels of their answers. */
    private List<Finding> bank(List<Line> said, Line newest) {
        StringBuilder text = new StringBuilder();
        List<String> order = new ArrayList<>();
        for (Line line : said) {
            Signs signs = line.signs();
            Matcher lacking = LACKING.matcher(line.head());
            if (signs.labels() != 0
                    && signs.digits().isEmpty()
                    && ORDER.matcher(line.head()).find()) {
                order.addAll(List.of("routing", "acct"));
            } else if (!order.isEmpty()
                    && signs.labels() == 0
                    && !signs.digits().isEmpty()) {
                text.append(order.remove(0)).append(": ");
            } else if (lacking.find()) {
                text.append("acct: ").append(lacking.group(1)).append('\n');
                order.add("routing");
                continue;
            } else if ((signs.labels() & (ACCOUNT | ROUTING)) != 0) {
                text.append(signs.words()).append(": ");
            } else if (!signs.other() && ROUTED.matcher(line.head()).matches()) {
                text.append("routing: ");
            }
            text.append(signs.digits()).append(signs.digits().isEmpty() ? "" : "\n");
        }
        String digits = newest.signs().digits();
        text.append(
                        order.isEmpty() || newest.signs().labels() != 0
                                ? newest.signs().words()
                                : order.get(0))
                .append(": ")
                .append(digits.isEmpty() ? newest.head() : digits);
        return strong.apply(text.toString()).stream()
                .filter(finding -> finding.dataClass().equals(DataKind.BANK_ACCOUNT.dataClass()))
                .map(finding -> Together.of(newest, finding, 0, newest.head().length()))
                .toList();
    }
}
