package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Puts text in the place of what fewer programs write for it: base58, base85 in its alphabets (RFC 1924, Z85, Ascii85 without its
 * frame), text deflated without a header in base64 (RFC 1951) or with one in hex (RFC 1950), ASCII moved into the table of
 * another script. A word counts as coded only if a sentence or a number comes
 * out, which chance hardly ever gives.
 */
public final class OtherBases implements Step {

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final String RFC1924 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";

    private static final String Z85 =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

    /** That of Ascii85 begins with an exclamation mark and goes on as ASCII does. */
    static final String ADOBE = "";

    private static final int SHORTEST = 14;
    private static final int LONGEST = 400;
    private static final int MOST = 2_000;

    /** Nobody writes more such words, and each is tried in five ways. */
    private static final int MOST_WORDS = 1_000;

    /** Before it letters stand, of which people write sentences with blanks between them. */
    private static final char FIRST_TABLE = '\u2800';

    /** What comes out says something from this length on. */
    private static final int SHORTEST_SAID = 8;

    /** As many figures are a number, which needs no blank. */
    private static final int NUMBER = 7;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = null;
        int tried = 0;
        int i = 0;
        while (i < text.length()) {
            int from = i;
            boolean figure = false;
            boolean upper = false;
            boolean lower = false;
            int marks = 0;
            while (i < text.length() && text.charAt(i) > ' ') {
                char c = text.charAt(i++);
                figure |= c >= '0' && c <= '9';
                upper |= c >= 'A' && c <= 'Z';
                lower |= c >= 'a' && c <= 'z';
                marks += Tokens.isAlphanumeric(c) ? 0 : 1;
            }
            boolean mixed = upper && (lower || figure);
            boolean zipped = text.startsWith("78", from) && marks == 0;
            boolean apart = from < i && text.charAt(from) >= FIRST_TABLE;
            if (i - from >= SHORTEST && i - from <= LONGEST && (mixed || zipped || apart) && tried++ < MOST_WORDS) {
                String word = text.substring(from, i);
                String said = apart ? readable(lowHalves(word)) : said(word, marks);
                if (said != null) {
                    changes = changes == null ? new Changes(source) : changes;
                    changes.put('\n' + said + '\n', from, i);
                }
            }
            i++;
        }
        return changes == null ? source : changes.reading();
    }

    private static @Nullable String said(String word, int marks) {
        if (marks == 0) {
            String said = readable(base58(word));
            if (said != null) {
                return said;
            }
        }
        String said = readable(inflated(word, false));
        if (said == null && word.startsWith("78")) {
            said = readable(inflated(word, true));
        }
        for (int base = 0; said == null && marks > 0 && base < 3; base++) {
            byte[] bytes = base85(word, base == 0 ? RFC1924 : base == 1 ? Z85 : ADOBE);
            said = bytes.length > 0 && bytes[0] < ' ' ? null : readable(bytes);
        }
        return said;
    }

    /** ASCII moved into another table of 256, such as the first ideographs or syllables of Hangul: what is left of it there. */
    private static byte[] lowHalves(String word) {
        byte[] bytes = new byte[word.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = word.charAt(i);
            if (c >> 8 != word.charAt(0) >> 8 || (c & 0xff) > '~') {
                return new byte[0];
            }
            bytes[i] = (byte) c;
        }
        return bytes;
    }

    private static byte[] base58(String word) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < word.length(); i++) {
            int sign = BASE58.indexOf(word.charAt(i));
            if (sign < 0) {
                return new byte[0];
            }
            value = value.multiply(BigInteger.valueOf(BASE58.length())).add(BigInteger.valueOf(sign));
        }
        return value.toByteArray();
    }

    /** @param alphabet {@link #ADOBE} for that which goes on as ASCII does */
    static byte[] base85(String word, String alphabet) {
        byte[] bytes = new byte[word.length()];
        int written = 0;
        for (int i = 0; i < word.length(); i += 5) {
            int given = Math.min(5, word.length() - i);
            long value = 0;
            for (int k = 0; k < 5; k++) {
                int sign = k >= given
                        ? 84
                        : alphabet.isEmpty() ? word.charAt(i + k) - '!' : alphabet.indexOf(word.charAt(i + k));
                if (sign < 0 || sign > 84) {
                    return new byte[0];
                }
                value = value * 85 + sign;
            }
            for (int k = 0; k < given - 1; k++) {
                bytes[written++] = (byte) (value >> (24 - 8 * k));
            }
        }
        return Arrays.copyOf(bytes, written);
    }

    /** @param hex whether it is in hex with a header (RFC 1950), not in base64 without one */
    private static byte[] inflated(String word, boolean hex) {
        Inflater inflater = new Inflater(!hex);
        try {
            // One byte more than there is: without a header the end is not told (java.util.zip.Inflater).
            byte[] given = hex ? HexFormat.of().parseHex(word) : base64(word);
            inflater.setInput(Arrays.copyOf(given, given.length + 1));
            byte[] out = new byte[MOST];
            int length = inflater.inflate(out);
            return inflater.finished() ? Arrays.copyOf(out, length) : new byte[0];
        } catch (DataFormatException | IllegalArgumentException e) {
            return new byte[0];
        } finally {
            inflater.end();
        }
    }

    private static byte[] base64(String word) {
        int end = word.indexOf('=') < 0 ? word.length() : word.indexOf('=');
        String code = word.substring(0, end).replace('-', '+').replace('_', '/');
        return end % 4 != 1 && code.chars().allMatch(c -> EncodedText.isCode((char) c))
                ? Base64.getDecoder().decode(code)
                : new byte[0];
    }

    /** The bytes as text, if they are a sentence or hold a number; else null. */
    private static @Nullable String readable(byte[] bytes) {
        if (bytes.length < SHORTEST_SAID) {
            return null;
        }
        int letters = 0;
        int figures = 0;
        int blanks = 0;
        for (byte b : bytes) {
            if (b < ' ' && b != '\n' && b != '\t') {
                return null;
            }
            letters += Tokens.isLetter((char) b) ? 1 : 0;
            figures += b >= '0' && b <= '9' ? 1 : 0;
            blanks += b == ' ' ? 1 : 0;
        }
        boolean plain = (letters + figures + blanks) * 4 >= bytes.length * 3;
        return plain && (blanks > 0 || figures >= NUMBER) ? new String(bytes, StandardCharsets.US_ASCII) : null;
    }
}
