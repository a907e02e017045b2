package intramural.detect;

/**
 * Medical record numbers: up to three letters and five to ten digits with a label; there is no common form.
 */
final class MrnDetector implements Detector {

    private static final LabelledNumber NUMBER = new LabelledNumber(DataKind.MRN, 5, 10, 3, 5, 3);

    @Override
    public void detect(View view, Findings findings) {
        NUMBER.find(view, findings);
    }
}
