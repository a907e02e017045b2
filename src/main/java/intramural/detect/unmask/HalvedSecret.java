package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/**
 * Puts a secret together that is told in two parts of one line, "first half Willow_ and the second half is 9!Fence", or in lines
 * of their own, of which one is nothing but figures or signs. Asked for only where a label demands a secret; what comes out must
 * still look like one. Linear in the length of the text.
 */
public final class HalvedSecret implements Step {

    private static final Set<String> FIRST = Set.of("first", "front", "starts", "begins");
    private static final Set<String> SECOND = Set.of("second", "last", "other", "back", "ends", "finishes");
    private static final Set<String> RANKS = Set.of("st", "nd");
    private static final Set<String> PARTS = Set.of("half", "part", "bit", "piece", "chunk", "mitad", "parte");
    private static final Set<String> ALONE = Set.of("starts", "begins", "ends", "finishes");
    private static final Set<String> BRIDGES =
            Set.of("is", "add", "its", "it's", "type", "put", "then", "w/", "w", "es", "with", "in", "=", ":", "just");
    private static final int LONGEST_WORD = 8;
    private static final int MOST_BRIDGES = 2;

    private static final Set<String> NAMES =
            Set.of("password", "passwd", "pwd", "pw", "pass", "passcode", "phrase", "pin", "code", "key", "clave");

    private static final Set<String> IS = Set.of("is", "es");

    private static final int FEWEST_LINES = 2;
    private static final int MOST_LINES = 8;
    private static final int MOST_SIGNS = 24;
    private static final int LONGEST_LINE = 16;

    private static final String TRAILING = ",.;:)\"'";

    @Override
    public Reading apply(Reading source) {
        Reading lines = lines(source);
        return lines == source ? halves(source) : lines;
    }

    private static Reading halves(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        int lead = -1;
        int first = -1;
        int firstEnd = -1;
        for (int token = 0; token < tokens.count(); token++) {
            int part = tokens.from(token) < firstEnd ? -1 : partEnd(text, tokens, token, first < 0 ? 1 : 2);
            int value = part < 0 ? -1 : value(text, tokens.to(part));
            if (value >= 0 && first >= 0) {
                int end = valueEnd(text, value);
                String whole = text.substring(first, firstEnd) + text.substring(value, end);
                Changes changes = new Changes(source);
                if (isMadeUp(whole)) {
                    changes.put(whole, tokens.from(lead), end);
                }
                return changes.reading();
            }
            if (value >= 0) {
                lead = token;
                first = value;
                firstEnd = valueEnd(text, value);
            }
        }
        return source;
    }

    /** Words and figures have a capital or a sign; "first half done, second half 2moro" has none. */
    private static boolean isMadeUp(String whole) {
        return whole.chars().allMatch(Character::isDigit)
                || !whole.chars().allMatch(c -> Character.isLowerCase(c) || Character.isDigit(c));
    }

    /** The last of the words that say which part comes: "first half", "2nd part", "part 1", "starts"; -1 if none begin here. */
    private static int partEnd(String text, Tokens tokens, int token, int which) {
        if (tokens.isAny(token, PARTS, LONGEST_WORD)) {
            return isNumber(text, tokens, token + 1, which) ? token + 1 : -1;
        }
        boolean rank = isNumber(text, tokens, token, which) && tokens.isAny(token + 1, RANKS, LONGEST_WORD);
        boolean first = rank || tokens.isAny(token, which == 1 ? FIRST : SECOND, LONGEST_WORD);
        int part = rank ? token + 2 : token + 1;
        return first && tokens.isAny(part, PARTS, LONGEST_WORD)
                ? part
                : first && tokens.isAny(token, ALONE, LONGEST_WORD) ? token : -1;
    }

    private static boolean isNumber(String text, Tokens tokens, int token, int which) {
        return tokens.is(token, Kind.DIGITS)
                ? tokens.length(token) == 1 && text.charAt(tokens.from(token)) - '0' == which
                : token < tokens.count() && NumberWords.number(NumberWords.at(text, tokens, token)) == which;
    }

    /** Where the value begins that such words lead to; -1 if none does. */
    private static int value(String text, int behind) {
        int from = behind;
        for (int bridge = 0; bridge <= MOST_BRIDGES; bridge++) {
            while (from < text.length() && " :=\"'".indexOf(text.charAt(from)) >= 0) {
                from++;
            }
            int end = valueEnd(text, from);
            if (end == from) {
                return -1;
            }
            if (end - from > LONGEST_WORD || !BRIDGES.contains(text.substring(from, end))) {
                return from;
            }
            from = end;
        }
        return -1;
    }

    private static int valueEnd(String text, int from) {
        return Tokens.bareEnd(text, from + 1, Tokens.wordEnd(text, from), TRAILING);
    }

    /** Behind a line that ends with a colon or with "is". */
    private static Reading lines(Reading source) {
        String text = source.text();
        for (int begin = text.indexOf('\n'); begin > 0; begin = text.indexOf('\n', begin + 1)) {
            boolean named = isNamed(source.tokens(), text, begin);
            if (named || text.startsWith("\n", begin + 2)) {
                Reading told = lines(source, begin, named);
                if (told != source) {
                    return told;
                }
            }
        }
        return source;
    }

    /** "The scanner password is:" before the end of a line. */
    private static boolean isNamed(Tokens tokens, String text, int end) {
        boolean colon = text.charAt(end - 1) == ':';
        int name = tokens.at(end) - 1;
        boolean is = tokens.isAny(name, IS, LONGEST_WORD) && tokens.to(name) >= end - 1;
        name = is ? name - 1 : name;
        return (is || (colon && name >= 0 && tokens.to(name) == end - 1)) && tokens.isAny(name, NAMES, LONGEST_WORD);
    }

    /** @param named whether the lines before end with what a secret is called; else each sign has a line of its own */
    private static Reading lines(Reading source, int begin, boolean named) {
        String text = source.text();
        StringBuilder value = new StringBuilder();
        int lines = 0;
        int most = named ? MOST_LINES : MOST_SIGNS;
        boolean sign = false;
        int end = begin;
        for (int from = begin + 1; from < text.length() && lines <= most; from = end + 1) {
            int to = from;
            boolean letter = false;
            while (to < text.length() && to - from <= LONGEST_LINE && !Character.isWhitespace(text.charAt(to))) {
                letter |= Tokens.isLetter(text.charAt(to++));
            }
            boolean alone = to == text.length() || text.charAt(to) == '\n';
            if (!alone || to == from || (!named && to - from > 1)) {
                break;
            }
            if (!letter && lines == 0) {
                break;
            }
            sign |= !letter;
            value.append(text, from, to);
            lines++;
            end = to;
        }
        if (lines < (named ? FEWEST_LINES : MOST_LINES) || lines > most || !sign) {
            return source;
        }
        Changes changes = new Changes(source);
        changes.put(" " + value, begin, end);
        return changes.reading();
    }
}
