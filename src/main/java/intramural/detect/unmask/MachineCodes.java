package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.policy.Needles;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Puts text in the place of what programs write for it: escapes of style sheets (CSS Syntax 4.3.7) and of old scripts
 * ({@code %u0053}), {@code chr(83)}, UTF-7 (RFC 2152), bits without blanks, Ascii85 in its frame, deflated text in base64
 * (RFC 1950), number words run together, letters by their places in the alphabet. What does not come out as readable stays as it is.
 */
public final class MachineCodes implements Step {

    private static final int MOST = 2_000;
    private static final int SHORTEST = 4;
    private static final int MOST_RUNS = 64;

    /**
     * @param hints one of them stands in whatever is written so
     * @param most so many runs are read, where each makes the text longer
     */
    private record Writing(Needles hints, Pattern pattern, Function<String, @Nullable String> text, int most) {

        Writing(Needles hints, Pattern pattern, Function<String, @Nullable String> text) {
            this(hints, pattern, text, Integer.MAX_VALUE);
        }
    }

    private static final String LETTER = "(?:2[0-6]|1[0-9]|[1-9])";

    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{4,6}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{2,3}");

    private static final List<Writing> WRITINGS = List.of(
            new Writing(
                    Needles.of("\\00"),
                    Pattern.compile("(?:\\\\00[0-9A-Fa-f]{4} ?){3,400}"),
                    run -> codes(HEX, 16, run)),
            new Writing(
                    Needles.of("%u00", "%U00"),
                    Pattern.compile("(?:%[uU]00[0-9A-Fa-f]{2}){3,400}"),
                    run -> codes(HEX, 16, run)),
            new Writing(
                    Needles.of("chr(", "CHR(", "Chr(", "CHAR(", "char("),
                    Pattern.compile("(?i)(?:(?:chr|char)\\([0-9]{2,3}\\) ?[.+,&|]{0,2} ?){4,400}"),
                    run -> codes(DECIMAL, 10, run)),
            new Writing(
                    Needles.of("+A"),
                    Pattern.compile("(?<![A-Za-z0-9+/])(?:\\+A[A-Za-z0-9+/]{2,1200}+-){1,400}"),
                    MachineCodes::utf7),
            new Writing(
                    Needles.of("Zero", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"),
                    Pattern.compile("(?:Zero|Oh|One|Two|Three|Four|Five|Six|Seven|Eight|Nine){4,24}"),
                    run -> ' ' + run.replaceAll("(?=[A-Z])", " ").strip(),
                    MOST_RUNS),
            new Writing(
                    Needles.of("-1", "-2", "-5", "-9"),
                    Pattern.compile("(?<![0-9-])(?:" + LETTER + "(?:-" + LETTER + "){1,14}[ /]{1,3}){2,40}" + LETTER
                            + "(?:-" + LETTER + "){1,14}(?![0-9-])"),
                    MachineCodes::letters,
                    MOST_RUNS),
            new Writing(
                    Needles.of("0011", "0100", "0101", "0110"),
                    Pattern.compile("(?<![01])(?:[01]{8}){7,400}(?![01])"),
                    MachineCodes::bits),
            new Writing(Needles.of("<~"), Pattern.compile("<~[!-uz\\s]{8,1000}~>"), MachineCodes::ascii85),
            new Writing(
                    Needles.of("eJ", "eN", "eA"),
                    Pattern.compile("(?<![A-Za-z0-9+/])e(?:J[wxyz0]|N[op]|A[EF])[A-Za-z0-9+/_-]{12,2000}={0,2}"),
                    MachineCodes::inflated));

    /** One of all hints; looked for first, since most texts have none. */
    private static final Needles HINTS =
            Needles.ofAll(WRITINGS.stream().map(Writing::hints).toList());

    @Override
    public Reading apply(Reading source) {
        if (!HINTS.isIn(source.text())) {
            return source;
        }
        Reading reading = source;
        for (Writing writing : WRITINGS) {
            if (writing.hints().isIn(reading.text())) {
                reading = plain(reading, writing);
            }
        }
        return reading;
    }

    private static Reading plain(Reading source, Writing writing) {
        Changes changes = new Changes(source);
        Matcher run = writing.pattern().matcher(source.text());
        int most = writing.most();
        while (most-- > 0 && run.find()) {
            String text = writing.text().apply(run.group());
            if (text != null && text.length() >= SHORTEST && isReadable(text)) {
                changes.put(text, run.start(), run.end());
            }
        }
        return changes.reading();
    }

    private static boolean isReadable(String text) {
        return text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t')
                && text.chars().anyMatch(c -> Tokens.isAlphanumeric((char) c));
    }

    private static String codes(Pattern code, int base, String run) {
        StringBuilder text = new StringBuilder();
        Matcher each = code.matcher(run);
        while (each.find()) {
            text.append((char) Integer.parseInt(each.group(), base));
        }
        return text.toString();
    }

    private static String bits(String run) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 8 <= run.length(); i += 8) {
            text.append((char) Integer.parseInt(run.substring(i, i + 8), 2));
        }
        return text.toString();
    }

    private static @Nullable String utf7(String run) {
        StringBuilder text = new StringBuilder();
        for (String coded : run.substring(1, run.length() - 1).split("-\\+")) {
            if (coded.length() % 4 == 1) {
                return null;
            }
            text.append(new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_16BE));
        }
        return text.toString();
    }

    /** "13-1-18-9-1 7-1-18-3-9-1": names and words by the places of their letters. */
    private static String letters(String run) {
        StringBuilder text = new StringBuilder();
        for (String word : run.split("[ /]+")) {
            text.append(text.isEmpty() ? "" : " ");
            for (String letter : word.split("-")) {
                char c = (char) ('a' - 1 + Integer.parseInt(letter));
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ' ' ? Character.toUpperCase(c) : c);
            }
        }
        return text.toString();
    }

    private static String ascii85(String run) {
        String coded = run.substring(2, run.length() - 2).replaceAll("\\s", "").replace("z", "!!!!!");
        return new String(OtherBases.base85(coded, OtherBases.ADOBE), StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String inflated(String run) {
        String coded = run.replace('-', '+').replace('_', '/');
        int end = coded.indexOf('=') < 0 ? coded.length() : coded.indexOf('=');
        if (end % 4 == 1) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(coded.substring(0, end)));
            byte[] out = new byte[MOST];
            return new String(out, 0, inflater.inflate(out), StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
