package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/** Letters so many places on in the alphabet: thirteen brings back what was written so. */
public final class Rotated implements Step {

    private static final int LETTERS = 26;

    private final int by;

    public Rotated(int by) {
        this.by = by;
    }

    @Override
    public Reading apply(Reading source) {
        Reading.Builder out = new Reading.Builder(source);
        for (int i = 0; i < source.length(); i++) {
            out.put(rotated(source.at(i)), i, i + 1);
        }
        return out.build();
    }

    char rotated(char c) {
        if (c >= 0x80 || !Tokens.isLetter(c)) {
            return c;
        }
        int first = Character.isUpperCase(c) ? 'A' : 'a';
        return (char) (first + (c - first + by + LETTERS) % LETTERS);
    }
}
