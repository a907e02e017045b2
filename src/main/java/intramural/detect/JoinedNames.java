package intramural.detect;

import intramural.detect.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A given and a family name that no blank parts: "Ana_Ruiz", "AnaRuiz", "anaruiz". Confined to one call. */
final class JoinedNames {

    private static final int SHORTEST = 4;
    private static final int LONGEST = Leetspeak.LONGEST_WORD;
    private static final int LONGEST_ROW = 120;
    private static final long GIVEN = WordClass.GIVEN.bit();
    private static final long SURNAME = WordClass.SURNAME.bit();

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final WordTable table;
    private final char[] buffer = new char[LONGEST + 1];

    /**
     * Two names as they would be written.
     *
     * @param from where they begin in the text
     * @param to behind them
     * @param behind the token behind them
     */
    record Names(int from, int to, String text, int behind) {}

    JoinedNames(String text, Wording wording, WordTable table) {
        this.text = text;
        this.wording = wording;
        this.table = table;
        tokens = wording.tokens();
    }

    /** The names that begin with this token, or null. */
    @Nullable
    Names at(int token) {
        Names row = row(token);
        Names tied = row == null ? tied(token) : row;
        return tied == null ? runTogether(token) : tied;
    }

    /** "Maria_Lopez_has_diabetes": a whole sentence that begins with a name, tied by underscores. */
    private @Nullable Names row(int first) {
        int from = tokens.from(first);
        int last = first;
        while (last + 1 < tokens.count()
                && tokens.gapBefore(last + 1) == 1
                && tokens.to(last + 1) - from <= LONGEST_ROW
                && text.charAt(tokens.to(last)) == '_') {
            last++;
        }
        boolean named = last - first >= 2
                && wording.isCapital(first)
                && wording.isCapital(first + 1)
                && wording.is(first, WordClass.GIVEN);
        return named
                ? new Names(
                        from,
                        tokens.to(last),
                        text.substring(from, tokens.to(last)).replace('_', ' '),
                        last + 1)
                : null;
    }

    /** In capitals and with another sign between; in small letters it is a login. */
    private @Nullable Names tied(int given) {
        int family = given + 1;
        if (family >= tokens.count() || !tokens.is(family, Kind.LETTERS) || tokens.gapBefore(family) != 1) {
            return null;
        }
        int from = tokens.from(given);
        int to = tokens.to(family);
        boolean names = "_*|~+^".indexOf(text.charAt(tokens.to(given))) >= 0
                && to - from < LONGEST
                && wording.isCapital(given)
                && wording.isCapital(family)
                && (to == text.length() || "@_".indexOf(text.charAt(to)) < 0)
                && isName(from, tokens.to(given), GIVEN)
                && isName(tokens.from(family), to, SURNAME);
        return names
                ? new Names(
                        from,
                        to,
                        text.substring(from, tokens.to(given)) + ' ' + text.substring(tokens.from(family), to),
                        family + 1)
                : null;
    }

    private @Nullable Names runTogether(int token) {
        int length = tokens.length(token);
        if (length < 2 * SHORTEST || length > LONGEST || wording.isAny(token, -1L)) {
            return null;
        }
        int from = tokens.from(token);
        int to = from + length;
        for (int cut = from + SHORTEST; cut <= to - SHORTEST; cut++) {
            if (isName(from, cut, GIVEN) && isName(cut, to, SURNAME)) {
                return new Names(from, to, written(from, cut) + ' ' + written(cut, to), token + 1);
            }
        }
        return null;
    }

    /** Whether these letters are a name of this kind, and no everyday word. */
    private boolean isName(int from, int to, long kind) {
        for (int i = from; i < to; i++) {
            buffer[i - from] = Tokens.lower(text.charAt(i));
        }
        long found = table.find(buffer, to - from);
        return (found & kind) != 0 && (found & (WordClass.COMMON.bit() | DisguisedWords.FACTS)) == 0;
    }

    private String written(int from, int to) {
        return DisguisedWords.capital(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
