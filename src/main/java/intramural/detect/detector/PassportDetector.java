package intramural.detect.detector;

import intramural.detect.text.DataKind;
import java.util.regex.Pattern;

/**
 * Passports: nine digits, or one or two letters and seven or eight digits, with a label; the second line that machines read
 * (ICAO 9303-4, 4.2.2), which nothing else looks like.
 */
public final class PassportDetector implements Detector {

    private static final LabelledNumber DIGITS = new LabelledNumber(DataKind.PASSPORT, 9, 9, 0, 6, 3);
    private static final LabelledNumber WITH_LETTER = new LabelledNumber(DataKind.PASSPORT, 7, 8, 2, 6, 3);

    /** Other countries have a letter and six digits. */
    private static final LabelledCode SHORT = new LabelledCode(DataKind.PASSPORT, 7, 7, 6);

    /** Some countries number passports with letters among the digits. */
    private static final LabelledCode MIXED = new LabelledCode(DataKind.PASSPORT, 8, 9, 5);

    /** Number, country, birth, sex and expiry. */
    private static final Pattern MACHINE_READ = Pattern.compile("(?<![A-Z0-9<])([A-Z0-9<]{9})[0-9<][A-Z][A-Z<]{2}"
            + "[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9][0-9][MFX<][0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9][0-9]");

    @Override
    public void detect(View view, Findings findings) {
        if (view.text().indexOf('<') >= 0) {
            findings.strong(view, DataKind.PASSPORT, MACHINE_READ, 1, 0.99);
        }
        DIGITS.find(view, findings);
        WITH_LETTER.find(view, findings);
        SHORT.find(view, 0.85, findings);
        MIXED.find(view, 0.85, findings);
    }
}
