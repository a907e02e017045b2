package intramural.policy;

/**
 * Looks for the next place of a needle from many places of one text in turn: while these only go forwards, all of it costs
 * one walk through the text. Not thread-safe.
 */
final class Seeker {

    private final String needle;
    private String text = "";
    private int from;
    private int found = -1;

    Seeker(String needle) {
        this.needle = needle;
    }

    /** Where the needle stands at or behind a place, or -1. */
    int next(String in, int start) {
        boolean known = in.equals(text) && start >= from && (found < 0 || found >= start);
        if (!known) {
            text = in;
            found = in.indexOf(needle, start);
        }
        from = start;
        return found;
    }
}
