package intramural.detect.text;

import java.util.Locale;
import java.util.Set;

/**
 * Leaves out tags and comments, so that mark-up inside a value hides nothing; tags that break a line become one, and those of
 * records that name a number become its label. Where a tag ends is decided as the HTML standard's tokenizer decides it. What stands in attributes and comments is read in
 * the raw text.
 */
public final class Markup implements Step {

    private static final Set<String> BREAKS = Set.of(
            "blockquote",
            "br",
            "details",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "mx-reply",
            "ol",
            "p",
            "pre",
            "summary",
            "table",
            "td",
            "th",
            "tr",
            "ul");

    /** "<ssn><a>541</a><b>22</b><c>9073</c></ssn>". */
    private static final Set<String> LABELS = Set.of(
            "account",
            "card",
            "ein",
            "itin",
            "medicaid",
            "medicare",
            "mrn",
            "ohp",
            "passport",
            "prime",
            "routing",
            "social",
            "ssn",
            "tin");

    /** The words and numbers of a formula in MathML, which stand apart. */
    private static final Set<String> TOKENS = Set.of("mi", "mn", "mo", "ms", "mtext");

    private static final Set<String> NUMBERED = Set.of("li", "ol");

    /** Whether there can be a tag in the text at all. */
    public static boolean isIn(String text) {
        for (int i = text.indexOf('<'); i >= 0; i = text.indexOf('<', i + 1)) {
            if (opensTag(text, i)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (!isIn(text)) {
            return source;
        }
        Reading.Builder out = new Reading.Builder(source);
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) != '<' || !opensTag(text, i)) {
                out.copy(i++);
                continue;
            }
            int end = tagEnd(text, i);
            String name = name(text, i);
            if (BREAKS.contains(name)) {
                out.put('\n', i, end);
                if (NUMBERED.contains(name)) {
                    number(text, i, end, out);
                }
            }
            if (TOKENS.contains(name)) {
                out.put(' ', i, end);
            }
            if (LABELS.contains(name) && text.charAt(i + 1) != '/') {
                out.put(name + ": ", i, end);
            }
            i = end;
        }
        return out.build();
    }

    /** The number that a list begins with, or an item has, is shown. */
    private static void number(String text, int from, int end, Reading.Builder out) {
        for (int i = from; i < end; i++) {
            boolean attribute = i > from + 2
                    && Character.isWhitespace(text.charAt(i - 1))
                    && (text.regionMatches(true, i, "start", 0, 5) || text.regionMatches(true, i, "value", 0, 5));
            if (attribute) {
                int digit = i + 5;
                while (digit < end && "= \"'".indexOf(text.charAt(digit)) >= 0) {
                    digit++;
                }
                while (digit < end && Tokens.isDigit(text.charAt(digit))) {
                    out.put(text.charAt(digit), digit, digit + 1);
                    digit++;
                }
                out.put(' ', digit - 1, digit);
                return;
            }
        }
    }

    private static boolean opensTag(String text, int at) {
        if (at + 1 >= text.length()) {
            return false;
        }
        char c = text.charAt(at + 1);
        return isLetter(c) || c == '!' || c == '?' || (c == '/' && at + 2 < text.length());
    }

    private static String name(String text, int at) {
        int start = text.startsWith("</", at) ? at + 2 : at + 1;
        int end = start;
        while (end < text.length() && end - start < 12 && isNameUnit(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static int commentEnd(String text, int at) {
        if (text.startsWith("<!-->", at)) {
            return at + 5;
        }
        if (text.startsWith("<!--->", at)) {
            return at + 6;
        }
        for (int i = text.indexOf("--", at + 4); i >= 0; i = text.indexOf("--", i + 1)) {
            if (text.startsWith(">", i + 2)) {
                return i + 3;
            }
            if (text.startsWith("!>", i + 2)) {
                return i + 4;
            }
        }
        return text.length();
    }

    /** Where the tag or comment ends that opens here; {@code at} itself if none does. */
    public static int tagEnd(String text, int at) {
        if (text.charAt(at) != '<' || !opensTag(text, at)) {
            return at;
        }
        return text.startsWith("<!--", at) ? commentEnd(text, at) : elementEnd(text, at);
    }

    /** A quote counts as one only behind {@code =}; other things that look like a tag end at the first {@code >}. */
    private static int elementEnd(String text, int at) {
        char first = text.charAt(at + 1);
        boolean attributes = isLetter(first) || (first == '/' && isLetter(text.charAt(at + 2)));
        boolean value = false;
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '>') {
                return i + 1;
            }
            if (value && attributes && (c == '"' || c == '\'')) {
                int close = text.indexOf(c, i + 1);
                if (close < 0) {
                    return text.length();
                }
                i = close;
                value = false;
            } else if (c == '=') {
                value = true;
            } else if (!Character.isWhitespace(c)) {
                value = false;
            }
            i++;
        }
        return text.length();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isNameUnit(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-';
    }
}
