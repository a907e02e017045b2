package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/** Registration numbers of prescribers (DEA): two letters and seven digits, the last a check digit. */
public final class DeaDetector implements Detector {

    private static final String REGISTRANTS = "abcdefghjklmprstux";

    @Override
    public void detect(View view, Findings findings) {
        Tokens tokens = view.tokens();
        if (!view.labels().has(DataKind.DEA)) {
            return;
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(7, 7)) {
                int letters = window.firstToken() - 1;
                if (window.gluedBefore()
                        && !window.gluedAfter()
                        && tokens.is(letters, Kind.LETTERS)
                        && tokens.length(letters) == 2
                        && REGISTRANTS.indexOf(tokens.word(letters).charAt(0)) >= 0
                        && isChecked(window)
                        && view.labels().near(DataKind.DEA, letters, window.lastToken(), 5, 3)) {
                    findings.strong(view, DataKind.DEA, tokens.from(letters), window.to(), 0.95);
                }
            }
        }
    }

    private static boolean isChecked(Window window) {
        int odd = window.digit(0) + window.digit(2) + window.digit(4);
        int even = window.digit(1) + window.digit(3) + window.digit(5);
        return (odd + 2 * even) % 10 == window.digit(6);
    }
}
