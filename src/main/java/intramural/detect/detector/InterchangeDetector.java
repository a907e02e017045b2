package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.policy.Needles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records as health systems send them to each other, pasted out of a log: the patient of an HL7 message (v2.5.1, 3.4.2:
 * segment PID, with the list of ids in its third field, the name in its fifth and the birth in its seventh), and the
 * insured or patient of an X12 transaction (005010, loops 2010BA and 2100: segment NM1, with name and member's number;
 * segment DMG, with the birth); and those of banks. A segment that names nobody is none.
 */
public final class InterchangeDetector implements Detector {

    private static final Pattern PATIENT = Pattern.compile("\\bPID\\|[0-9]{0,4}\\|[^|\\n]{0,80}\\|(?<id>[^|\\n]{0,120})"
            + "\\|[^|\\n]{0,80}\\|[^|^\\n]{1,60}\\^[^|\\n]{1,120}(?:\\|[^|\\n]{0,80}\\|(?<birth>[0-9]{8}))?");

    private static final Pattern MEMBER = Pattern.compile("\\bNM1\\*(?:IL|QC|74)\\*1\\*[^*~\\n]{1,60}\\*[^*~\\n]{1,40}"
            + "(?:(?:\\*[^*~\\n]{0,40}){3}\\*[A-Z]{1,2}\\*(?<id>[^*~\\n]{2,40}))?"
            + "(?:(?:~[^~]{0,100}){0,3}?~\\s*DMG\\*D8\\*(?<birth>[0-9]{8}))?");

    /** The segment of a birth, where it stands before the member's. */
    private static final Pattern BIRTH = Pattern.compile("\\bDMG\\*D8\\*[0-9]{8}");

    /** Segment DG1 with a code of a diagnosis. */
    private static final Pattern DIAGNOSIS = Pattern.compile("\\bDG1\\|[0-9]{0,4}\\|[^|\\n]{0,20}\\|[A-Z][0-9]");

    /** The sign around a bank's number in the foot line of a cheque (ISO 1004, E-13B). */
    private static final char TRANSIT = '\u2446';

    private static final Pattern CHEQUE = Pattern.compile("\u2446\\s?[0-9]{9}\\s?\u2446\\s?([0-9-]{4,20})\\s?\u2448");

    /** The bar code of a licence (AAMVA DL/ID 2020, D.12.5): number, family's name, and later the birth. */
    private static final Pattern LICENCE =
            Pattern.compile("ANSI [0-9]{6}[0-9DLIZO]{10,60}[\\s\\S]{0,200}?DAQ([A-Z0-9]{4,20})\\b");

    /** Segment HI with a code of a diagnosis. */
    private static final Pattern CODED = Pattern.compile("\\bHI\\*A?B[KF]:[A-Z][0-9]");

    /** Segment REF with the qualifier of a Social Security number, as sent or as logs show it. */
    private static final Pattern SOCIAL = Pattern.compile("\\bREF[*|^]SY[*|^]([0-9]{9}|[0-9]{3}-[0-9]{2}-[0-9]{4})\\b");

    /** Field 19 of the patient's segment, where older systems have the Social Security number. */
    private static final Pattern PATIENTS_SOCIAL =
            Pattern.compile("\\bPID\\|(?:[^|\\n]{0,200}\\|){18}([0-9]{9}|[0-9]{3}-[0-9]{2}-[0-9]{4})(?![0-9])");

    private static final int SHORTEST_ENTRY = 25;

    /** How such a record begins: looked for first. */
    private static final Needles PAYMENTS = Needles.of("62", "63", "64", "65");

    /** The record of a payment (Nacha, entry detail: type 6, a code of two digits, the bank's number, 17 signs of the account). */
    private static final Pattern ENTRY = Pattern.compile(
            "(?m)^\\s{0,8}6[2345][2-9]((?:0[0-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)[0-9]{7}[0-9A-Z-]{4,17}) {0,13}[0-9]{10}");

    /** The account of a download from a bank (OFX 2.2, 11.3.1). */
    private static final Pattern DOWNLOADED =
            Pattern.compile("<BANKID>\\s{0,4}[0-9]{9}\\s{0,4}(?:</BANKID>\\s{0,4})?<ACCTID>\\s{0,4}([0-9A-Z-]{4,22})");

    @Override
    public void detect(View view, Findings findings) {
        String text = view.text();
        if (text.contains("<BANKID>")) {
            findings.strong(view, DataKind.BANK_ACCOUNT, DOWNLOADED, 1, 0.95);
        }
        if (text.length() >= SHORTEST_ENTRY && PAYMENTS.isIn(text)) {
            findings.strong(view, DataKind.BANK_ACCOUNT, ENTRY, 1, 0.95);
        }
        if (text.contains("PID|")) {
            boolean diagnosed = text.contains("DG1|") && DIAGNOSIS.matcher(text).find();
            find(PATIENT, view, findings, diagnosed ? DataKind.PERSON_HEALTH : null);
            findings.strong(view, DataKind.SSN, PATIENTS_SOCIAL, 1, 0.95);
        }
        if (text.contains("NM1*")) {
            boolean born = text.contains("DMG*") && BIRTH.matcher(text).find();
            boolean coded = text.contains("HI*") && CODED.matcher(text).find();
            find(MEMBER, view, findings, born ? DataKind.DOB_NAME : coded ? DataKind.PERSON_HEALTH : null);
        }
        if (text.indexOf(TRANSIT) >= 0) {
            findings.strong(view, DataKind.BANK_ACCOUNT, CHEQUE, 1, 0.95);
        }
        if (text.contains("ANSI ")) {
            findings.strong(view, DataKind.DRIVER_LICENCE, LICENCE, 1, 0.95);
        }
        if (text.contains("REF") && text.contains("SY")) {
            findings.strong(view, DataKind.SSN, SOCIAL, 1, 0.95);
        }
    }

    /** @param beside what another segment says of whoever this one names */
    private static void find(Pattern segment, View view, Findings findings, @Nullable DataKind beside) {
        Matcher record = segment.matcher(view.text());
        while (record.find()) {
            String id = record.group("id");
            if (record.group("birth") != null) {
                findings.strong(view, DataKind.DOB_NAME, record.start(), record.end(), 0.95);
            } else if (id != null && id.chars().anyMatch(Character::isDigit)) {
                findings.strong(view, DataKind.CASE_NAME, record.start(), record.end(), 0.95);
            }
            if (beside != null) {
                findings.strong(view, beside, record.start(), record.end(), 0.95);
            }
        }
    }
}
