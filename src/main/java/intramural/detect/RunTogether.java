package intramural.detect;

import intramural.policy.WordClass;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name in small letters without a blank, alone or with what is said of it: "anaruiz", "anaruizhasdiabetes",
 * "snapdeniedanaruiz". Its work is bounded by {@link #LONGEST} squared for each word that no list has. Confined to one call.
 */
final class RunTogether {

    private static final int SHORTEST_NAME = 4;

    /** Of a given name where a fact follows: "Ana". */
    private static final int SHORTEST_GIVEN = 3;

    private static final int SHORTEST_SENTENCE = 12;
    private static final int LONGEST = 48;
    private static final int LONGEST_WORD = 16;
    private static final int SHORTEST_FACT = 3;

    private static final Set<String> SMALL = Set.of(
            "has",
            "had",
            "is",
            "was",
            "on",
            "got",
            "with",
            "for",
            "gets",
            "needs",
            "of",
            "the",
            "a",
            "her",
            "his",
            "positive",
            "dx");

    private final String text;
    private final Wording wording;
    private final WordTable table;
    private final char[] buffer = new char[LONGEST];

    RunTogether(String text, Wording wording, WordTable table) {
        this.text = text;
        this.wording = wording;
        this.table = table;
    }

    /** What this word says, with blanks; null if it is anything else. */
    @Nullable
    String apart(int token) {
        Tokens tokens = wording.tokens();
        int length = tokens.length(token);
        if (length < 2 * SHORTEST_NAME || length > LONGEST || wording.isAny(token, -1L)) {
            return null;
        }
        int from = tokens.from(token);
        String names = length <= Leetspeak.LONGEST_WORD ? names(from, from + length) : null;
        return names == null && length >= SHORTEST_SENTENCE ? sentence(from, from + length) : names;
    }

    private @Nullable String names(int from, int to) {
        for (int cut = from + SHORTEST_NAME; cut <= to - SHORTEST_NAME; cut++) {
            long found = found(from, cut);
            boolean given = (found & WordClass.GIVEN.bit()) != 0
                    && (found & DisguisedWords.FACTS) == 0
                    && ((found & WordClass.COMMON.bit()) == 0 || to - cut > SHORTEST_NAME);
            if (given && isSurname(cut, to)) {
                return written(from, cut) + ' ' + written(cut, to);
            }
        }
        return null;
    }

    private @Nullable String sentence(int from, int to) {
        for (int given = from; given <= to - SHORTEST_GIVEN - SHORTEST_NAME; given++) {
            String before = given == from ? "" : said(from, given);
            if (before == null) {
                continue;
            }
            for (int family = given + SHORTEST_GIVEN;
                    family <= Math.min(to - SHORTEST_NAME, given + LONGEST_WORD);
                    family++) {
                if ((found(given, family) & WordClass.GIVEN.bit()) == 0) {
                    continue;
                }
                for (int behind = family + SHORTEST_NAME; behind <= Math.min(to, family + LONGEST_WORD); behind++) {
                    String after = isSurname(family, behind) ? behind == to ? "" : said(behind, to) : null;
                    if (after != null && before.length() + after.length() > 0) {
                        return (before + written(given, family) + ' ' + written(family, behind) + ' ' + after).strip();
                    }
                }
            }
        }
        return null;
    }

    /** Small words and facts that take up all of it, at least one fact among them; null if it is not made of them. */
    private @Nullable String said(int from, int to) {
        String[] plain = new String[to - from + 1];
        String[] told = new String[to - from + 1];
        plain[0] = "";
        for (int at = from; at < to; at++) {
            String small = plain[at - from];
            String fact = told[at - from];
            for (int end = at + 1; (small != null || fact != null) && end <= Math.min(to, at + LONGEST_WORD); end++) {
                String word = text.substring(at, end).toLowerCase(Locale.ROOT);
                boolean isFact = end - at >= SHORTEST_FACT && (found(at, end) & DisguisedWords.FACTS) != 0;
                String best = fact == null ? small : fact;
                if (isFact && told[end - from] == null) {
                    told[end - from] = best + word + ' ';
                } else if (SMALL.contains(word)) {
                    plain[end - from] =
                            small == null || plain[end - from] != null ? plain[end - from] : small + word + ' ';
                    told[end - from] = fact == null || told[end - from] != null ? told[end - from] : fact + word + ' ';
                }
            }
        }
        return told[to - from];
    }

    private boolean isSurname(int from, int to) {
        long found = found(from, to);
        return (found & WordClass.SURNAME.bit()) != 0 && (found & (WordClass.COMMON.bit() | DisguisedWords.FACTS)) == 0;
    }

    private long found(int from, int to) {
        for (int i = from; i < to; i++) {
            buffer[i - from] = Tokens.lower(text.charAt(i));
        }
        return table.find(buffer, to - from);
    }

    private String written(int from, int to) {
        return DisguisedWords.capital(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
