package intramural.detect;

import java.util.List;

/** What is looked for in a view. */
enum Look {
    /** Everything, for text that people read. */
    ALL(Detectors.ALL),
    /** Strong findings only, in a view that may be a guess. */
    STRONG(Detectors.ALL),
    /** Strong findings of numbers and codes, in a view that differs in those only. */
    STRONG_NUMBERS(Detectors.NUMBERS),
    /** Strong findings of persons, in a view that differs in words only. */
    STRONG_PERSONS(Detectors.PERSONS);

    private final List<Detector> detectors;

    Look(List<Detector> detectors) {
        this.detectors = detectors;
    }

    void at(View view, Findings findings) {
        findings.strongOnly(this != ALL);
        for (Detector detector : detectors) {
            detector.detect(view, findings);
        }
    }
}
