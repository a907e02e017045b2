package intramural.detect.detector;

import intramural.detect.text.DataKind;

/**
 * Driver licences and identity cards of Oregon: seven to nine digits, or a letter and six to eight; no check digit,
 * so a label must stand close by.
 */
public final class LicenceDetector implements Detector {

    private static final LabelledNumber DIGITS = new LabelledNumber(DataKind.DRIVER_LICENCE, 7, 9, 0, 4, 2);
    private static final LabelledNumber WITH_LETTER = new LabelledNumber(DataKind.DRIVER_LICENCE, 6, 8, 1, 4, 2);

    @Override
    public void detect(View view, Findings findings) {
        DIGITS.find(view, findings);
        WITH_LETTER.find(view, findings);
    }
}
