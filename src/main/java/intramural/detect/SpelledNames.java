package intramural.detect;

/**
 * Names told letter by letter in a talk: "H-U-E-R-T-A", "O S T R O W", whether a list has them or not. Linear in the length of the
 * text.
 */
final class SpelledNames implements Step {

    /** Fewer are initials. */
    private static final int FEWEST = 4;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int end = end(text, i);
            if (end > i) {
                StringBuilder name = new StringBuilder();
                for (int at = i; at < end; at += 2) {
                    name.append(at == i ? Character.toUpperCase(text.charAt(at)) : Tokens.lower(text.charAt(at)));
                }
                changes.put(name.toString(), i, end);
            }
            i = Math.max(end, i + 1);
        }
        return changes.reading();
    }

    /** Whether a name may be told so in the text. */
    static boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (end(text, i) > i) {
                return true;
            }
        }
        return false;
    }

    /** Behind single letters with hyphens or blanks between that begin here; the place itself if there are too few. */
    private static int end(String text, int from) {
        if (!Tokens.isLetter(text.charAt(from)) || (from > 0 && isOfWord(text.charAt(from - 1)))) {
            return from;
        }
        int end = from + 1;
        char sign = end < text.length() ? text.charAt(end) : 0;
        if (sign != '-' && sign != ' ') {
            return from;
        }
        while (end + 1 < text.length()
                && text.charAt(end) == sign
                && Tokens.isLetter(text.charAt(end + 1))
                && (end + 2 == text.length() || !Tokens.isAlphanumeric(text.charAt(end + 2)))) {
            end += 2;
        }
        return (end - from + 1) / 2 >= FEWEST ? end : from;
    }

    private static boolean isOfWord(char c) {
        return Tokens.isAlphanumeric(c) || c == '-' || c == '\'';
    }
}
