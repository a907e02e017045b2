package intramural.detect;

/**
 * Case and claim numbers: five to ten letters and digits, at least two of them digits, directly behind a label. The
 * agency's own form is not published, so this stays weak.
 */
final class CaseNumberDetector implements Detector {

    private static final LabelledCode CODE = new LabelledCode(DataKind.CASE_NUMBER, 5, 10, 2);

    @Override
    public void detect(View view, Findings findings) {
        CODE.find(view, 0.7, findings);
    }
}
