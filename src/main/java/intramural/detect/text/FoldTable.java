package intramural.detect.text;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every code point folds to. Each is worked out when it is first met: an ordinary text has few that are not plain, and
 * all of them would be a tenth of a second at the start. Two threads that meet one at once find the same.
 */
public final class FoldTable {

    /** Signs without compatibility mapping that still read as a digit or separator; pairs of sign and reading. */
    private static final String EXTRA = "\u30070零0一1二2三3四4五5六6七7八8九9壹1壱1贰2貳2弐2叁3參3叄3肆4伍5陆6陸6柒7漆7捌8玖9"
            + "\u21601\u21612\u21623\u21634\u21645\u21656\u21667\u21678\u21689"
            + "\u21701\u21712\u21723\u21734\u21745\u21756\u21767\u21778\u21789"
            + "\u26801\u26812\u26823\u26834\u26845\u26856"
            + "\u28011\u28032\u28093\u28194\u28115\u280b6\u281b7\u28138\u280a9\u281a0\u2824-\u2800 \u3164 \uffa0 \u2212-\u207b-\u208b-\u2043-\u02d7-\u30fc-\uff70-"
            // The lunate sigma is drawn as a "c", whatever letter it is compatible with.
            + "\u03f2c\u03f9C"
            // Digits in parentheses and with a dot, whose signs would part them.
            + "\u24741\u24881\u24752\u24892\u24763\u248a3\u24774\u248b4\u24785"
            + "\u248c5\u24796\u248d6\u247a7\u248e7\u247b8\u248f8\u247c9\u24909"
            + "\u00b7.\u2022.\u2024.\u2027.\u30fb.\u3002.\u2044/\u2215/\u2571/\u29f8/\u2018'\u2019'\u02bc'\u201c\"\u201d\"";

    /** Small capitals, which have no compatibility mapping; pairs of sign and reading. */
    private static final String SMALL_CAPITALS =
            "\u1d00a\u0299b\u1d04c\u1d05d\u1d07e\ua730f\u0262g\u029ch\u026ai\u1d0aj\u1d0bk\u029fl\u1d0dm"
                    + "\u0493f\u0274n\u1d0fo\u1d18p\ua7afq\u01ebq\u0280r\ua731s\u1d1bt\u1d1cu\u1d20v\u1d21w\u028fy\u1d22z";

    /** Signs that stand for whole phrases are not spelled out, or a text could grow eighteenfold. */
    private static final int LONGEST = 4;

    /** Outlined digits, which are younger than the oldest Java that runs this. */
    private static final int OUTLINED = 0x1CCF0;

    private static final int FIRST_CARD = 0x1F0A0;
    private static final int FIRST_TILE = 0x1F007;

    private static final Map<Character, Character> LOOK_ALIKES = LookAlikes.table();
    private static final @Nullable String[] BMP = bmp();

    /** Beyond the Basic Multilingual Plane; worked out together, once a text holds any. */
    private static final class Beyond {
        static final Map<Integer, String> TABLE = beyond();
    }

    private FoldTable() {}

    /** The reading of a code point; empty if it does not show. */
    public static String fold(int codePoint) {
        if (codePoint < 0x10000) {
            String known = BMP[codePoint];
            if (known == null) {
                known = folded(codePoint);
                BMP[codePoint] = known;
            }
            return known;
        }
        if (codePoint >= 0xE0000 && codePoint < 0xE1000) {
            return "";
        }
        String known = isStyled(codePoint) ? Beyond.TABLE.get(codePoint) : null;
        if (known != null) {
            return known;
        }
        int digit = digit(codePoint);
        if (digit >= 0) {
            return String.valueOf((char) ('0' + digit));
        }
        return isHidden(codePoint) ? "" : "\uFFFD";
    }

    /** Mathematical letters and digits, enclosed ones: pictures, of which talk is full, stand behind them. */
    private static boolean isStyled(int codePoint) {
        return (codePoint >= 0x1D400 && codePoint <= 0x1D7FF) || (codePoint >= 0x1F100 && codePoint <= 0x1F1FF);
    }

    /** Digits of every script, also of those that count with signs of their own; -1 if it is none. */
    @SuppressWarnings("CharacterGetNumericValue")
    private static int digit(int codePoint) {
        if (codePoint >= OUTLINED && codePoint < OUTLINED + 10) {
            return codePoint - OUTLINED;
        }
        int pips = pips(codePoint);
        if (pips > 0) {
            return pips;
        }
        int type = Character.getType(codePoint);
        if (type != Character.DECIMAL_DIGIT_NUMBER
                && type != Character.OTHER_NUMBER
                && type != Character.LETTER_NUMBER) {
            return -1;
        }
        int value = Character.getNumericValue(codePoint);
        return value < 10 ? value : -1;
    }

    /** What a playing card or a mahjong tile counts, up to nine; 0 if it is none. */
    private static int pips(int codePoint) {
        if (codePoint >= FIRST_CARD && codePoint < FIRST_CARD + 4 * 16) {
            int pips = codePoint % 16;
            return pips < 10 ? pips : 0;
        }
        return codePoint >= FIRST_TILE && codePoint < FIRST_TILE + 3 * 9 ? (codePoint - FIRST_TILE) % 9 + 1 : 0;
    }

    /** Whether the sign is drawn on the one before it. */
    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isHidden(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.FORMAT
                || type == Character.CONTROL
                || isMark(codePoint)
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0x3164
                || codePoint == 0xFFA0
                || codePoint == 0x2065
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8);
    }

    /** What is known beforehand. */
    private static @Nullable String[] bmp() {
        @Nullable String[] table = new String[0x10000];
        String pairs = EXTRA + SMALL_CAPITALS;
        for (int i = 0; i + 1 < pairs.length(); i += 2) {
            table[pairs.charAt(i)] = String.valueOf(pairs.charAt(i + 1));
        }
        return table;
    }

    private static String folded(int c) {
        if (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r') {
            // Clients show nothing, a box or a gap: words on both sides are two, and digits go on over a blank.
            return " ";
        }
        return c < 0x80 || isPlainBlock(c) ? asIs(c) : compute(c);
    }

    private static Map<Integer, String> beyond() {
        Map<Integer, String> table = new HashMap<>();
        for (int cp = 0x1D400; cp <= 0x1D7FF; cp++) {
            table.put(cp, compute(cp));
        }
        for (int cp = 0x1F100; cp <= 0x1F1FF; cp++) {
            String folded = compute(cp);
            if (!folded.equals("\uFFFD")) {
                table.put(cp, folded);
            }
        }
        for (int i = 0; i < 26; i++) {
            String letter = String.valueOf((char) ('A' + i));
            table.put(0x1F150 + i, letter);
            table.put(0x1F170 + i, letter);
            table.put(0x1F1E6 + i, letter);
        }
        return Map.copyOf(table);
    }

    /** Blocks in which nothing folds: ideographs, Hangul, surrogates, private use. */
    private static boolean isPlainBlock(int c) {
        return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xFAFF);
    }

    private static String asIs(int c) {
        if (Character.isSurrogate((char) c)) {
            return "\uFFFD";
        }
        return c == '\n' || c == '\r' || c == '\t' || !isHidden(c) ? String.valueOf((char) c) : "";
    }

    private static String compute(int codePoint) {
        if (isHidden(codePoint)) {
            return "";
        }
        String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder();
        if (plain.length() > LONGEST) {
            return "\uFFFD";
        }
        plain.codePoints().filter(cp -> !isHidden(cp)).forEach(cp -> out.append(one(cp)));
        return out.toString();
    }

    /** Asked of numbers only, so letters with a numeric value do not come up. */
    @SuppressWarnings("CharacterGetNumericValue")
    private static String one(int codePoint) {
        if (codePoint < 0x80) {
            return String.valueOf((char) codePoint);
        }
        int type = Character.getType(codePoint);
        if (type == Character.DASH_PUNCTUATION) {
            return "-";
        }
        if (type == Character.SPACE_SEPARATOR) {
            return " ";
        }
        if (type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR) {
            return "\n";
        }
        if (type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.OTHER_NUMBER
                || type == Character.LETTER_NUMBER) {
            int value = Character.getNumericValue(codePoint);
            return value >= 0 && value < 100 ? String.valueOf(value) : "\uFFFD";
        }
        if (codePoint > 0xFFFF) {
            return "\uFFFD";
        }
        Character latin = LOOK_ALIKES.get((char) codePoint);
        return String.valueOf(latin == null ? (char) codePoint : latin);
    }
}
