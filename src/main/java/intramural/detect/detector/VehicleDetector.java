package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Shape;
import intramural.detect.text.Shape.Match;
import intramural.detect.text.Tokens;

/** Vehicles: Oregon plates and seventeen-sign vehicle numbers, each with a label. */
public final class VehicleDetector implements Detector {

    private static final Shape[] PLATES = {new Shape("999AAA"), new Shape("AAA999")};
    private static final Shape VIN = new Shape("XXXXXXXXXXXXXXXXX");

    @Override
    public void detect(View view, Findings findings) {
        if (view.labels().has(DataKind.PLATE)) {
            for (Shape shape : PLATES) {
                find(view, shape, DataKind.PLATE, 1, findings);
            }
        }
        if (view.labels().has(DataKind.VIN)) {
            find(view, VIN, DataKind.VIN, 0, findings);
        }
    }

    private static void find(View view, Shape shape, DataKind kind, int gaps, Findings findings) {
        Tokens tokens = view.tokens();
        for (int token = 0; token < tokens.count(); token++) {
            Match match = !tokens.startsWord(token) ? null : shape.at(view.text(), tokens.from(token));
            if (match != null && match.gaps() <= gaps) {
                int last = tokens.at(match.to() - 1);
                if (view.labels().near(kind, token, last, 6, 2)) {
                    findings.strong(view, kind, match.from(), match.to(), 0.7);
                }
            }
        }
    }
}
