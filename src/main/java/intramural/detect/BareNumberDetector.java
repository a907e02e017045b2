package intramural.detect;

import intramural.detect.NumberChain.Window;

/**
 * Eight or nine digits in one piece with nothing that says what they are: perhaps an identifier, so a weak sign. Words
 * such as "ticket" before them say that they are something else.
 */
final class BareNumberDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(8, 9)) {
                if (window.single()
                        && window.isolated()
                        && !window.gluedBefore()
                        && !window.gluedAfter()
                        && !window.oneDigit()
                        && !Dates.isDate(window)
                        && !view.labels().shielded(window.firstToken())) {
                    findings.weak(view, DataKind.BARE_NUMBER, window, 0.3);
                }
            }
        }
    }
}
