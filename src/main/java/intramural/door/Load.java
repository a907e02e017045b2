package intramural.door;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what is read at once of long questions, so that nobody fills the memory: what is read takes ten times as much.
 * One that is alone may be as long as it likes; short ones are not counted. Thread-safe.
 */
final class Load {

    /** Bytes. */
    private static final long MOST = 2_000_000;

    /** As long as an ordinary event, and what the module takes for long; so many as come at once hold little. */
    private static final long SHORT = 16_384;

    private final AtomicLong held = new AtomicLong();

    /** Whether the question may be read; if so, it counts until it is answered or its connection is gone. */
    boolean takes(HttpServerRequest request) {
        long length = length(request);
        if (length <= SHORT) {
            return true;
        }
        long now = held.addAndGet(length);
        if (now > MOST && now > length) {
            held.addAndGet(-length);
            return false;
        }
        AtomicBoolean over = new AtomicBoolean();
        Handler<Void> release = gone -> {
            if (over.compareAndSet(false, true)) {
                held.addAndGet(-length);
            }
        };
        request.response().endHandler(release).closeHandler(release);
        return true;
    }

    /** Without a header, as much as all together: the module always gives one. */
    private static long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? MOST : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return MOST;
        }
    }
}
