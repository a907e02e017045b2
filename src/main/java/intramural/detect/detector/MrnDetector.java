package intramural.detect.detector;

import intramural.detect.text.DataKind;

/**
 * Medical record numbers: up to three letters and five to ten digits near a label, or any code with four digits directly
 * behind one; there is no common form.
 */
public final class MrnDetector implements Detector {

    private static final LabelledNumber NUMBER = new LabelledNumber(DataKind.MRN, 5, 10, 4, 5, 3);
    private static final LabelledCode CODE = new LabelledCode(DataKind.MRN, 6, 20, 4);

    @Override
    public void detect(View view, Findings findings) {
        NUMBER.find(view, findings);
        CODE.find(view, 0.8, findings);
    }
}
