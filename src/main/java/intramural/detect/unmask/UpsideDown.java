package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/**
 * Turns round a text that stands on its head, or the words of it that do, as programs for such text write it: each letter
 * by one that looks like it turned, the last one first or each where it stands.
 */
public final class UpsideDown implements Step {

    /** Pairs of a turned sign and the one that it looks like. */
    private static final String TURNED =
            "\u0250a\u0254c\u01dde\u025ff\u0183g\u0265h\u1d09i\u0131i\u027ej\u029ek\u05dfl\u026fm\u0279r\u0287t\u028cv\u028dw\u028ey"
                    + "\u2200A\u0186C\u018eE\u2132F\u2141G\u017fJ\u02e5L\u0500P\u1d1aR\u2534T\u2229U\u039bV\u2144Y"
                    + "\u01961\u11052\u01903\u31234\u03db5\u05e4G\u31257\u02d9.";

    /** Pairs of signs that are each the other when they are turned. */
    private static final String PARTNERS = "nuunbqqbdppd6996MWWM";

    /** So short a word of letters that can be turned is read as it stands: "pond" is one too, but "no" is said often. */
    private static final int LONGEST_PLAIN = 3;

    /** Fewer may be a word in phonetic script. */
    private static final int FEWEST = 3;

    private final boolean inPlace;
    private final boolean wide;

    private UpsideDown(boolean inPlace, boolean wide) {
        this.inPlace = inPlace;
        this.wide = wide;
    }

    /** As programs turn text: its last sign comes first. */
    public static Step whole() {
        return new UpsideDown(false, false);
    }

    /** The same, with plain words beside that are words when they are turned. */
    public static Step wide() {
        return new UpsideDown(false, true);
    }

    /** Each sign turned where it stands. */
    public static Step inPlace() {
        return new UpsideDown(true, true);
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!isIn(text)) {
            return source;
        }
        int from = 0;
        int to = text.length();
        if (!isWhole(text)) {
            while (!isTurnedWord(text, from)) {
                from = behindWord(text, from);
            }
            while (!isPhonetic(text.charAt(to - 1))) {
                to--;
            }
            to = Tokens.wordEnd(text, to);
        }
        // "sndnl sɐɥ": a word may be of letters that are letters turned too.
        int turned = to - from;
        while (wide && from > LONGEST_PLAIN && isTurnable(text, wordStart(text, from - 1), from - 1)) {
            from = wordStart(text, from - 1);
        }
        while (wide && to + LONGEST_PLAIN < text.length() && isTurnable(text, to + 1, Tokens.wordEnd(text, to + 1))) {
            to = Tokens.wordEnd(text, to + 1);
        }
        if (wide && !inPlace && to - from == turned) {
            // There is nothing beside, and the rest has been shown.
            return source;
        }
        // "q dǝɥ": a letter by itself has no turned sign.
        while (from > 1 && isAlone(text, from - 2)) {
            from -= 2;
        }
        while (to + 1 < text.length() && text.charAt(to) == ' ' && isAlone(text, to + 1)) {
            to += 2;
        }
        Reading.Builder out = new Reading.Builder(source);
        out.copy(0, from);
        for (int i = from; i < to; i++) {
            int at = inPlace ? i : to - 1 - (i - from);
            out.put(turned(text.charAt(at)), at, at + 1);
        }
        out.copy(to, text.length());
        return out.build();
    }

    /** Where the word that ends here begins: behind a blank. */
    private static int wordStart(String text, int end) {
        int start = end;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Whether all letters of a longer word are letters when they are turned, and some are others. */
    private static boolean isTurnable(String text, int from, int to) {
        boolean others = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean other = upright(PARTNERS, c) != c;
            if (!other && "losxz".indexOf(c) < 0) {
                return false;
            }
            others |= other;
        }
        return others && to - from > LONGEST_PLAIN;
    }

    /** Whether a letter that is another one turned stands alone, and is no word of talk. */
    private static boolean isAlone(String text, int at) {
        return "qbdpnwm".indexOf(text.charAt(at)) >= 0
                && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))
                && (at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
    }

    /** Whether as many words have turned signs as have none; else those in the middle of others are turned alone. */
    private static boolean isWhole(String text) {
        int balance = 0;
        for (int i = 0; i < text.length(); i = behindWord(text, i)) {
            boolean blank = Character.isWhitespace(text.charAt(i));
            balance += blank ? 0 : isTurnedWord(text, i) ? 1 : -1;
        }
        return balance >= 0;
    }

    private static boolean isTurnedWord(String text, int from) {
        int end = behindWord(text, from);
        for (int i = from; i < end; i++) {
            if (isPhonetic(text.charAt(i)) && upright(TURNED, text.charAt(i)) != text.charAt(i)) {
                return true;
            }
        }
        return false;
    }

    /** Where the next word begins, or the end. */
    private static int behindWord(String text, int from) {
        return Math.min(text.length(), Tokens.wordEnd(text, from) + 1);
    }

    private static boolean isIn(String text) {
        int turned = 0;
        for (int i = 0; i < text.length() && turned < FEWEST; i++) {
            turned += isPhonetic(text.charAt(i)) && upright(TURNED, text.charAt(i)) != text.charAt(i) ? 1 : 0;
        }
        return turned >= FEWEST;
    }

    /** Whether hardly any language writes it: others of the turned signs are letters of some. */
    private static boolean isPhonetic(char c) {
        return (c >= 0x0250 && c <= 0x02AF)
                || (c >= 0x1D00 && c <= 0x1D7F)
                || "\u01dd\u0196\u0190\u1105\u3123\u3125".indexOf(c) >= 0;
    }

    private static char turned(char c) {
        char upright = upright(TURNED, c);
        return upright == c ? upright(PARTNERS, c) : upright;
    }

    private static char upright(String pairs, char c) {
        for (int i = 0; i < pairs.length(); i += 2) {
            if (pairs.charAt(i) == c) {
                return pairs.charAt(i + 1);
            }
        }
        return c;
    }
}
