package intramural.detect.unmask;

import intramural.detect.person.NameWords;
import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line that is written with digits for letters throughout, "m4r14 l0p3z 15 0n m3th4d0n3": there a word may have more
 * digits than letters, and a name need not be in any list. Linear in the length of the text.
 */
final class LeetLines implements Step {

    private static final int FEWEST = 3;

    /** One word in so many at least is written so. */
    private static final int SHARE = 3;

    private static final int SHORTEST = 3;

    private static final long KNOWN = NameWords.NAMES | WordClass.COMMON.bit() | DisguisedWords.FACTS;

    private final WordTable table;

    LeetLines(Lexicon lexicon) {
        table = lexicon.words();
    }

    /** A word written so, in letters. */
    private record Word(int from, int to, String plain, boolean known) {}

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!mayBeIn(text)) {
            return source;
        }
        Changes changes = new Changes(source);
        int from = 0;
        while (from <= text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            words(text, from, end).forEach(word -> changes.put(word.plain(), word.from(), word.to()));
            from = end + 1;
        }
        return changes.reading();
    }

    /** The words of a line that are written so; none where too few are. */
    private List<Word> words(String text, int from, int to) {
        List<Word> words = new ArrayList<>();
        int all = 0;
        int disguised = 0;
        int known = 0;
        int i = from;
        while (i < to) {
            int end = Tokens.wordEnd(text, i);
            Word word = word(text, i, end);
            if (word != null) {
                boolean counts = word.to() - word.from() >= SHORTEST;
                disguised += counts ? 1 : 0;
                known += counts && word.known() ? 1 : 0;
                words.add(word);
            }
            all += end > i ? 1 : 0;
            i = end + 1;
        }
        return disguised < FEWEST || disguised * SHARE < all || known * 2 < disguised ? List.of() : words;
    }

    private static boolean mayBeIn(String text) {
        int signs = 0;
        for (int i = 0; i < text.length() && signs < FEWEST; i++) {
            char c = text.charAt(i);
            signs += Tokens.isDigit(c) || c == '@' || c == '$' || c == '!' || c == '|' ? 1 : 0;
        }
        return signs >= FEWEST;
    }

    /** The word between these places, without the signs behind it; null if it is not written so. */
    private @Nullable Word word(String text, int from, int behind) {
        int to = Tokens.bareEnd(text, from, behind, Tokens.PUNCTUATION);
        if (to - from == 2 && text.startsWith("15", from)) {
            return new Word(from, to, "is", true);
        }
        if (to == from || Leetspeak.end(text, from) != to || !isOfLetters(text, from, to)) {
            return null;
        }
        String plain = Leetspeak.known(text, from, to, this::isKnown);
        String read = plain == null ? Leetspeak.plain(text, from, to, 'i') : plain;
        // What no list has may be a name.
        boolean name = plain == null ? read.length() > SHORTEST && Tokens.isLetter(read.charAt(0)) : isName(read);
        return new Word(from, to, name ? DisguisedWords.capital(read) : read, plain != null);
    }

    /** Whether every digit stands for a letter. */
    private static boolean isOfLetters(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("2689".indexOf(text.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean isName(String word) {
        long found = table.find(word.toCharArray(), word.length());
        return (found & NameWords.NAMES) != 0 && (found & (DisguisedWords.FACTS | WordClass.COMMON.bit())) == 0;
    }

    private boolean isKnown(String word) {
        char[] letters = word.toCharArray();
        int singular = word.endsWith("s") ? letters.length - 1 : letters.length;
        return ((table.find(letters, letters.length) | table.find(letters, singular)) & KNOWN) != 0;
    }
}
