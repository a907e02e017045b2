package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Shape;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a code of letters and digits together that is told piece by piece, with other talk between: "it's KP, then 482, and at the
 * end R7M", "q as in queen, n for nora, four one six, then an h, 8 and a z", "1EG4 (dash) TE5 (dash) MK73". What comes out must have the code's
 * own shape, so what stands between may be much. Asked for only where a label demands such a code. Linear in the length of the text.
 */
public final class ToldCode implements Step {

    private static final int MOST_BETWEEN = 6;
    private static final int LONGEST_GAP = 6;

    /** A code is read over so many signs without this. */
    private static final int LONGEST_IN_CODE = 3;

    private static final int LONGEST_WORD = 10;

    /** What is said between the pieces of a code, besides what is said between the groups of a number. */
    private static final Set<String> BETWEEN = Set.of(
            "letter",
            "letters",
            "an",
            "new",
            "starts",
            "ends",
            "begins",
            "finishes",
            "ending",
            "starting",
            "finally",
            "lastly",
            "front",
            "start",
            "beginning",
            "end",
            "space",
            "gap",
            "block",
            "chunk",
            "piece",
            "bit",
            "at",
            "of",
            "in",
            "to",
            "add",
            "stop",
            "slash",
            "dot",
            "period",
            "there",
            "here",
            "her",
            "his",
            "their",
            "another",
            "letra",
            "letras",
            "numero",
            "una",
            "un",
            "la",
            "el",
            "al",
            "final",
            "guion",
            "coma",
            "con",
            "and",
            "back",
            "half",
            "rest",
            "now",
            "right",
            "after",
            "closes",
            "out",
            "digits",
            "follows");

    /** "three digits two oh six": what a number before them counts. */
    private static final Set<String> COUNTED = Set.of("digits", "numbers", "letters", "figures");

    private final List<Shape> shapes;

    public ToldCode(List<Shape> shapes) {
        this.shapes = shapes;
    }

    /**
     * The beginning of a code.
     *
     * @param first the token it begins at
     * @param skipped so many words that are none of it stand behind it
     * @param told whether anything of it was told in words, or with words between
     */
    private record Begun(String signs, int first, int skipped, boolean told) {}

    @Override
    public Reading apply(Reading source) {
        for (Shape shape : shapes) {
            Reading told = new Walk(source, shape).read();
            if (told != source) {
                return told;
            }
        }
        return source;
    }

    /** One shape in one text: which beginnings of a code end before each token. Confined to one call. */
    private static final class Walk {

        private final Reading source;
        private final String text;
        private final Tokens tokens;
        private final Shape shape;
        private final int length;
        private final ToldSigns told;

        /** By token, and by how many signs a beginning has; a token where none ends has no row. */
        private final @Nullable Begun[][] begun;

        Walk(Reading source, Shape shape) {
            this.source = source;
            text = source.text();
            tokens = source.tokens();
            this.shape = shape;
            length = shape.pattern().length();
            told = new ToldSigns(text, tokens, length);
            begun = new Begun[tokens.count() + 1][];
        }

        Reading read() {
            Changes changes = new Changes(source);
            for (int token = 0; token < tokens.count(); token++) {
                String signs = told.at(token);
                if (!signs.isEmpty()) {
                    go(token, signs, told.end());
                }
                if (begun[token] != null) {
                    skip(token);
                }
                Begun whole = begun[token + 1] == null ? null : begun[token + 1][length];
                if (whole != null
                        && whole.told()
                        && whole.skipped() == 0
                        && tokens.isWhole(whole.first(), token)
                        && tokens.from(whole.first()) >= changes.end()) {
                    changes.put(whole.signs(), tokens.from(whole.first()), tokens.to(token));
                }
                begun[token] = null;
            }
            return changes.reading();
        }

        /** Adds what a token says to all that ends before it, and begins with it. */
        private void go(int token, String signs, int behind) {
            boolean plain = behind == token + 1 && tokens.length(token) == signs.length();
            if (tokens.startsWord(token)) {
                put(behind, 0, signs, new Begun("", token, 0, !plain));
            }
            boolean goesOn = begun[token] != null && isNear(token);
            boolean apart = token > 0 && tokens.gapBefore(token) > LONGEST_IN_CODE;
            for (int place = 1; goesOn && place < length; place++) {
                Begun one = begun[token][place];
                if (one != null) {
                    put(behind, place, signs, new Begun(one.signs(), one.first(), 0, one.told() || !plain || apart));
                }
            }
        }

        private void put(int behind, int place, String signs, Begun one) {
            int to = place + signs.length();
            for (int i = place; i < Math.min(to, length + 1); i++) {
                if (i == length || !shape.fits(i, signs.charAt(i - place))) {
                    return;
                }
            }
            keep(behind, to, new Begun(one.signs() + signs, one.first(), 0, one.told()));
        }

        private void skip(int token) {
            if (!isNear(token) || !isBetween(token)) {
                return;
            }
            for (int place = 1; place < length; place++) {
                Begun one = begun[token][place];
                if (one != null && one.skipped() < MOST_BETWEEN) {
                    keep(token + 1, place, new Begun(one.signs(), one.first(), one.skipped() + 1, true));
                }
            }
        }

        /** Of two beginnings of one length the later one. */
        private void keep(int behind, int place, Begun one) {
            if (begun[behind] == null) {
                begun[behind] = new Begun[length + 1];
            }
            Begun other = begun[behind][place];
            if (other == null || other.first() <= one.first()) {
                begun[behind][place] = one;
            }
        }

        private boolean isNear(int token) {
            return token > 0
                    && tokens.gapBefore(token) <= LONGEST_GAP
                    && text.substring(tokens.to(token - 1), tokens.from(token)).indexOf('\n') < 0;
        }

        private boolean isBetween(int token) {
            if (tokens.is(token, Kind.NUMBER_SIGN)) {
                return true;
            }
            if (tokens.is(token, Kind.DIGITS) || tokens.length(token) > LONGEST_WORD) {
                return tokens.is(token, Kind.DIGITS) && NamedParts.isCount(tokens, token);
            }
            Word word = NumberWords.at(text, tokens, token);
            boolean leads = word != null && (word.role() == Role.CASE || word.role() == Role.TIMES);
            return leads
                    || tokens.isAny(token + 1, COUNTED, LONGEST_WORD)
                    || Fillers.isFiller(tokens.word(token))
                    || BETWEEN.contains(tokens.word(token))
                    || NamedParts.isCount(tokens, token)
                    || (text.charAt(tokens.from(token) - 1) == '(' && text.startsWith(")", tokens.to(token)));
        }
    }
}
