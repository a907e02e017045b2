package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;

/** The last four digits of a Social Security number, where the words say so. */
public final class LastFourDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        // The last four of an employer's number are nobody's.
        if (!view.labels().has(DataKind.LAST_FOUR)
                || (view.labels().has(DataKind.EIN) && !view.labels().has(DataKind.SSN))) {
            return;
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(4, 4)) {
                if ((window.single() || window.uniform())
                        && !window.gluedBefore()
                        && !window.gluedAfter()
                        && window.number(0, 4) != 0
                        && view.labelled(DataKind.LAST_FOUR, window, 5, 2)) {
                    findings.strong(view, DataKind.LAST_FOUR, window, 0.8);
                }
            }
        }
    }
}
