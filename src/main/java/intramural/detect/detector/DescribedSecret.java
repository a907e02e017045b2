package intramural.detect.detector;

import intramural.detect.text.NumberWords;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/** A secret that is a word and what to do with it: "sunflower but capital S, zero instead of the o, then 2291!". Stateless. */
final class DescribedSecret {

    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_WORD = 16;

    /** So many tokens behind the word it is said what to do with it. */
    private static final int REACH = 18;

    private static final int FEWEST_FIGURES = 2;

    private static final Set<String> CAPITALS =
            Set.of("capital", "capitalized", "cap", "caps", "uppercase", "mayuscula", "titlecase");

    private static final Set<String> CHANGES = Set.of(
            "instead",
            "swap",
            "swapped",
            "replace",
            "replaced",
            "sub",
            "substitute",
            "exclamation",
            "bang",
            "underscore",
            "backwards",
            "ampersand",
            "asterisk",
            "hashtag");

    /** "at sign": a sign by two words. */
    private static final Set<String> SIGNS = Set.of("sign", "symbol", "mark", "marks", "pt");

    private static final Set<String> NAMES = Set.of(
            "at", "dollar", "pound", "percent", "plus", "equals", "question", "exclamation", "number", "star", "hash");

    private static final Set<String> IS = Set.of("a", "is", "as");

    private static final Set<String> PLACES = Set.of("end", "front", "beginning", "start");
    private static final Set<String> THE = Set.of("the");
    private static final Set<String> AT = Set.of("on", "at", "in");

    /** What is said of passwords, not told as one. */
    private static final Set<String> OTHERS = Set.of(
            "must",
            "needs",
            "need",
            "should",
            "still",
            "your",
            "that",
            "this",
            "what",
            "case",
            "good",
            "same",
            "different",
            "wrong",
            "only",
            "just",
            "always",
            "never",
            "with",
            "without",
            "about",
            "long",
            "short",
            "weak",
            "strong",
            "longer",
            "either",
            "least");

    private DescribedSecret() {}

    /** Behind what is said of the word at this place; the place itself if it is no such secret. */
    static int end(View view, int from) {
        Tokens tokens = view.tokens();
        int word = tokens.at(from);
        if (isTheWord(tokens, word)) {
            word += 2;
        }
        if (word >= tokens.count()
                || (word == tokens.at(from) && tokens.from(word) != from)
                || !tokens.is(word, Kind.LETTERS)
                || tokens.length(word) < SHORTEST_WORD
                || tokens.length(word) > LONGEST_WORD
                || isPredicate(tokens.word(word))) {
            return from;
        }
        int hints = 0;
        boolean capital = false;
        boolean changed = false;
        boolean figures = false;
        boolean placed = false;
        int end = from;
        int limit = Math.min(tokens.count(), word + 1 + REACH);
        int sentence = view.wording().sentence(word);
        for (int token = word + 1; token < limit && view.wording().sentence(token) == sentence; token++) {
            boolean letters = tokens.is(token, Kind.LETTERS) && tokens.length(token) <= LONGEST_WORD;
            String said = letters ? tokens.word(token) : "";
            boolean hint = true;
            if (!capital && CAPITALS.contains(said)) {
                capital = true;
            } else if (!changed && (CHANGES.contains(said) || isSign(tokens, token, said))) {
                changed = true;
            } else if (!figures && isTold(tokens, token, said)) {
                figures = true;
            } else if (!placed && isPlaced(tokens, token, said)) {
                placed = true;
            } else {
                hint = false;
            }
            hints += hint ? 1 : 0;
            end = hint ? tokens.to(token) : end;
        }
        return hints >= 2 && (capital || changed) ? end : from;
    }

    /** "an at sign"; "one symbol" is a rule for passwords. */
    private static boolean isSign(Tokens tokens, int token, String said) {
        return SIGNS.contains(said)
                && tokens.is(token - 1, Kind.LETTERS)
                && tokens.length(token - 1) <= LONGEST_WORD
                && NAMES.contains(tokens.word(token - 1));
    }

    /** "the word cascade, capital C, ...". */
    private static boolean isTheWord(Tokens tokens, int token) {
        return token + 1 < tokens.count()
                && tokens.length(token) <= 3
                && tokens.word(token).equals("the")
                && tokens.length(token + 1) == 4
                && tokens.word(token + 1).equals("word");
    }

    /** "is expiring", "is required". */
    private static boolean isPredicate(String word) {
        return OTHERS.contains(word) || word.endsWith("ing") || word.endsWith("ed");
    }

    /** "2291", "every e is a 3", "the o for a zero". */
    private static boolean isTold(Tokens tokens, int figures, String said) {
        boolean one = tokens.isAny(figures - 1, IS, 2);
        return tokens.is(figures, Kind.DIGITS)
                ? one || tokens.length(figures) >= FEWEST_FIGURES
                : one && NumberWords.isNumber(said);
    }

    /** "stick a ! on the end": where a sign goes. */
    private static boolean isPlaced(Tokens tokens, int token, String said) {
        return PLACES.contains(said) && tokens.isAny(token - 1, THE, 3) && tokens.isAny(token - 2, AT, 2);
    }
}
