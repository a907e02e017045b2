package intramural.judge;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stopping verdicts given lately, by retry key. Only stopping ones: an allowed transaction id must never let other
 * content pass under its name. Bounded; not thread-safe (owned by the judge's thread).
 */
final class GivenVerdicts {

    private static final int CAPACITY = 20_000;

    private record Given(ByteBuffer contentDigest, Verdict verdict) {}

    private final Map<String, Given> byKey = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
            return size() > CAPACITY;
        }
    };

    /** The verdict given to this key for this very content, or null. */
    @Nullable Verdict find(String retryKey, byte[] contentDigest) {
        Given given = byKey.get(retryKey);
        return given != null && given.contentDigest.equals(ByteBuffer.wrap(contentDigest)) ? given.verdict : null;
    }

    void put(String retryKey, byte[] contentDigest, Verdict verdict) {
        byKey.put(retryKey, new Given(ByteBuffer.wrap(contentDigest), verdict));
    }
}
