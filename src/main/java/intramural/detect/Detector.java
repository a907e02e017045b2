package intramural.detect;

/** Finds one data class in a view. Stateless, linear in the length of the text. */
interface Detector {

    void detect(View view, Findings findings);
}
