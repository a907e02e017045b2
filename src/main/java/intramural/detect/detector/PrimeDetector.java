package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Shape;
import intramural.detect.text.Shape.Match;
import intramural.detect.text.Tokens;
import java.util.Locale;

/**
 * Numbers of Oregon Health Plan members ("prime numbers"). The form is not published: the agency's own stands in the
 * list {@code prime_shapes} of the policy data, {@code AA999A9A} is used without it. A label makes it strong.
 */
public final class PrimeDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        findings.lexicon().primeShapes().forEach(shape -> find(shape, view, findings));
    }

    private static void find(Shape shape, View view, Findings findings) {
        Tokens tokens = view.tokens();
        for (int token = 0; token < tokens.count(); token++) {
            if (!tokens.startsWord(token)) {
                continue;
            }
            Match match = shape.at(view.text(), tokens.from(token));
            if (match == null && view.labels().has(DataKind.PRIME)) {
                match = shape.like(view.text(), tokens.from(token));
            }
            if (match == null) {
                continue;
            }
            if (isPlaceholder(view.text(), match.from(), match.to())) {
                continue;
            }
            int last = tokens.at(match.to() - 1);
            if (view.labels().near(DataKind.PRIME, token, last, 8, 6)) {
                findings.strong(view, DataKind.PRIME, match.from(), match.to(), 0.97);
            } else if (match.alike() == 0
                    && match.gaps() == 0
                    && isUpper(view.text().substring(match.from(), match.to()))) {
                findings.weak(view, DataKind.PRIME, match.from(), match.to(), 0.5);
            }
        }
    }

    /** "AA999A9A", "ZZ000Z0Z": one letter and one digit, as forms and samples have them. */
    private static boolean isPlaceholder(String text, int from, int to) {
        String value = text.substring(from, to).toLowerCase(Locale.ROOT);
        long signs = value.chars()
                .filter(sign -> Tokens.isAlphanumeric((char) sign))
                .distinct()
                .count();
        return signs == 2;
    }

    private static boolean isUpper(String value) {
        return value.equals(value.toUpperCase(Locale.ROOT));
    }
}
