package intramural.gateway;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bodies of reading that were allowed, by their SHA-256: a client asks for the same again and again, and may go on while
 * nobody can judge. Thread-safe.
 */
final class Readings {

    private static final int REMEMBERED = 10_000;

    private final Map<String, Boolean> allowed = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized void allowed(Buffer body) {
        allowed.put(hash(body), true);
    }

    synchronized boolean wasAllowed(Buffer body) {
        return allowed.containsKey(hash(body));
    }

    private static String hash(Buffer body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
