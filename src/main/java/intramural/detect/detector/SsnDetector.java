package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.policy.Needles;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Social Security numbers: area not 000, 666 or 900 and above, group not 00, serial not 0000 (SSA, RM 10201.035). Most
 * strings of nine digits pass that, so groups or a label must prove it. The specimen 078-05-1120 counts.
 */
public final class SsnDetector implements Detector {

    /** "area 734, grp 20, ser 5518": what the parts are called says what they are parts of. */
    private static final Pattern PARTS = Pattern.compile(
            "\\barea\\W{0,3}(?!000|666|9)[0-9]{3}\\W{1,3}(?:grp|group)\\W{0,3}(?!00)[0-9]{2}\\W{1,3}(?:and )?"
                    + "(?:ser|serial)\\W{0,3}(?!0000)[0-9]{4}\\b",
            Pattern.CASE_INSENSITIVE);

    private static final String PERSON =
            "(?:applicant|client|person|member|claimant|patient|participant|customer|child|parent|spouse)";

    /** "memberssn=…", "applicantTaxId=…", "?tin=…": the name of a field, in one word. */
    private static final Pattern FIELD = Pattern.compile(
            "(?i)(?:(?<![a-z])[a-z]{1,16}_?ssn(?:[=:] ?[\"']?)?|(?:(?<![a-z])ssn_?[a-z]{1,8}|[?&](?:ssn|tin|taxpayer|tax_?id|social)|(?<![a-z])"
                    + PERSON
                    + "_?(?:tax_?id|tin|social))[=:] ?[\"']?)"
                    + "(?!000|666|9)([0-9]{3}(?!00)[0-9]{2}(?!0000)[0-9]{4})(?![0-9])");

    /** One of these stands in each of them. */
    private static final Needles FIELDS = Needles.of("ssn", "tin", "tax", "social");

    private static final Set<String> AREA = Set.of("area");
    private static final int LONGEST_AREA = 4;

    /** So close before a number of odd length its label stands. */
    private static final int BESIDE = 4;

    @Override
    public void detect(View view, Findings findings) {
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(9, 9)) {
                if (isIssued(window)) {
                    NineDigits.judge(view, DataKind.SSN, window, findings);
                }
            }
            for (Window window : chain.windows(10, 10)) {
                if (isPadded(window) && view.labelled(DataKind.SSN, window, BESIDE, 0)) {
                    findings.strong(view, DataKind.SSN, window, 0.9);
                }
            }
        }
        if ((!view.chains().isEmpty() || view.text().indexOf('=') > 0) && FIELDS.isIn(view.lower())) {
            findings.strong(view, DataKind.SSN, FIELD, 1, 0.95);
        }
        if (!view.chains().isEmpty()
                && view.tokens().hasAny(AREA, LONGEST_AREA, 0, view.tokens().count())) {
            findings.strong(view, DataKind.SSN, PARTS, 0, 0.95);
        }
    }

    /** "0734205518", as some systems export it. */
    private static boolean isPadded(Window window) {
        int area = window.number(1, 4);
        return window.single() && window.number(0, 1) == 0 && isIssued(area, window.number(4, 6), window.number(6, 10));
    }

    static boolean isIssued(Window window) {
        return isIssued(window.number(0, 3), window.number(3, 5), window.number(5, 9));
    }

    private static boolean isIssued(int area, int group, int serial) {
        return area != 0 && area != 666 && area < 900 && group != 0 && serial != 0;
    }
}
