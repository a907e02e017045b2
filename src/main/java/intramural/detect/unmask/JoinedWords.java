package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;

/**
 * Puts blanks between words that hold together by underscores or capitals, as in names of files and in hashtags:
 * "Ruiz_Ana_diabetes.pdf", "#AnaRuiz #LateStageDementia". Linear in the length of the text.
 */
final class JoinedWords implements Step {

    private static final long OF_CLIENTS = WordClass.CONDITION.bit() | WordClass.DRUG.bit() | WordClass.CLIENT.bit();

    private static final int LONGEST = Leetspeak.LONGEST_WORD;

    /** A login and a setting have fewer. */
    private static final int FEWEST = 3;

    /** "MariaGonzalezHasHIV": so many words that only capitals part; names of classes in programs mostly have fewer. */
    private static final int MOST_OF_CLASSES = 4;

    private final WordTable table;

    JoinedWords(Lexicon lexicon) {
        table = lexicon.words();
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf('_') < 0 && text.indexOf('#') < 0 && !hasHumps(text)) {
            return source;
        }
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int end = Tokens.wordEnd(text, i);
            boolean tag = text.charAt(i) == '#';
            if (parts(text, i, end) >= (tag ? FEWEST - 1 : FEWEST)
                    && (tag || isOfClient(text, i, end, isJoined(text, i, end)))) {
                apart(text, i, end, changes.instead(i, end));
            }
            i = end + 1;
        }
        return changes.reading();
    }

    /** How many words hold together; names of classes in programs hold by a few capitals alone, keys have figures among letters. */
    private static int parts(String text, int from, int to) {
        boolean joined = from < to && text.charAt(from) == '#';
        int parts = 1;
        int last = to;
        while (last > from && Tokens.isDigit(text.charAt(last - 1))) {
            last--;
        }
        for (int i = from + 1; i < last; i++) {
            char c = text.charAt(i);
            if ("/:@=[(".indexOf(c) >= 0) {
                return 0;
            }
            boolean tag = text.charAt(from) == '#' && Tokens.isDigit(c);
            if (!tag
                    && (Tokens.isDigit(c)
                            ? Tokens.isLetter(text.charAt(i - 1))
                            : Tokens.isLetter(c) && Tokens.isDigit(text.charAt(i - 1)))) {
                return 0;
            }
            joined |= c == '_';
            parts += c == '_' || UnknownWords.isHump(text, i) ? 1 : 0;
        }
        return joined || parts >= MOST_OF_CLASSES ? parts : 0;
    }

    private static boolean hasHumps(String text) {
        int humps = 0;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                humps += UnknownWords.isHump(text, i) ? 1 : 0;
            } else if (c == ' ') {
                humps = 0;
            }
            if (humps >= MOST_OF_CLASSES - 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a part of it is an illness, a medicine or a word for clients: flyers and slides bear names and programmes.
     *
     * @param loose whether a sign joins the parts; else each must be a word of a list, as random letters have none
     */
    private boolean isOfClient(String text, int from, int to, boolean loose) {
        char[] part = new char[LONGEST];
        int length = 0;
        boolean client = false;
        for (int i = from; i <= to; i++) {
            boolean ends = i == to || !Tokens.isLetter(text.charAt(i)) || (i > from && UnknownWords.isHump(text, i));
            if (ends && length > 0) {
                long said = table.find(part, length);
                if (!loose && said == 0) {
                    return false;
                }
                client |= (said & OF_CLIENTS) != 0;
                length = 0;
            }
            if (i < to && Tokens.isLetter(text.charAt(i)) && length < LONGEST) {
                part[length++] = Tokens.lower(text.charAt(i));
            }
        }
        return client;
    }

    private static boolean isJoined(String text, int from, int to) {
        int at = text.indexOf('_', from);
        return at >= 0 && at < to;
    }

    private static void apart(String text, int from, int to, Reading.Builder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '_' || (c == '#' && i == from)) {
                out.put(c == '#' ? '\n' : ' ', i, i + 1);
                continue;
            }
            if (i > from
                    && (UnknownWords.isHump(text, i) || (Tokens.isDigit(c) && Tokens.isLetter(text.charAt(i - 1))))) {
                out.put(' ', i, i + 1);
            }
            out.copy(i);
        }
    }
}
