package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;

/** National provider identifiers: ten digits that begin with 1 or 2, Luhn over 80840 and the number, and a label. */
public final class NpiDetector implements Detector {

    /** What the constant prefix 80840 adds to the Luhn sum. */
    private static final int PREFIX_SUM = 24;

    @Override
    public void detect(View view, Findings findings) {
        if (!view.labels().has(DataKind.NPI)) {
            return;
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(10, 10)) {
                if ((window.digit(0) == 1 || window.digit(0) == 2)
                        && CheckDigits.luhn(window, PREFIX_SUM)
                        && view.labelled(DataKind.NPI, window, 5, 3)) {
                    findings.strong(view, DataKind.NPI, window, 0.95);
                }
            }
        }
    }
}
