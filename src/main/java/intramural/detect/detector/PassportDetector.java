package intramural.detect.detector;

import intramural.detect.text.DataKind;

/**
 * Passports: nine digits, or one or two letters and seven or eight digits, with a label.
 */
public final class PassportDetector implements Detector {

    private static final LabelledNumber DIGITS = new LabelledNumber(DataKind.PASSPORT, 9, 9, 0, 6, 3);
    private static final LabelledNumber WITH_LETTER = new LabelledNumber(DataKind.PASSPORT, 7, 8, 2, 6, 3);

    /** Other countries have a letter and six digits. */
    private static final LabelledCode SHORT = new LabelledCode(DataKind.PASSPORT, 7, 7, 6);

    /** Some countries number passports with letters among the digits. */
    private static final LabelledCode MIXED = new LabelledCode(DataKind.PASSPORT, 8, 9, 5);

    @Override
    public void detect(View view, Findings findings) {
        DIGITS.find(view, findings);
        WITH_LETTER.find(view, findings);
        SHORT.find(view, 0.85, findings);
        MIXED.find(view, 0.85, findings);
    }
}
