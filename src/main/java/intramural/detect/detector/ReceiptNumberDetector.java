package intramural.detect.detector;

import intramural.detect.text.DataKind;
import java.util.regex.Pattern;

/**
 * Numbers by which the immigration service knows somebody's matter or entry: of a receipt (three letters of its office and ten
 * figures, 8 CFR 103.2), and of an I-94 behind its name. They count as alien registration numbers do.
 */
public final class ReceiptNumberDetector implements Detector {

    private static final int SHORTEST = 10;

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![A-Za-z0-9])(?:(?:IOE|EAC|WAC|LIN|SRC|MSC|NBC|YSC)[- ]?[0-9]{10}"
                    + "|(?i:i-?94)(?: (?i:no\\.?|number|num|nbr|record))?[ :#]{1,3}[0-9]{8,9}[A-Z][0-9])(?![A-Za-z0-9])");

    @Override
    public void detect(View view, Findings findings) {
        if (!view.chains().isEmpty() && view.text().length() >= SHORTEST) {
            findings.strong(view, DataKind.A_NUMBER, NUMBER, 0, 0.95);
        }
    }
}
