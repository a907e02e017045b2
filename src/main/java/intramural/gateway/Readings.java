package intramural.gateway;

import io.vertx.core.buffer.Buffer;

/**
 * Bodies of reading that were allowed, by their SHA-256: a client asks for the same again and again, and may go on while
 * nobody can judge. Thread-safe.
 */
final class Readings {

    private final Remembered<Boolean> allowed = new Remembered<>(10_000);

    synchronized void allowed(Buffer body) {
        allowed.put(Remembered.sha256(body.getBytes()), true);
    }

    synchronized boolean wasAllowed(Buffer body) {
        return allowed.get(Remembered.sha256(body.getBytes())) != null;
    }
}
