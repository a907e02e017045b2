package intramural.gateway;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was learned last, so much of it at most; what was not asked for the longest goes first. Not thread-safe. */
final class Remembered<V> {

    private final Map<String, V> known;

    Remembered(int most) {
        known = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    @Nullable
    V get(String key) {
        return known.get(key);
    }

    void put(String key, V value) {
        known.put(key, value);
    }

    void remove(String key) {
        known.remove(key);
    }

    /** A key that gives nothing away, in hex. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
