package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "add a W at the end", "that S is a Y": a short line that puts right one letter of a code that was said before. What the code
 * is, an earlier line said. Stateless but for its reader.
 */
final class LetterCorrection {

    private static final int MOST_TOKENS = 12;
    private static final int MOST_TRIED = 24;
    private static final int MOST_LINES = 3;
    private static final int LONGEST_WORD = 10;

    private static final Set<String> AFTER = Set.of("after", "behind", "despues");
    private static final Set<String> BEFORE = Set.of("before", "antes");
    private static final Set<String> STARTS =
            Set.of("start", "starts", "front", "begins", "beginning", "first", "principio", "primero");
    private static final Set<String> ENDS = Set.of("end", "ends", "last", "final", "back", "tail");
    private static final Set<String> LACKS = Set.of("missing", "missed", "forgot", "dropped", "add", "falta", "plus");
    private static final Set<String> CHANGES =
            Set.of("is", "be", "not", "to", "for", "instead", "means", "meant", "es", "no", "should", "shd");

    /** What stands before a letter that is meant as one; "a" and "i" are words without. */
    private static final Set<String> NAMING =
            Set.of("a", "an", "the", "that", "letter", "capital", "cap", "another", "una", "la");

    /** A code, or what there is of one. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*");

    private static final int SHORTEST = 4;
    private static final int LONGEST = 14;
    private static final int FEWEST_DIGITS = 2;

    private final Function<String, List<Finding>> strong;

    LetterCorrection(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** Whether a line may be such a correction. */
    static boolean isOne(String text, Tokens tokens) {
        if (tokens.count() < 2 || tokens.count() > MOST_TOKENS) {
            return false;
        }
        boolean letter = false;
        for (int token = 0; token < tokens.count(); token++) {
            letter |= tokens.is(token, Kind.LETTERS) && isSign(text, tokens, token);
        }
        return letter
                && (has(tokens, AFTER)
                        || has(tokens, BEFORE)
                        || has(tokens, STARTS)
                        || has(tokens, ENDS)
                        || has(tokens, LACKS)
                        || has(tokens, CHANGES));
    }

    /** What is strong with one letter of an earlier code as the newest line wants it. */
    List<Finding> find(List<Line> before, Line newest) {
        String label = "";
        for (Line line : before) {
            label = line.signs().labels() == 0 ? label : line.signs().words();
        }
        int tried = 0;
        for (int i = before.size() - 1; i >= Math.max(0, before.size() - MOST_LINES); i--) {
            Line line = before.get(i);
            String wrong = line.tail(Together.REACH);
            String prefix = line.signs().labels() == 0 && !label.isEmpty() ? label + ": " : "";
            Matcher code = CODE.matcher(wrong);
            while (code.find() && !line.signs().other()) {
                for (String right : mended(code.group(), newest)) {
                    if (tried++ == MOST_TRIED) {
                        return List.of();
                    }
                    int from = prefix.length() + code.start();
                    String text = prefix + wrong.substring(0, code.start()) + right + wrong.substring(code.end());
                    for (Finding finding : strong.apply(text)) {
                        if (finding.start() < from + right.length() && from < finding.end() && isCode(finding)) {
                            return List.of(Together.of(
                                    newest, finding, 0, newest.head().length()));
                        }
                    }
                }
            }
        }
        return List.of();
    }

    /** A password may be anything. */
    private static boolean isCode(Finding finding) {
        return !finding.dataClass().equals(DataKind.CREDENTIAL.dataClass());
    }

    /** What a code may be as the line wants it. */
    private static Set<String> mended(String code, Line newest) {
        Set<String> mended = new LinkedHashSet<>();
        long digits = code.chars().filter(c -> Tokens.isDigit((char) c)).count();
        if (code.length() < SHORTEST || code.length() > LONGEST || digits < FEWEST_DIGITS || digits == code.length()) {
            return mended;
        }
        String text = newest.head(Together.REACH);
        Tokens tokens = Tokens.of(text);
        List<Integer> signs = new ArrayList<>();
        for (int token = 0; token < tokens.count(); token++) {
            if (isSign(text, tokens, token)) {
                signs.add(token);
            }
        }
        boolean starts = has(tokens, STARTS);
        boolean ends = has(tokens, ENDS) || (!starts && has(tokens, LACKS));
        for (int sign : signs) {
            String put = tokens.word(sign);
            for (int other : signs) {
                if (other != sign) {
                    beside(code, put, tokens, sign, other, mended);
                    replace(code, tokens.word(other), put, ends, mended);
                }
            }
            if (ends) {
                mended.add(code + put);
            }
            if (starts) {
                mended.add(put + code);
            }
        }
        return mended;
    }

    /** Puts a sign in before or after the one that is named with it. */
    private static void beside(String code, String put, Tokens tokens, int sign, int other, Set<String> mended) {
        for (int token = sign + 1; token < other; token++) {
            boolean after = has(tokens, token, AFTER);
            if (after || has(tokens, token, BEFORE)) {
                int at = code.toLowerCase(Locale.ROOT).indexOf(tokens.word(other));
                if (at >= 0) {
                    int place = after ? at + 1 : at;
                    mended.add(code.substring(0, place) + put + code.substring(place));
                }
            }
        }
    }

    /** Puts a sign in the place of another: of the last one if the end is spoken of, else of each. */
    private static void replace(String code, String was, String put, boolean ends, Set<String> mended) {
        String lower = code.toLowerCase(Locale.ROOT);
        int at = ends ? lower.lastIndexOf(was) : lower.indexOf(was);
        while (at >= 0) {
            mended.add(code.substring(0, at) + put + code.substring(at + 1));
            at = ends ? -1 : lower.indexOf(was, at + 1);
        }
    }

    /** Whether the token is one letter or digit that is meant as such. */
    private static boolean isSign(String text, Tokens tokens, int token) {
        if (tokens.length(token) != 1 || !tokens.isWhole(token, token)) {
            return false;
        }
        String word = tokens.word(token);
        boolean everyday =
                word.equals("a") || word.equals("i") || word.equals("y") || word.equals("u") || word.equals("r");
        boolean named =
                token > 0 && tokens.length(token - 1) <= LONGEST_WORD && NAMING.contains(tokens.word(token - 1));
        boolean capital = Character.isUpperCase(text.charAt(tokens.from(token)));
        return tokens.is(token, Kind.DIGITS) || named || !everyday || (capital && !word.equals("i") && token > 0);
    }

    private static boolean has(Tokens tokens, Set<String> words) {
        for (int token = 0; token < tokens.count(); token++) {
            if (has(tokens, token, words)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Tokens tokens, int token, Set<String> words) {
        return tokens.length(token) <= LONGEST_WORD && words.contains(tokens.word(token));
    }
}
