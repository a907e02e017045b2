package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import java.util.Set;

/** Employer identification numbers of those who may be a person: a prefix that the IRS has issued, seven digits, and a label. */
public final class EinDetector implements Detector {

    /** What a company is called by, whose number is on every invoice; a person's own business has none of them. */
    private static final Set<String> COMPANIES =
            Set.of("llc", "inc", "corp", "corporation", "llp", "ltd", "incorporated", "nonprofit");

    private static final int LONGEST_COMPANY = 12;

    @Override
    public void detect(View view, Findings findings) {
        if (!view.labels().has(DataKind.EIN)
                || view.tokens()
                        .hasAny(COMPANIES, LONGEST_COMPANY, 0, view.tokens().count())) {
            return;
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(9, 9)) {
                if (isIssued(window.number(0, 2))
                        && (window.split(2, 7) || window.single() || window.uniform())
                        && view.labelled(DataKind.EIN, window, 5, 3)) {
                    findings.strong(view, DataKind.EIN, window, 0.9);
                }
            }
        }
    }

    private static boolean isIssued(int prefix) {
        return (prefix >= 1 && prefix <= 6)
                || (prefix >= 10 && prefix <= 16)
                || (prefix >= 20 && prefix <= 27)
                || (prefix >= 30 && prefix <= 48)
                || (prefix >= 50 && prefix <= 68)
                || (prefix >= 71 && prefix <= 77)
                || (prefix >= 80 && prefix <= 88)
                || (prefix >= 90 && prefix <= 95)
                || prefix >= 98;
    }
}
