package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Tokens;
import intramural.policy.Finding;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account and its bank's routing number that several lines tell, whoever says which is which: "she wants direct dep moved,
 * acct 7730045126", "need the bank too?", "first tech 321180379". Of two numbers the one that passes the check of the American
 * Bankers Association is the bank's. Stateless but for its reader.
 */
final class BankPieces {

    private static final long ACCOUNT = DataKind.BANK_ACCOUNT.bit();
    private static final long ROUTING = DataKind.ROUTING_NUMBER.bit();

    /** What has both numbers on it, or is given both. */
    private static final Pattern CHECK =
            Pattern.compile("(?i)\\b(?:void(?:ed)? (?:check|ck|cheque)|(?:direct|dir) dep\\w*|auto ?deposit"
                    + "|deposit (?:info|slip|form)|refund (?:goes|go|going) to|refund into)\\b");

    /** "the bank one is ...", "need the other number too": in a talk that names one of the two. */
    private static final Pattern OTHER_ONE = Pattern.compile(
            "(?i)\\b(?:the banks? one|(?:the|its|their) other (?:number|one|nbr|num|#)|banks? (?:number|code|#)|other number)(?![a-z])");

    private static final Pattern NUMBER =
            Pattern.compile("(?<![0-9A-Za-z/-])[0-9](?:[0-9]| (?! )){3,20}[0-9](?![0-9A-Za-z/-])");

    private static final int BANK = 9;
    private static final int SHORTEST = 4;

    private static final int MOST_PARTS = 6;

    private final Function<String, List<Finding>> strong;

    BankPieces(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** "voided check", "direct deposit": a text that may leave it open which number it tells. */
    static boolean speaksOfBoth(String text) {
        return mayBeIn(text) && CHECK.matcher(text).find();
    }

    /** "dep", "ref" or "voi"; most lines are done with here. */
    private static boolean mayBeIn(String text) {
        for (int i = 1; i + 1 < text.length(); i++) {
            char c = Tokens.lower(text.charAt(i));
            if (c == 'e' || c == 'o') {
                char before = Tokens.lower(text.charAt(i - 1));
                char behind = Tokens.lower(text.charAt(i + 1));
                boolean begins = (before == 'd' && behind == 'p') || (before == 'r' && behind == 'f');
                if (c == 'e' ? begins : before == 'v' && behind == 'i') {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the newest line tells, as one of the two numbers. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        List<Line> said = talk.said();
        said.add(newest);
        long labels = 0;
        for (Line line : said) {
            labels |= line.signs().labels();
        }
        boolean both = (labels & ACCOUNT) != 0 && (labels & ROUTING) != 0;
        boolean named = both
                || ((labels & (ACCOUNT | ROUTING)) != 0
                        && said.stream()
                                .anyMatch(line -> speaksOfBoth(line.head())
                                        || OTHER_ONE.matcher(line.head()).find()));
        String last = named ? number(newest) : "";
        for (int i = said.size() - 2; !last.isEmpty() && i >= 0; i--) {
            String other = number(said.get(i));
            List<Finding> found = other.isEmpty() ? List.of() : both(other, last, newest);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return named ? parts(said, newest) : List.of();
    }

    /** "aba 1230", "00220", "chk 153900462117": one of the two, or both, in several lines. */
    private List<Finding> parts(List<Line> said, Line newest) {
        List<String> parts = said.stream()
                .skip(Math.max(0, said.size() - MOST_PARTS))
                .filter(line -> !isOfOther(line))
                .map(BankPieces::digits)
                .filter(digits -> !digits.isEmpty())
                .toList();
        for (int first = 0; first < parts.size() && parts.size() > 2; first++) {
            for (int end = first + 1; end <= parts.size(); end++) {
                String routing = String.join("", parts.subList(first, end));
                List<String> rest = end < parts.size() ? parts.subList(end, parts.size()) : parts.subList(0, first);
                List<Finding> found = routing.length() == BANK && !rest.isEmpty()
                        ? pair(routing, String.join("", rest), newest)
                        : List.of();
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private List<Finding> both(String one, String two, Line newest) {
        List<Finding> found = one.length() == BANK ? pair(one, two, newest) : List.of();
        return found.isEmpty() && two.length() == BANK ? pair(two, one, newest) : found;
    }

    private List<Finding> pair(String routing, String account, Line newest) {
        return strong.apply("routing: " + routing + "\nacct: " + account).stream()
                .filter(finding -> finding.dataClass().equals(DataKind.BANK_ACCOUNT.dataClass()))
                .limit(1)
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    /** The first number of a line that speaks of no other, in figures or words, without its blanks; empty if there is none. */
    private static String number(Line line) {
        if (isOfOther(line)) {
            return "";
        }
        Matcher number = NUMBER.matcher(line.head());
        String digits = number.find() ? number.group().replace(" ", "") : digits(line);
        return digits.length() > SHORTEST ? digits : "";
    }

    private static boolean isOfOther(Line line) {
        return (line.signs().labels() & (ACCOUNT | ROUTING)) == 0
                && line.signs().other();
    }

    /** The digits of a short line, those in words among them, without blanks. */
    private static String digits(Line line) {
        StringBuilder digits = new StringBuilder();
        for (String group : line.signs().digits().split(" ")) {
            int number = NumberWords.number(NumberWords.of(group));
            digits.append(number >= 0 ? String.valueOf(number) : group);
        }
        return digits.toString();
    }
}
