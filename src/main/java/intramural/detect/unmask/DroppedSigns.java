package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.Set;

/**
 * Leaves out what stands between the digits of a Social Security number or a card where the text says that it is to be left out: "ignore
 * every letter: x8k1j5 p4m2 z6q0w3r8", "#783 #45 #9021, drop the pound signs", "only the digits count". Asked for only where a
 * label demands one. Linear in the length of the text.
 */
public final class DroppedSigns implements Step {

    static final Set<String> DROP = Set.of(
            "ignore",
            "ignoring",
            "drop",
            "dropping",
            "skip",
            "skipping",
            "remove",
            "removing",
            "delete",
            "lose",
            "without",
            "minus",
            "strip",
            "disregard",
            "toss",
            "out",
            "cut",
            "pull",
            "quita",
            "sin",
            "ignora");

    private static final Set<String> SIGNS = Set.of(
            "letter",
            "letters",
            "alphabet",
            "pound",
            "pounds",
            "hash",
            "hashes",
            "hashtag",
            "hashtags",
            "star",
            "stars",
            "sign",
            "signs",
            "symbol",
            "symbols",
            "emoji",
            "emojis",
            "dot",
            "dots",
            "slashes",
            "junk",
            "noise",
            "letras",
            "rest");

    private static final Set<String> KEEP = Set.of("only", "just", "keep", "solo");
    private static final Set<String> DIGITS = Set.of("digits", "numbers", "numerals", "figures", "numeros");

    private static final Set<String> EVERY = Set.of("every", "each", "all", "the", "any");

    static final int LONGEST_WORD = 9;
    private static final int REACH = 4;
    private static final int SOCIAL = 9;
    private static final int CARD = 16;

    private final int length;

    private DroppedSigns(int length) {
        this.length = length;
    }

    /** For a Social Security number. */
    public static Step social() {
        return new DroppedSigns(SOCIAL);
    }

    /** For a card's number. */
    public static Step card() {
        return new DroppedSigns(CARD);
    }

    @Override
    public Reading apply(Reading source) {
        if (!isSaid(source.tokens())) {
            return source;
        }
        String text = source.text();
        Changes changes = new Changes(source);
        StringBuilder digits = new StringBuilder();
        int from = 0;
        int last = 0;
        int i = 0;
        while (i < text.length()) {
            int end = Tokens.wordEnd(text, i);
            int before = digits.length();
            for (int at = i; at < end; at++) {
                if (Tokens.isDigit(text.charAt(at))) {
                    digits.append(text.charAt(at));
                    from = digits.length() == 1 ? at : from;
                    last = at + 1;
                }
            }
            // "8a6 i 5o0": a letter alone is one of those to be left out.
            boolean ends = (digits.length() == before && end > i + 1)
                    || end >= text.length()
                    || text.charAt(end) == '\n'
                    || ",;.".indexOf(text.charAt(end - 1)) >= 0;
            if (ends && end > i) {
                if (digits.length() == length) {
                    changes.put(length == SOCIAL ? NumberChain.grouped(digits) : digits.toString(), from, last);
                }
                digits.setLength(0);
            }
            i = end + 1;
        }
        return changes.reading();
    }

    /** "drop every x", "take out the x's". */
    private static boolean isOneLetter(Tokens tokens, int every) {
        int letter = every + 1;
        return tokens.isAny(every, EVERY, LONGEST_WORD)
                && tokens.is(letter, Tokens.Kind.LETTERS)
                && (tokens.length(letter) == 1
                        || (tokens.word(letter).length() == 2
                                && tokens.word(letter).endsWith("s")));
    }

    private static boolean isSaid(Tokens tokens) {
        for (int token = 0; token < tokens.count(); token++) {
            Set<String> what = tokens.isAny(token, DROP, LONGEST_WORD)
                    ? SIGNS
                    : tokens.isAny(token, KEEP, LONGEST_WORD) ? DIGITS : Set.of();
            if (!what.isEmpty()
                    && (tokens.hasAny(what, LONGEST_WORD, token + 1, token + REACH)
                            || isOneLetter(tokens, token + 1))) {
                return true;
            }
        }
        return false;
    }
}
