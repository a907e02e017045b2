package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;

/** Cards of the electronic benefit transfer: sixteen to nineteen digits and a label; no check digit is published. */
public final class EbtDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        if (!view.labels().has(DataKind.EBT)) {
            return;
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(16, 19)) {
                if (!isPhones(window)
                        && (window.single() || window.uniform() || window.spoken() || window.split(4, 4, 4, 4))
                        && view.labelled(DataKind.EBT, window, 10, 8)) {
                    findings.strong(view, DataKind.EBT, window, 0.95);
                }
            }
        }
    }

    /** "503-945-5623, option 2", "888-997-4447 EBT": two of them make as many digits. */
    private static boolean isPhones(Window window) {
        for (int group = 0; group + 2 < window.groups(); group++) {
            if (window.groupLength(group) == 3
                    && window.groupLength(group + 1) == 3
                    && window.groupLength(group + 2) == 4) {
                return true;
            }
        }
        return false;
    }
}
