package intramural.judge;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of so many entries at most. What was put first goes first, or, where asking counts, what was not asked for the
 * longest. Not thread-safe.
 */
final class Bounded<V> extends LinkedHashMap<String, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    Bounded(int most) {
        this(most, false);
    }

    Bounded(int most, boolean askingCounts) {
        super(16, 0.75f, askingCounts);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
