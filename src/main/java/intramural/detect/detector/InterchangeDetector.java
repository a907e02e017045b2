package intramural.detect.detector;

import intramural.detect.text.DataKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records as health systems send them to each other, pasted out of a log: the patient of an HL7 message (v2.5.1, 3.4.2:
 * segment PID, with the list of ids in its third field, the name in its fifth and the birth in its seventh), and the
 * insured or patient of an X12 transaction (005010, loops 2010BA and 2100: segment NM1, with name and member's number;
 * segment DMG, with the birth). A segment that names nobody is none.
 */
public final class InterchangeDetector implements Detector {

    private static final Pattern PATIENT = Pattern.compile("\\bPID\\|[0-9]{0,4}\\|[^|\\n]{0,80}\\|(?<id>[^|\\n]{0,120})"
            + "\\|[^|\\n]{0,80}\\|[^|^\\n]{1,60}\\^[^|\\n]{1,120}(?:\\|[^|\\n]{0,80}\\|(?<birth>[0-9]{8}))?");

    private static final Pattern MEMBER = Pattern.compile("\\bNM1\\*(?:IL|QC|74)\\*1\\*[^*~\\n]{1,60}\\*[^*~\\n]{1,40}"
            + "(?:(?:\\*[^*~\\n]{0,40}){3}\\*[A-Z]{1,2}\\*(?<id>[^*~\\n]{2,40}))?"
            + "(?:(?:~[^~]{0,100}){0,3}?~\\s*DMG\\*D8\\*(?<birth>[0-9]{8}))?");

    @Override
    public void detect(View view, Findings findings) {
        String text = view.text();
        if (text.contains("PID|")) {
            find(PATIENT, view, findings);
        }
        if (text.contains("NM1*")) {
            find(MEMBER, view, findings);
        }
    }

    private static void find(Pattern segment, View view, Findings findings) {
        Matcher record = segment.matcher(view.text());
        while (record.find()) {
            String id = record.group("id");
            if (record.group("birth") != null) {
                findings.strong(view, DataKind.DOB_NAME, record.start(), record.end(), 0.95);
            } else if (id != null && id.chars().anyMatch(Character::isDigit)) {
                findings.strong(view, DataKind.CASE_NAME, record.start(), record.end(), 0.95);
            }
        }
    }
}
