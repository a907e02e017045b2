package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/** Letters counted from the other end of the alphabet, as in the cipher called atbash: "svb" is "hey". */
public final class MirroredAlphabet implements Step {

    @Override
    public Reading apply(Reading source) {
        Reading.Builder out = new Reading.Builder(source);
        for (int i = 0; i < source.length(); i++) {
            out.put(mirrored(source.at(i)), i, i + 1);
        }
        return out.build();
    }

    private static char mirrored(char c) {
        if (c >= 0x80 || !Tokens.isLetter(c)) {
            return c;
        }
        return (char) (Character.isUpperCase(c) ? 'A' + 'Z' - c : 'a' + 'z' - c);
    }
}
