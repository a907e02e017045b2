package intramural.judge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How stopping verdicts given lately were carried out, by reference, which stands for retry key and content. Only stopping
 * ones: an allowed transaction id must never let other content pass under its name. Holds nothing of any act, so that
 * large acts cannot fill the memory. Bounded; not thread-safe (owned by the judge's thread).
 */
final class GivenVerdicts {

    private static final int CAPACITY = 20_000;

    private final Map<String, Verdict.Answer> byReference = new Bounded<>(CAPACITY);

    /** How the verdict with this reference was carried out, or null. */
    Verdict.@Nullable Answer find(String reference) {
        return byReference.get(reference);
    }

    void put(String reference, Verdict.Answer answer) {
        byReference.put(reference, answer);
    }
}
