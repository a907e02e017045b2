package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts characters in the place of their codes where many stand in a row: decimal, binary and octal numbers, {@code U+0038},
 * braces and octal behind a backslash, quoted-printable, Morse. Fewer than a handful are left as they are.
 */
public final class CodedCharacters implements Step {

    private static final int FEWEST = 7;

    /** A decimal code is an ordinary number too, so it takes more of them. */
    private static final int FEWEST_DECIMALS = 9;

    /** "--...  /  ....-": blanks on both sides of a stroke. */
    private static final int LONGEST_SEPARATOR = 5;

    private static final int LONGEST_MORSE = 6;

    /** Rec. ITU-R M.1677-1: ten figures, then the letters and the hyphen. */
    private static final Map<String, Character> MORSE = morse(
            "----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. .- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. -....-");

    /** The ways to write a code. */
    private enum Notation {
        DECIMAL,
        BINARY,
        OCTAL,
        BACKSLASH_OCTAL,
        BRACES,
        UNICODE,
        QUOTED,
        MORSE
    }

    private static final Notation[] NOTATIONS = Notation.values();

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            if (!mayBegin(text, i)) {
                i++;
                continue;
            }
            Run run = longest(text, i);
            if (run == null) {
                i = wordEnd(text, i);
                continue;
            }
            changes.put(run.characters, i, run.end);
            i = run.end;
        }
        return changes.reading();
    }

    private record Run(String characters, int end) {}

    private static boolean mayBegin(String text, int at) {
        char c = text.charAt(at);
        boolean starts = Tokens.isDigit(c) || c == '\\' || c == 'U' || c == 'u' || c == '=' || c == '.' || c == '-';
        return starts && (at == 0 || !Tokens.isAlphanumeric(text.charAt(at - 1)) || c == '\\' || c == '=');
    }

    private static int wordEnd(String text, int at) {
        int end = at + 1;
        while (end < text.length() && Tokens.isAlphanumeric(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static @Nullable Run longest(String text, int at) {
        for (Notation notation : NOTATIONS) {
            if (codeEnd(notation, text, at) > at) {
                Run run = run(notation, text, at);
                if (run != null) {
                    return run;
                }
            }
        }
        return null;
    }

    private static @Nullable Run run(Notation notation, String text, int at) {
        StringBuilder characters = new StringBuilder();
        int i = at;
        int end = at;
        while (i < text.length()) {
            int codeEnd = codeEnd(notation, text, i);
            int value = codeEnd < 0 ? -1 : value(notation, text, i, codeEnd);
            if (value < ' ' || value > '~') {
                break;
            }
            characters.append((char) value);
            end = codeEnd;
            i = separatorEnd(text, codeEnd);
            if (notation == Notation.MORSE && partsWords(text, codeEnd, i)) {
                characters.append(' ');
            }
            if (i == codeEnd && !isMarked(notation)) {
                break;
            }
        }
        int fewest = notation == Notation.DECIMAL ? FEWEST_DECIMALS : FEWEST;
        return characters.length() < fewest ? null : new Run(characters.toString(), end);
    }

    private static boolean isMarked(Notation notation) {
        return switch (notation) {
            case BACKSLASH_OCTAL, BRACES, UNICODE, QUOTED -> true;
            case DECIMAL, BINARY, OCTAL, MORSE -> false;
        };
    }

    private static int separatorEnd(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < LONGEST_SEPARATOR && " ,;/|\n\t".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** Where a code of that notation ends, or -1 if none begins here. */
    private static int codeEnd(Notation notation, String text, int at) {
        return switch (notation) {
            case DECIMAL -> figures(text, at, 2, 3, 10);
            case BINARY -> figures(text, at, 7, 8, 2);
            case OCTAL -> figures(text, at, 2, 3, 8);
            case BACKSLASH_OCTAL -> text.charAt(at) == '\\' ? digitsEnd(text, at + 1, 3, 3, 8) : -1;
            case BRACES -> {
                boolean open = text.startsWith("\\u{", at) || text.startsWith("\\x{", at);
                int end = open ? digitsEnd(text, at + 3, 1, 6, 16) : -1;
                yield end > 0 && end < text.length() && text.charAt(end) == '}' ? end + 1 : -1;
            }
            case UNICODE ->
                (text.charAt(at) | 0x20) == 'u' && text.regionMatches(true, at, "U+", 0, 2)
                        ? digitsEnd(text, at + 2, 4, 6, 16)
                        : -1;
            case QUOTED -> text.charAt(at) == '=' ? digitsEnd(text, at + 1, 2, 2, 16) : -1;
            case MORSE -> {
                int end = morseEnd(text, at);
                yield MORSE.containsKey(text.substring(at, end)) ? end : -1;
            }
        };
    }

    private static int value(Notation notation, String text, int at, int end) {
        return switch (notation) {
            case DECIMAL -> Integer.parseInt(text, at, end, 10);
            case BINARY -> Integer.parseInt(text, at, end, 2);
            case OCTAL -> Integer.parseInt(text, at, end, 8);
            case BACKSLASH_OCTAL -> Integer.parseInt(text, at + 1, end, 8);
            case BRACES -> Integer.parseInt(text, at + 3, end - 1, 16);
            case UNICODE -> Integer.parseInt(text, at + 2, end, 16);
            case QUOTED -> Integer.parseInt(text, at + 1, end, 16);
            case MORSE -> MORSE.getOrDefault(text.substring(at, end), ' ');
        };
    }

    /** Figures that stand alone. */
    private static int figures(String text, int at, int least, int most, int radix) {
        int end = digitsEnd(text, at, least, most, radix);
        return end > 0 && end < text.length() && Tokens.isAlphanumeric(text.charAt(end)) ? -1 : end;
    }

    private static int digitsEnd(String text, int from, int least, int most, int radix) {
        int end = from;
        while (end < text.length()
                && end - from < most
                && text.charAt(end) < 0x80
                && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        return end - from < least ? -1 : end;
    }

    /** Behind the dots and dashes that begin here; of more than a code has, behind so many. */
    private static int morseEnd(String text, int at) {
        int end = at;
        while (end < text.length() && end - at <= LONGEST_MORSE && ".-".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /** Whether a stroke or a wide blank ends a word there. */
    private static boolean partsWords(String text, int from, int to) {
        return to - from > 2 || (from < to && "/|\n".indexOf(text.charAt(from)) >= 0);
    }

    private static Map<String, Character> morse(String codes) {
        String signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";
        String[] each = codes.split(" ");
        Map<String, Character> table = new HashMap<>();
        for (int i = 0; i < each.length; i++) {
            table.put(each[i], signs.charAt(i));
        }
        return Map.copyOf(table);
    }
}
