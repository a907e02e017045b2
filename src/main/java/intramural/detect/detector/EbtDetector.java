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
                if ((window.single() || window.uniform() || window.spoken() || window.split(4, 4, 4, 4))
                        && view.labelled(DataKind.EBT, window, 10, 8)) {
                    findings.strong(view, DataKind.EBT, window, 0.95);
                }
            }
        }
    }
}
