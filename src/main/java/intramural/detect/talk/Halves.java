package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.unmask.NamedParts;
import intramural.policy.Finding;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of which one line tells one half and another line the other, among words: "social starts 801-37 and then i lose
 * it", "9264 on my copy". One of the two names it, one says that it is not all, and neither holds another number. Stateless
 * but for its reader.
 */
final class Halves {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 14;
    private static final int LONGEST_WORD = 8;

    private static final int AREA = 3;
    private static final int AREA_AND_GROUP = 5;
    private static final int SSN = 9;

    /** What may stand behind a half; a noun would say what it counts. */
    private static final Set<String> BEHIND = Set.of(
            "and", "then", "is", "are", "on", "from", "per", "in", "off", "w", "with", "the", "i", "at", "for", "thats",
            "to", "but", "that", "here", "got", "if", "so", "goes", "as", "y", "en", "exp", "by", "rest", "cant",
            "ends", "starts", "looks", "maybe", "lol", "ok", "thx", "thanks", "found", "now", "sry", "sorry", "finally",
            "hm", "u", "yep", "was");

    /** A digit or two with these are a rank, a time or a count. */
    private static final Set<String> RANKS = Set.of("st", "nd", "rd", "th", "am", "pm", "x", "k", "hrs", "min", "mg");

    /** So few words before a year it may be said that something ends in it: "expires in May of 2029". */
    private static final int NEAR_YEAR = 4;

    private static final int YEAR = 4;
    private static final int LONGEST_ENDING = 10;

    private static final Set<String> ENDING =
            Set.of("exp", "expires", "expire", "expiring", "expiry", "expiration", "thru", "vence");

    /** What a screen shows in place of the rest: "xxx-xx-6612". */
    private static final Pattern MASK = Pattern.compile("[xX*#\u2022]{3}-?[xX*#\u2022]{2}-?(?=[0-9]{4}\\b)");

    private final Function<String, List<Finding>> strong;

    Halves(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /**
     * What the newest line and one before it make together.
     *
     * @param asked the signs of the last line that named a class
     */
    List<Finding> find(Line line, Line newest, Signs asked) {
        Signs one = line.signs();
        Signs two = newest.signs();
        String told = line.tail(Together.REACH);
        String shown = MASK.matcher(told).replaceFirst("");
        boolean partial = one.partial() || two.partial() || asked.partial() || !shown.equals(told);
        boolean halves = one.figures() && !one.other() && partial;
        if (!halves
                || (asked.labels() & ~DataKind.CREDENTIAL.bit()) == 0
                || asked.other()
                || (one.labels() != 0 && two.labels() != 0)) {
            return List.of();
        }
        String first = piece(shown);
        String last = piece(newest.head(Together.REACH));
        if (first == null || last == null) {
            return List.of();
        }
        Signs names = one.labels() != 0 ? one : two.labels() != 0 ? two : asked;
        String label = names.words() + ": ";
        boolean found = isWhole(label, first, last) || isWhole(label, last, first);
        return found ? strong(label, first, last, newest) : List.of();
    }

    private List<Finding> strong(String label, String first, String last, Line newest) {
        String text = isWhole(label, first, last) ? label + first + last : label + last + first;
        return strong.apply(text).stream()
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    /** Whether the two make one value; nine digits that are cut where a Social Security number has its groups. */
    private boolean isWhole(String label, String first, String last) {
        int length = first.length() + last.length();
        boolean figures = isFigures(first) && isFigures(last);
        if (figures && length == SSN && first.length() != AREA && first.length() != AREA_AND_GROUP) {
            return false;
        }
        return strong.apply(label + first + last).stream()
                .anyMatch(finding -> finding.start() <= label.length() && finding.end() >= label.length() + length);
    }

    private static boolean isFigures(String piece) {
        return piece.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * The only code or number of a line, without what separates its groups; null if there are several or none, or six digits
     * in a row, which nobody writes of a Social Security number.
     */
    static @Nullable String piece(String line) {
        Tokens tokens = Tokens.of(line);
        String only = null;
        for (int token = 0; token < tokens.count(); token++) {
            int last = end(line, tokens, token);
            String piece = last < token ? "" : squeezed(line, tokens.from(token), tokens.to(last));
            if (piece.length() >= SHORTEST && !isRank(tokens, last) && !isYearOfEnd(tokens, token, piece)) {
                boolean run = piece.length() == SSN - AREA
                        && tokens.is(last, Kind.DIGITS)
                        && tokens.length(last) == piece.length();
                if (only != null || run || piece.length() > LONGEST || isCounted(line, tokens, last)) {
                    return null;
                }
                only = piece;
            }
            token = Math.max(token, last);
        }
        return only;
    }

    /** The last token of the code that begins here, or one before if none does. */
    private static int end(String line, Tokens tokens, int first) {
        int last = first - 1;
        boolean figures = false;
        if (NamedParts.isCount(tokens, first)) {
            return last;
        }
        for (int token = first; token < tokens.count() && (token == first || isTied(line, tokens, token)); token++) {
            figures |= tokens.is(token, Kind.DIGITS);
            last = token;
        }
        return figures ? last : first - 1;
    }

    /** Whether the token goes on with the code: nothing or a hyphen between, or a space between two numbers. */
    private static boolean isTied(String line, Tokens tokens, int token) {
        if (tokens.gapBefore(token) == 0) {
            return true;
        }
        char gap = tokens.gapBefore(token) == 1 ? line.charAt(tokens.to(token - 1)) : ';';
        boolean numbers = tokens.is(token, Kind.DIGITS) && tokens.is(token - 1, Kind.DIGITS);
        return gap == '-' ? isCode(tokens, token) : gap == ' ' && numbers;
    }

    private static boolean isCode(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS)
                || tokens.length(token) == 1
                || (tokens.is(token + 1, Kind.DIGITS) && tokens.gapBefore(token + 1) == 0);
    }

    private static boolean isRank(Tokens tokens, int last) {
        return tokens.length(last) <= SHORTEST && RANKS.contains(tokens.word(last));
    }

    /** "It expires in May of 2029". */
    private static boolean isYearOfEnd(Tokens tokens, int token, String piece) {
        return piece.length() == YEAR
                && piece.startsWith("20")
                && tokens.hasAny(ENDING, LONGEST_ENDING, token - NEAR_YEAR, token);
    }

    private static boolean isCounted(String line, Tokens tokens, int last) {
        int behind = last + 1;
        char sign = tokens.to(last) < line.length() ? line.charAt(tokens.to(last)) : ' ';
        return sign == '%' || !mayFollow(tokens, behind);
    }

    /** Whether the word that may be at this place does not say what the number before it counts. */
    static boolean mayFollow(Tokens tokens, int behind) {
        boolean word = tokens.is(behind, Kind.LETTERS) && tokens.gapBefore(behind) == 1;
        return !word || (tokens.length(behind) <= LONGEST_WORD && BEHIND.contains(tokens.word(behind)));
    }

    private static String squeezed(String line, int from, int to) {
        StringBuilder piece = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (Tokens.isAlphanumeric(line.charAt(i))) {
                piece.append(line.charAt(i));
            }
        }
        return piece.toString();
    }
}
