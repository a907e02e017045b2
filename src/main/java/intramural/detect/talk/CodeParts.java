package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.detect.text.Reading;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.unmask.NamedParts;
import intramural.detect.unmask.NumberKinds;
import intramural.detect.unmask.SpelledCode;
import intramural.policy.Finding;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A code of letters and digits that is told in parts, with words beside them, spelled or not, to whoever asked for it:
 * "medicare begins 2 F K 6", "then W C 8", "and last T H 3 0"; "N as in Nancy, H", "five forty", "K2W, thats the prime".
 * Stateless but for its reader.
 */
final class CodeParts {

    private static final int MOST_PARTS = 4;

    /** So many lines before the newest are looked at, and what stands between parts is one of them. */
    private static final int MOST_LINES = 6;

    /** So many signs has the longest part of a code. */
    private static final int LONGEST = 8;

    /** So many of a number: all groups of a card but the last. */
    private static final int LONGEST_NUMBER = 12;

    private static final int LONGEST_WORD = 8;

    /** "4111.11": money, and no part of a card. */
    private static final Pattern AMOUNT = Pattern.compile("\\b[0-9]+\\.[0-9]{2}\\b");

    private static final Set<String> LEADS = Set.of(
            "np",
            "sure",
            "yep",
            "then",
            "and",
            "next",
            "last",
            "lastly",
            "finally",
            "ends",
            "ending",
            "end",
            "in",
            "with",
            "w",
            "the",
            "rest",
            "is",
            "are",
            "after",
            "that",
            "plus",
            "followed",
            "by",
            "ok",
            "k",
            "now",
            "so",
            "first",
            "second",
            "middle",
            "it",
            "starts",
            "begins",
            "goes",
            "half",
            "part",
            "letters",
            "letter",
            "digits",
            "numbers",
            "a",
            "at",
            "yes",
            "oops",
            "sorry",
            "oregon",
            "yeah",
            "luego",
            "y");

    private static final Set<String> PARTS = Set.of("part", "pt", "piece", "chunk", "bit", "half");

    private static final Set<String> RANKS = Set.of("one", "two", "three", "four", "1", "2", "3", "4");

    /** Classes whose codes have a shape of their own: other words may stand beside their parts. */
    private static final long SHAPED = NumberKinds.LETTERED;

    private static final long PLAIN = DataKind.SSN.bit()
            | DataKind.A_NUMBER.bit()
            | DataKind.PASSPORT.bit()
            | DataKind.DRIVER_LICENCE.bit()
            | DataKind.CARD.bit();

    /** Told in parts only where somebody says so: "account 73140" and then "96630" are two in the books. */
    private static final long ACCOUNT = DataKind.BANK_ACCOUNT.bit();

    private static final String ACCOUNT_LABEL = "bank account";

    private final Function<String, List<Finding>> strong;

    CodeParts(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What the newest line completes of a code that it names itself, or that a line before it names or asks for. */
    List<Finding> find(Talk talk) {
        List<Finding> found = find(talk, SHAPED);
        found = found.isEmpty() ? find(talk, PLAIN) : found;
        return found.isEmpty() ? find(talk, ACCOUNT) : found;
    }

    private List<Finding> find(Talk talk, long sought) {
        Line newest = talk.newest();
        List<Line> said = talk.said();
        int first = Math.max(0, said.size() - MOST_LINES);
        long kinds = named(newest, sought);
        String label = newest.signs().words();
        for (int i = said.size() - 1; i >= first && kinds == 0; i--) {
            kinds = named(said.get(i), sought);
            label = said.get(i).signs().words();
            first = kinds == 0 ? first : i;
        }
        if (kinds == 0) {
            return List.of();
        }
        String code = part(newest, kinds);
        int parts = 1;
        for (int i = said.size() - 1; i >= first && !code.isEmpty() && parts < MOST_PARTS; i--) {
            String part = part(said.get(i), kinds);
            code = part + code;
            parts += part.isEmpty() ? 0 : 1;
            if (parts > 1 && (!part.isEmpty() || i == first)) {
                List<Finding> found = whole((kinds == ACCOUNT ? ACCOUNT_LABEL : label) + ": ", code, kinds, newest);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private static long named(Line line, long sought) {
        return sought == ACCOUNT && !line.signs().partial() ? 0 : line.signs().labels() & sought;
    }

    /** Only a finding that takes all of it: a part would be a guess. */
    private List<Finding> whole(String prefix, String code, long kinds, Line newest) {
        int end = prefix.length() + code.length();
        return strong.apply(prefix + code).stream()
                .filter(finding -> finding.start() <= prefix.length() && finding.end() == end)
                .filter(finding -> isOf(finding, kinds))
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    private static boolean isOf(Finding finding, long kinds) {
        DataKind kind = DataKind.of(finding.dataClass());
        return kind != null && (kind.bit() & kinds) != 0;
    }

    /**
     * The signs of a part without what stands between them; beside other words the longest row with a digit in it. Empty if
     * there are none.
     *
     * @param kinds what is told: beside what has no shape of its own other words may stand only in the line that names it
     */
    private static String part(Line told, long kinds) {
        String line = told.head();
        if ((kinds & SHAPED) == 0 && AMOUNT.matcher(line).find()) {
            return "";
        }
        Reading reading = Reading.of(line);
        Tokens tokens = reading.tokens();
        String longest = "";
        StringBuilder all = new StringBuilder();
        boolean words = false;
        boolean first = false;
        boolean last = false;
        int token = 0;
        while (token < tokens.count()) {
            Reading.Builder out = new Reading.Builder(reading);
            int behind = row(line, tokens, token, out);
            String row = out.build().text();
            all.append(row);
            boolean better = row.length() > longest.length() && (hasDigit(row) || !hasDigit(longest));
            if (better || (hasDigit(row) && !hasDigit(longest))) {
                longest = row;
                first = token == 0;
                last = behind == tokens.count();
            }
            boolean lead = NamedParts.isCount(tokens, token)
                    || (tokens.length(token) <= LONGEST_WORD && LEADS.contains(tokens.word(token)));
            words |= behind == token && !lead;
            token = Math.max(behind, token + 1);
        }
        // "Q then 0 then W" is one part; "the one with the parrot" is none.
        String part = words ? longest : all.toString();
        boolean word = words && (part.length() < 2 || !hasDigit(part));
        boolean shaped = (kinds & SHAPED) != 0;
        boolean other = words && !shaped && !((first || last) && named(told, kinds) != 0);
        return part.length() > (shaped ? LONGEST : LONGEST_NUMBER) || word || other ? "" : part;
    }

    /** Writes the row of signs that begins at the token, and returns the token behind it. */
    private static int row(String line, Tokens tokens, int first, Reading.Builder out) {
        int token = first;
        while (token < tokens.count() && !isNumbered(tokens, token)) {
            SpelledCode spelled = SpelledCode.at(line, tokens, token);
            if (spelled.isSpoken()) {
                spelled.write(line, tokens, out);
                token = spelled.last() + 1;
            } else if (isOfCode(line, tokens, token)) {
                out.copy(tokens.from(token), tokens.to(token));
                token++;
            } else {
                break;
            }
        }
        return token;
    }

    /** Digits, single letters, and letters beside digits or in capitals. */
    private static boolean isOfCode(String line, Tokens tokens, int token) {
        if (isArticle(line, tokens, token)) {
            return false;
        }
        boolean touches = (token > 0 && tokens.gapBefore(token) == 0)
                || (token + 1 < tokens.count() && tokens.gapBefore(token + 1) == 0);
        return tokens.is(token, Kind.DIGITS)
                || tokens.length(token) == 1
                || (tokens.is(token, Kind.LETTERS)
                        && tokens.length(token) <= 3
                        && (touches || Character.isUpperCase(line.charAt(tokens.to(token) - 1))));
    }

    /** "part two, E M one", "last 4": which part, or how many signs it has. */
    private static boolean isNumbered(Tokens tokens, int token) {
        return NamedParts.isCount(tokens, token)
                || (tokens.isAny(token - 1, PARTS, LONGEST_WORD)
                        && tokens.length(token) <= LONGEST_WORD
                        && RANKS.contains(tokens.word(token)));
    }

    /** "then a nineteen". */
    private static boolean isArticle(String line, Tokens tokens, int token) {
        return tokens.length(token) == 1
                && line.charAt(tokens.from(token)) == 'a'
                && token + 1 < tokens.count()
                && tokens.gapBefore(token + 1) > 0;
    }

    private static boolean hasDigit(String row) {
        return row.chars().anyMatch(sign -> Tokens.isDigit((char) sign));
    }
}
