package intramural.detect;

import java.util.List;

/**
 * Names told letter by letter in a talk: "H-U-E-R-T-A", "O S T R O W", whether a list has them or not. Linear in the length of the
 * text.
 */
final class SpelledNames implements Step {

    /** Fewer are initials. */
    private static final int FEWEST = 4;

    /** So many in a text are a sentence told so: its short words are told so too, and not all are names. */
    private static final int SENTENCE = 3;

    private static final int FEWEST_IN_SENTENCE = 2;

    /** Between given and family name. */
    private static final List<String> BRIDGES =
            List.of(" then ", ", then ", " and then ", ", last name ", " last name ", ", last ", " / ", ", ");

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        boolean sentence = isSentence(text);
        int fewest = sentence ? FEWEST_IN_SENTENCE : FEWEST;
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int end = end(text, i, fewest);
            if (end > i) {
                StringBuilder name = new StringBuilder();
                for (int at = i; at < end; at += 2) {
                    char c = text.charAt(at);
                    name.append(at > i ? Tokens.lower(c) : sentence ? c : Character.toUpperCase(c));
                }
                changes.put(name.toString(), i, end);
            }
            int bridge = end > i ? bridgeEnd(text, end) : end;
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

    /** Behind " then " or the like that begins here; the place itself if nothing of the kind does. */
    private static int bridgeEnd(String text, int from) {
        for (String bridge : BRIDGES) {
            if (text.startsWith(bridge, from)) {
                return from + bridge.length();
            }
        }
        return from;
    }

    /** Whether a name may be told so in the text. */
    static boolean isIn(String text) {
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
