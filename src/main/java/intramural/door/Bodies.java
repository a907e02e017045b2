package intramural.door;

import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Reads request bodies up to a limit. What is larger is drained, not kept, so that the answer reaches its sender. */
final class Bodies {

    private Bodies() {}

    /**
     * Reads the whole body.
     *
     * @param limit bytes
     * @param then told the body
     * @param refused told {@code M_TOO_LARGE} once the request has ended, or at once when it breaks off
     */
    static void read(HttpServerRequest request, int limit, Consumer<Buffer> then, Consumer<MatrixException> refused) {
        Buffer body = Buffer.buffer();
        boolean[] over = new boolean[1];
        request.handler(chunk -> {
            if (over[0] || body.length() + chunk.length() > limit) {
                over[0] = true;
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(cut -> over[0] = true);
        request.endHandler(end -> {
            if (over[0]) {
                refused.accept(
                        new MatrixException(ErrorCode.M_TOO_LARGE, "The body is larger than " + limit + " bytes."));
            } else {
                then.accept(body);
            }
        });
    }
}
