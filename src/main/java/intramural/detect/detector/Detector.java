package intramural.detect.detector;

/** Finds one data class in a view. Stateless, linear in the length of the text. */
public interface Detector {

    void detect(View view, Findings findings);
}
