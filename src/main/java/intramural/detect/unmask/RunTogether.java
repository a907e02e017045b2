package intramural.detect.unmask;

import intramural.detect.person.Wording;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Tokens;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name in small letters without a blank, alone or with what is said of it: "anaruiz", "anaruizhasdiabetes",
 * "snapdeniedanaruiz". Its work is bounded in each word and in a text. Confined to one call.
 */
final class RunTogether {

    private static final int SHORTEST_NAME = 4;

    /** Of a given name where a fact follows: "Ana". */
    private static final int SHORTEST_GIVEN = 3;

    private static final int SHORTEST_SENTENCE = 12;
    private static final int LONGEST = 48;
    private static final int LONGEST_WORD = 16;
    private static final int SHORTEST_FACT = 3;

    /** So many long words that no list has are looked at in a text, and so much around names in them. */
    private static final int MOST_SENTENCES = 150;

    private static final int MOST_PARTS = 150;

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
    private int sentences;
    private int parts;

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
        if (++sentences > MOST_SENTENCES) {
            return null;
        }
        for (int given = from; given <= to - SHORTEST_GIVEN - SHORTEST_NAME; given++) {
            int last = Math.min(to - SHORTEST_NAME, given + LONGEST_WORD);
            for (int family = given + SHORTEST_GIVEN; family <= last; family++) {
                if ((found(given, family) & WordClass.GIVEN.bit()) != 0) {
                    String names = sentence(from, given, family, to);
                    if (names != null) {
                        return names;
                    }
                }
            }
        }
        return null;
    }

    /** The sentence if these letters are a given name, a family's name follows and what is around them says something. */
    private @Nullable String sentence(int from, int given, int family, int to) {
        for (int behind = family + SHORTEST_NAME; behind <= Math.min(to, family + LONGEST_WORD); behind++) {
            if (!isSurname(family, behind) || (given == from && behind == to)) {
                continue;
            }
            String before = given == from ? "" : said(from, given);
            String after = behind == to ? "" : said(behind, to);
            if (before != null && after != null) {
                return (before + written(given, family) + ' ' + written(family, behind) + ' ' + after).strip();
            }
            if (++parts > MOST_PARTS) {
                return null;
            }
        }
        return null;
    }

    /** Small words and facts that take up all of it, at least one fact among them; null if it is not made of them. */
    private @Nullable String said(int from, int to) {
        @Nullable String[] plain = new @Nullable String[to - from + 1];
        @Nullable String[] told = new @Nullable String[to - from + 1];
        plain[0] = "";
        for (int at = from; at < to; at++) {
            String small = plain[at - from];
            String fact = told[at - from];
            for (int end = at + 1; (small != null || fact != null) && end <= Math.min(to, at + LONGEST_WORD); end++) {
                String word = text.substring(at, end).toLowerCase(Locale.ROOT) + ' ';
                if (end - at >= SHORTEST_FACT && (found(at, end) & DisguisedWords.FACTS) != 0) {
                    keep(told, end - from, fact == null ? small : fact, word);
                } else if (SMALL.contains(word.strip())) {
                    keep(plain, end - from, small, word);
                    keep(told, end - from, fact, word);
                }
            }
        }
        return told[to - from];
    }

    private static void keep(@Nullable String[] said, int at, @Nullable String before, String word) {
        if (before != null && said[at] == null) {
            said[at] = before + word;
        }
    }

    private boolean isSurname(int from, int to) {
        return isName(from, to, WordClass.SURNAME.bit());
    }

    /** Whether these letters are a name of this kind, and no everyday word. */
    boolean isName(int from, int to, long kind) {
        long found = found(from, to);
        return (found & kind) != 0 && (found & (WordClass.COMMON.bit() | DisguisedWords.FACTS)) == 0;
    }

    /** What the word lists say of these letters, at most {@value #LONGEST}. */
    long found(int from, int to) {
        for (int i = from; i < to; i++) {
            buffer[i - from] = Tokens.lower(text.charAt(i));
        }
        return table.find(buffer, to - from);
    }

    /** These letters as a name is written. */
    String written(int from, int to) {
        return DisguisedWords.capital(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
