package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;

/**
 * Social Security numbers: area not 000, 666 or 900 and above, group not 00, serial not 0000 (SSA, RM 10201.035). Most
 * strings of nine digits pass that, so groups or a label must prove it. The specimen 078-05-1120 counts.
 */
public final class SsnDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(9, 9)) {
                if (isIssued(window)) {
                    NineDigits.judge(view, DataKind.SSN, window, findings);
                }
            }
        }
    }

    static boolean isIssued(Window window) {
        int area = window.number(0, 3);
        return area != 0 && area != 666 && area < 900 && window.number(3, 5) != 0 && window.number(5, 9) != 0;
    }
}
