package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/**
 * Reads character references of HTML (numbered, named, escaped twice or three times) and the escapes of program text
 * ({@code \}{@code u0038}, {@code \x38}).
 */
public final class CharacterReferences implements Step {

    private static final int PASSES = 3;
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_ESCAPE = 8;

    /** What one reference stands for. */
    private record Reference(String units, int end) {}

    @Override
    public Reading apply(Reading source) {
        return Step.repeated(CharacterReferences::once, source, PASSES);
    }

    private static Reading once(Reading source) {
        String text = source.text();
        if (text.indexOf('&') < 0 && text.indexOf('\\') < 0) {
            return source;
        }
        Reading.Builder out = new Reading.Builder(source);
        boolean changed = false;
        int i = 0;
        while (i < text.length()) {
            Reference reference = reference(text, i);
            if (reference == null) {
                out.copy(i++);
            } else {
                out.put(reference.units(), i, reference.end());
                i = reference.end();
                changed = true;
            }
        }
        return changed ? out.build() : source;
    }

    private static @Nullable Reference reference(String text, int at) {
        char c = text.charAt(at);
        if (at + 2 >= text.length() || (c != '&' && c != '\\')) {
            return null;
        }
        if (c == '\\') {
            return escape(text, at);
        }
        return text.charAt(at + 1) == '#' ? numbered(text, at) : named(text, at);
    }

    private static @Nullable Reference escape(String text, int at) {
        int letter = at + 1;
        // In JSON that is written into a string of JSON, each of them is two or four.
        while (letter - at < LONGEST_ESCAPE && letter + 1 < text.length() && text.charAt(letter) == '\\') {
            letter++;
        }
        int digits = switch (text.charAt(letter)) {
            case 'u' -> 4;
            case 'x' -> 2;
            default -> 0;
        };
        int end = letter + 1 + digits;
        if (digits == 0 || end > text.length()) {
            return null;
        }
        int value = 0;
        for (int i = letter + 1; i < end; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return null;
            }
            value = value * 16 + digit;
        }
        return new Reference(String.valueOf((char) value), end);
    }

    private static @Nullable Reference numbered(String text, int at) {
        boolean hex = (text.charAt(at + 2) | 0x20) == 'x';
        int start = at + (hex ? 3 : 2);
        int end = start;
        int value = 0;
        while (end < text.length() && value <= Character.MAX_CODE_POINT) {
            int digit = text.charAt(end) < 0x80 ? Character.digit(text.charAt(end), hex ? 16 : 10) : -1;
            if (digit < 0) {
                break;
            }
            value = value * (hex ? 16 : 10) + digit;
            end++;
        }
        if (end == start || value > Character.MAX_CODE_POINT) {
            return null;
        }
        boolean closed = end < text.length() && text.charAt(end) == ';';
        return new Reference(Character.toString(value), closed ? end + 1 : end);
    }

    private static @Nullable Reference named(String text, int at) {
        int end = at + 1;
        while (end < text.length() && end - at <= LONGEST_NAME && isNameUnit(text.charAt(end))) {
            end++;
        }
        if (end == at + 1 || end == text.length() || text.charAt(end) != ';') {
            return null;
        }
        String units = Entities.getByName(text.substring(at + 1, end));
        return units.isEmpty() ? null : new Reference(units, end + 1);
    }

    private static boolean isNameUnit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
