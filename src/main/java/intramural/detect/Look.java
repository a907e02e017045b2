package intramural.detect;

import intramural.detect.detector.Detector;
import intramural.detect.detector.Findings;
import intramural.detect.detector.View;
import java.util.List;

/** What is looked for in a view. */
enum Look {
    /** Everything, for text that people read. */
    ALL,
    /** Strong findings only, in a view that may be a guess. */
    STRONG,
    /** Strong findings of numbers and codes, in a view that differs in those only. */
    STRONG_NUMBERS,
    /** Strong findings of persons, in a view that differs in words only. */
    STRONG_PERSONS;

    void at(View view, Findings findings) {
        findings.strongOnly(guesses());
        List<Detector> detectors = detectors();
        for (int i = 0; i < detectors.size(); i++) {
            detectors.get(i).detect(view, findings);
        }
    }

    /** Whether the view may merely guess at a disguise. */
    boolean guesses() {
        return this != ALL;
    }

    private List<Detector> detectors() {
        return switch (this) {
            case ALL, STRONG -> Detectors.ALL;
            case STRONG_NUMBERS -> Detectors.NUMBERS;
            case STRONG_PERSONS -> Detectors.PERSONS;
        };
    }
}
