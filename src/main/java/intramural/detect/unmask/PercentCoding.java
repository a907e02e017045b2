package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads percent-coding of links, once or twice coded, and the plus signs that stand for blanks in what a link asks. */
public final class PercentCoding implements Step {

    private static final int PASSES = 2;

    @Override
    public Reading apply(Reading source) {
        return Step.repeated(PercentCoding::once, blanks(source), PASSES);
    }

    private static Reading blanks(Reading source) {
        String text = source.text();
        if (text.indexOf('+') < 0 || text.indexOf('?') < 0) {
            return source;
        }
        Changes changes = new Changes(source);
        boolean link = false;
        boolean asked = false;
        for (int i = 1; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                link = false;
                asked = false;
            } else if (c == ':') {
                // "https:", "geo:"
                link |= Tokens.isLetter(text.charAt(i - 1));
            } else if (c == '?') {
                asked = link;
            } else if (c == '+'
                    && asked
                    && Tokens.isAlphanumeric(text.charAt(i - 1))
                    && Tokens.isAlphanumeric(text.charAt(i + 1))) {
                changes.put(" ", i, i + 1);
            }
        }
        return changes.reading();
    }

    private static Reading once(Reading source) {
        String text = source.text();
        if (text.indexOf('%') < 0) {
            return source;
        }
        Reading.Builder out = new Reading.Builder(source);
        boolean changed = false;
        int i = 0;
        while (i < text.length()) {
            String decoded = decode(text, i);
            if (decoded == null) {
                out.copy(i++);
            } else {
                int end = i + 3 * decoded.getBytes(StandardCharsets.UTF_8).length;
                out.put(decoded, i, end);
                i = end;
                changed = true;
            }
        }
        return changed ? out.build() : source;
    }

    /** The one character that is coded at this place. */
    private static @Nullable String decode(String text, int at) {
        int first = octet(text, at);
        if (first < 0x09 || (first >= 0x80 && first < 0xC2) || first > 0xF4) {
            return null;
        }
        if (first < 0x80) {
            return String.valueOf((char) first);
        }
        int count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        byte[] octets = new byte[count];
        for (int i = 0; i < count; i++) {
            int octet = octet(text, at + 3 * i);
            if (octet < 0 || (i > 0 && (octet & 0xC0) != 0x80)) {
                return null;
            }
            octets[i] = (byte) octet;
        }
        String decoded = new String(octets, StandardCharsets.UTF_8);
        return decoded.indexOf('\uFFFD') >= 0 ? null : decoded;
    }

    private static int octet(String text, int at) {
        if (at + 2 >= text.length() || text.charAt(at) != '%') {
            return -1;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }
}
