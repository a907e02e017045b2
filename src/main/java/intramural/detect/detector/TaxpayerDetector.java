package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;

/**
 * Individual and adoption taxpayer numbers (ITIN, ATIN): area 900 to 999, group in the ranges that the IRS assigns.
 * Numbers that were only ever printed in advertisements (987-65-4320 to 4329) and all nines are nobody's.
 */
public final class TaxpayerDetector implements Detector {

    private static final int ADOPTION = 93;

    @Override
    public void detect(View view, Findings findings) {
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(9, 9)) {
                if (window.digit(0) != 9 || isNobodys(window)) {
                    continue;
                }
                int group = window.number(3, 5);
                if (group == ADOPTION) {
                    NineDigits.judge(view, DataKind.ATIN, window, findings);
                } else if (isAssigned(group)) {
                    NineDigits.judge(view, DataKind.ITIN, window, findings);
                }
            }
        }
    }

    private static boolean isAssigned(int group) {
        return (group >= 50 && group <= 65)
                || (group >= 70 && group <= 88)
                || (group >= 90 && group <= 92)
                || (group >= 94 && group <= 99);
    }

    private static boolean isNobodys(Window window) {
        int number = window.number(0, 9);
        return number == 999_999_999 || number / 10 == 98_765_432;
    }
}
