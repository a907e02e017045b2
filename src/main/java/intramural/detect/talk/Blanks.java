package intramural.detect.talk;

import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.Finding;
import java.util.List;
import java.util.function.Function;

/**
 * A value with unknown places, "8??-22-7640", and the line that says what stands there: "the ?? is 47". Stateless but for its
 * reader.
 */
final class Blanks {

    /** So many places may be unknown, side by side. */
    private static final int MOST = 4;

    private static final int FEWEST_DIGITS = 3;

    private static final int MOST_NUMBERS = 2;

    private static final String SIGNS = "?*_#\u2022xX";

    private final Function<String, List<Finding>> strong;

    Blanks(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What the newest line makes known. */
    List<Finding> find(Line line, Line newest) {
        if (line.signs().labels() == 0 || line.signs().other()) {
            return List.of();
        }
        String text = line.tail(Together.REACH);
        int from = 0;
        while (from < text.length()) {
            int to = end(text, from);
            List<Finding> found = to - from > FEWEST_DIGITS ? filled(text, from, to, newest) : List.of();
            if (!found.isEmpty()) {
                return found;
            }
            from = Math.max(to, from + 1);
        }
        return List.of();
    }

    /** The end of a row of digits, letters, blanks and hyphens. */
    private static int end(String text, int from) {
        int to = from;
        while (to < text.length() && (isKnown(text.charAt(to)) || SIGNS.indexOf(text.charAt(to)) >= 0)) {
            to++;
        }
        return to;
    }

    private static boolean isKnown(char c) {
        return Tokens.isAlphanumeric(c) || c == '-';
    }

    private List<Finding> filled(String text, int from, int to, Line newest) {
        int blank = -1;
        int length = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            if (SIGNS.indexOf(text.charAt(i)) < 0) {
                digits += Tokens.isDigit(text.charAt(i)) ? 1 : 0;
            } else if (blank < 0 || blank + length == i) {
                blank = blank < 0 ? i : blank;
                length++;
            } else {
                return List.of();
            }
        }
        if (digits < FEWEST_DIGITS || length == 0 || length > MOST) {
            return List.of();
        }
        int place = blank;
        String value = value(newest, length);
        if (value.isEmpty()) {
            // "73?-44-9018", "736": the whole group that has the blank.
            while (place > from && Tokens.isDigit(text.charAt(place - 1))) {
                place--;
            }
            int behind = blank + length;
            while (behind < to && Tokens.isDigit(text.charAt(behind))) {
                behind++;
            }
            length = behind - place;
            value = value(newest, length);
            if (!fits(value, text.substring(place, behind))) {
                return List.of();
            }
        }
        return put(text, place, length, value, newest);
    }

    /** Whether the number has the known digits of the group at their places. */
    private static boolean fits(String value, String group) {
        if (value.isEmpty()) {
            return false;
        }
        for (int i = 0; i < group.length(); i++) {
            if (Tokens.isDigit(group.charAt(i)) && group.charAt(i) != value.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private List<Finding> put(String text, int place, int length, String value, Line newest) {
        String whole = text.substring(0, place) + value + text.substring(place + length);
        return strong.apply(whole).stream()
                .filter(finding -> finding.start() <= place && finding.end() >= place + value.length())
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    /** The only number of so many digits in a line, which has no more than one other: "its a 1. so 741". */
    private static String value(Line newest, int length) {
        String line = newest.head(Together.REACH);
        Tokens tokens = Tokens.of(line);
        String only = "";
        int numbers = 0;
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.is(token, Kind.DIGITS)) {
                boolean fits = tokens.length(token) == length;
                if (++numbers > MOST_NUMBERS || (fits && !only.isEmpty()) || !tokens.isWhole(token, token)) {
                    return "";
                }
                only = fits ? line.substring(tokens.from(token), tokens.to(token)) : only;
            }
        }
        return only;
    }
}
