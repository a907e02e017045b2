package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.List;

/**
 * Names told letter by letter in a talk: "H-U-E-R-T-A", "O S T R O W", whether a list has them or not. Linear in the length of the
 * text.
 */
public final class SpelledNames implements Step {

    /** Fewer are initials. */
    private static final int FEWEST = 4;

    /** So many in a text are a sentence told so: its short words are told so too, and not all are names. */
    private static final int SENTENCE = 3;

    private static final int FEWEST_IN_SENTENCE = 2;
    private static final int FEWEST_IN_PAIR = 3;

    /** Between given and family name. */
    private static final List<String> BRIDGES =
            List.of(" then ", ", then ", " and then ", ", last name ", " last name ", ", last ", " / ", ", ");

    /** Between family and given name. */
    private static final List<String> GIVEN_BEHIND =
            List.of(", first name is ", ", first name ", " first name ", " first ", ", given name ", " given name ");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        boolean sentence = isSentence(text);
        int fewest = sentence ? FEWEST_IN_SENTENCE : FEWEST;
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int end = end(text, i, isShortPair(text, i) ? FEWEST_IN_PAIR : fewest);
            int given = end > i ? bridgeEnd(text, end, GIVEN_BEHIND) : end;
            int givenEnd = given > end && given < text.length() ? end(text, given, FEWEST_IN_SENTENCE) : given;
            if (givenEnd > given) {
                // "H-U-E-R-T-A, first name R-O-S-A"
                changes.put(name(text, given, givenEnd, sentence) + ' ' + name(text, i, end, sentence), i, givenEnd);
                i = givenEnd;
                continue;
            }
            if (end > i) {
                int other = sentence ? otherEnd(text, i, end) : end;
                changes.put(name(text, i, end, sentence && other == end), i, end);
                if (other > end) {
                    changes.put(" " + name(text, end + 2, other, false), end, other);
                    end = other;
                }
                int last = shortEnd(text, i, end);
                if (last > end) {
                    changes.put(name(text, end + 1, last, sentence), end + 1, last);
                    end = last;
                }
            }
            int bridge = end > i ? bridgeEnd(text, end, BRIDGES) : end;
            if (bridge > end && bridge < text.length() && end(text, bridge, fewest) > bridge) {
                // "T-A-D-E-O then B-R-I-S-E-N-O"
                changes.put(" ", end, bridge);
                end = bridge;
            }
            i = Math.max(end, i + 1);
            int blank = i;
            while ((sentence || end == i) && blank < text.length() && text.charAt(blank) == ' ') {
                blank++;
            }
            if (blank > i + 1) {
                changes.put(" ", i, blank);
                i = blank;
            }
        }
        return changes.reading();
    }

    private static String name(String text, int from, int to, boolean sentence) {
        StringBuilder name = new StringBuilder();
        for (int at = from; at < to; at += 2) {
            char c = text.charAt(at);
            name.append(at > from ? Tokens.lower(c) : sentence ? c : Character.toUpperCase(c));
        }
        return name.toString();
    }

    /** Two short names in capitals: "K-I-M S-O-O". */
    private static boolean isShortPair(String text, int from) {
        int behind = from + 2 * FEWEST_IN_PAIR - 1;
        return Character.isUpperCase(text.charAt(from))
                && behind + 1 < text.length()
                && text.charAt(behind) == ' '
                && text.charAt(from + 1) == '-'
                && end(text, from, FEWEST_IN_PAIR) == behind
                && shortEnd(text, from, behind) > behind;
    }

    /** Behind a family's name that is too short by itself, "T-H-U-Y V-O"; where the name before ends if there is none. */
    private static int shortEnd(String text, int from, int end) {
        boolean behind = end + 1 < text.length()
                && text.charAt(end) == ' '
                && text.charAt(from + 1) == '-'
                && Character.isUpperCase(text.charAt(end + 1));
        int last = behind ? end(text, end + 1, FEWEST_IN_SENTENCE) : end + 1;
        return last > end + 1 && text.charAt(end + 2) == '-' ? last : end;
    }

    /**
     * Behind the second of two long rows with two blanks between, and none before or behind: given and family name in a sentence, "its
     * m i r e m b e  o k o t h". Where the first one ends if there is none.
     */
    private static int otherEnd(String text, int from, int end) {
        boolean alone = end(text, from, FEWEST) == end
                && text.startsWith("  ", end)
                && end + 2 < text.length()
                && !(from > 1 && text.startsWith("  ", from - 2));
        int other = alone ? end(text, end + 2, FEWEST) : end + 2;
        return other > end + 2 && !text.startsWith("  ", other) ? other : end;
    }

    /** Behind " then " or the like that begins here; the place itself if nothing of the kind does. */
    private static int bridgeEnd(String text, int from, List<String> bridges) {
        for (String bridge : bridges) {
            if (text.startsWith(bridge, from)) {
                return from + bridge.length();
            }
        }
        return from;
    }

    /** Whether a name may be told so in the text. */
    public static boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (end(text, i, FEWEST) > i) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSentence(String text) {
        int rows = 0;
        for (int i = 0; i < text.length(); i++) {
            int end = end(text, i, FEWEST_IN_SENTENCE + 1);
            rows += end > i ? 1 : 0;
            i = Math.max(i, end - 1);
        }
        return rows >= SENTENCE;
    }

    /** Behind single letters with hyphens or blanks between that begin here; the place itself if there are too few. */
    private static int end(String text, int from, int fewest) {
        if (!Tokens.isLetter(text.charAt(from)) || (from > 0 && isOfWord(text.charAt(from - 1)))) {
            return from;
        }
        int end = from + 1;
        char sign = end < text.length() ? text.charAt(end) : 0;
        if (sign != '-' && sign != ' ' && sign != '.') {
            return from;
        }
        while (end + 1 < text.length()
                && text.charAt(end) == sign
                && Tokens.isLetter(text.charAt(end + 1))
                && (end + 2 == text.length() || !Tokens.isAlphanumeric(text.charAt(end + 2)))) {
            end += 2;
        }
        return (end - from + 1) / 2 >= fewest ? end : from;
    }

    private static boolean isOfWord(char c) {
        return Tokens.isAlphanumeric(c) || c == '-' || c == '\'';
    }
}
