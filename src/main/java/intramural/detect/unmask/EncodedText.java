package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts text in the place of its base64 or hexadecimal form; text coded twice takes two turns. A run of signs counts as coded
 * text only if what comes out is readable, which chance hardly ever gives.
 */
public final class EncodedText implements Step {

    private static final int SHORTEST_BASE64 = 11;
    /** With its padding behind it a run is hardly a word. */
    private static final int SHORTEST_PADDED = 6;

    private static final int SHORTEST_HEX = 16;
    private static final int SENTENCE = 4;
    private static final int SHORTEST_BASE32 = 16;
    private static final int MOST_PADDING = 6;
    private static final Set<String> BRIDGES =
            Set.of("of", "for", "with", "w", "is", "re", "on", "and", "mr", "mrs", "ms");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final boolean[] CODE = new boolean[0x80];

    static {
        for (char c = 0; c < 0x80; c++) {
            CODE[c] = Tokens.isAlphanumeric(c) || c == '+' || c == '/' || c == '-' || c == '_';
        }
    }

    /** Runs up to this length are tried from each separator in them, so that a path before coded text hides nothing. */
    private static final int LONGEST_SPLIT = 512;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int decodedTo = -1;
        int i = 0;
        while (i < text.length()) {
            if (!isCode(text.charAt(i))) {
                i++;
                continue;
            }
            int end = runEnd(text, i);
            int pairsEnd = end - i <= 4 ? pairsEnd(text, i) : 0;
            int last = Math.max(end, pairsEnd);
            // What was coded in several runs goes on from one to the next.
            boolean goesOn = decodedTo >= 0 && i == decodedTo + 1;
            int shortest = goesOn || text.startsWith("=", last) ? SHORTEST_PADDED : SHORTEST_BASE64;
            String decoded = last - i < shortest ? null : decode(text, i, last, pairsEnd > end);
            if (decoded != null) {
                int padded = paddingEnd(text, last);
                boolean sentence = !goesOn && decoded.indexOf(' ') > 0 && isApart(text, i);
                decodedTo = padded;
                changes.put((sentence ? "\n" + decoded : decoded) + (isSentence(decoded) ? "\n" : ""), i, padded);
                last = padded;
            } else if (last - i <= LONGEST_SPLIT) {
                last = pieceEnd(text, i, last);
            }
            i = last;
        }
        return changes.reading();
    }

    /** Three words may be a name, of which the text goes on to speak. */
    private static boolean isSentence(String decoded) {
        return decoded.strip().split(" ", SENTENCE + 1).length >= SENTENCE;
    }

    /**
     * Whether several words behind this place say something by themselves; they go on with a name, "for" and "is". One may
     * be the value of what stands before it.
     */
    private static boolean isApart(String text, int at) {
        int end = at - 1;
        int begin = end;
        while (begin > 0 && Tokens.isLetter(text.charAt(begin - 1))) {
            begin--;
        }
        return begin < end
                && !Character.isUpperCase(text.charAt(begin))
                && !BRIDGES.contains(text.substring(begin, end));
    }

    private static @Nullable String decode(String text, int from, int to, boolean pairs) {
        if (pairs) {
            return hex(text.substring(from, to).replaceAll("0x|[ :,]", ""));
        }
        String run = text.substring(from, to);
        if (run.length() >= SHORTEST_BASE64) {
            String plain = decoded(run);
            return plain == null && text.startsWith("=", to) ? base32(run, SHORTEST_BASE64) : plain;
        }
        boolean mixed =
                run.chars().anyMatch(Character::isUpperCase) && run.chars().anyMatch(Character::isLowerCase);
        return mixed && (run.length() + paddingEnd(text, to) - to) % 4 == 0 ? base64(run) : null;
    }

    /** Three of five ends of base32 have more signs of padding than base64 has. */
    private static int paddingEnd(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < MOST_PADDING && text.charAt(end) == '=') {
            end++;
        }
        return end;
    }

    /** The text that a run of signs stands for, or null if it is no code. */
    static @Nullable String decoded(String run) {
        String hex = hex(run);
        String plain = hex != null ? hex : run.length() < SHORTEST_BASE64 ? null : base64(run);
        return plain != null ? plain : base32(run, SHORTEST_BASE32);
    }

    private static @Nullable String base32(String run, int shortest) {
        if (run.length() < shortest) {
            return null;
        }
        byte[] octets = new byte[run.length() * 5 / 8];
        int bits = 0;
        int held = 0;
        int written = 0;
        // Some programs write it in small letters.
        String capitals = run.chars().anyMatch(Character::isUpperCase) ? run : run.toUpperCase(Locale.ROOT);
        for (int i = 0; i < run.length(); i++) {
            int value = BASE32.indexOf(capitals.charAt(i));
            if (value < 0) {
                return null;
            }
            held = held << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                octets[written++] = (byte) (held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return readable(octets);
    }

    private static @Nullable String base64(String run) {
        if (run.length() % 4 == 1) {
            return null;
        }
        try {
            String plain = run.replace('-', '+').replace('_', '/');
            return readable(Base64.getDecoder().decode(plain));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Programs show it behind "0x", people behind an "x". */
    private static @Nullable String hex(String shown) {
        int mark = Math.max(shown.lastIndexOf('x', 1), shown.lastIndexOf('X', 1));
        String run = mark == 0 || (mark == 1 && shown.charAt(0) == '0') ? shown.substring(mark + 1) : shown;
        if (run.length() < SHORTEST_HEX || run.length() % 2 != 0) {
            return null;
        }
        byte[] octets = new byte[run.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            int high = Character.digit(run.charAt(2 * i), 16);
            int low = Character.digit(run.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            octets[i] = (byte) (high * 16 + low);
        }
        return readable(octets);
    }

    private static @Nullable String readable(byte[] given) {
        byte[] octets = withoutZeros(given);
        int plain = 0;
        for (byte octet : octets) {
            if (octet >= 0 && octet < 0x20 && octet != '\n' && octet != '\t' && octet != '\r') {
                return null;
            }
            plain += octet == ' ' || (octet > 0 && Tokens.isAlphanumeric((char) octet)) ? 1 : 0;
        }
        if (plain * 2 < octets.length) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Plain letters in sixteen bits each have a zero beside every one of them. */
    private static byte[] withoutZeros(byte[] given) {
        boolean marked = given.length > 2 && (given[0] & given[1] & 0xfe) == 0xfe && given[0] != given[1];
        byte[] octets = marked ? Arrays.copyOfRange(given, 2, given.length) : given;
        int first = octets.length < 8 || octets[0] == 0 ? 1 : 0;
        if (octets.length < 8 || octets[1 - first] != 0) {
            return octets;
        }
        byte[] narrow = new byte[(octets.length - first + 1) / 2];
        for (int i = 0; i < octets.length; i++) {
            if (i % 2 == first) {
                narrow[i / 2] = octets[i];
            } else if (octets[i] != 0) {
                return octets;
            }
        }
        return narrow;
    }

    private static int runEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isCode(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int pieceEnd(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Tokens.isAlphanumeric(text.charAt(i))) {
                return i + 1;
            }
        }
        return to;
    }

    /** The end of hexadecimal pairs with one separator between them, such as {@code 38 31 39}. */
    private static int pairsEnd(String text, int start) {
        int end = start;
        int i = start;
        while (true) {
            i = text.startsWith("0x", i) ? i + 2 : i;
            if (i + 1 >= text.length()
                    || Character.digit(text.charAt(i), 16) < 0
                    || Character.digit(text.charAt(i + 1), 16) < 0
                    || (i + 2 < text.length() && Tokens.isAlphanumeric(text.charAt(i + 2)))) {
                return end;
            }
            end = i + 2;
            if (end >= text.length() || " :,".indexOf(text.charAt(end)) < 0) {
                return end;
            }
            i = end + 1;
        }
    }

    static boolean isCode(char c) {
        return c < 0x80 && CODE[c];
    }
}
