package intramural.gateway;

import intramural.gateway.Tally.Outcome;
import intramural.matrix.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads bodies that are judged, each and all together at most so long, so that nobody fills the memory: what is read of
 * them takes ten times as much. Belongs to one event loop.
 */
final class BoundedBody {

    private static final long PATIENCE_MS = 60_000;

    private static final String TOO_LARGE = "The body is too large to be checked.";

    private final Vertx vertx;
    private final long each;
    private long held;

    BoundedBody(Vertx vertx, long each) {
        this.vertx = vertx;
        this.each = each;
    }

    /** Reads the body of a paused request. What it holds counts until {@link #release}; a failed read holds nothing. */
    Future<Buffer> read(HttpServerRequest request) {
        if (declaredLength(request) > each) {
            return Future.failedFuture(tooLarge(TOO_LARGE));
        }
        if (held > 0 && held + Math.max(0, declaredLength(request)) > each) {
            return Future.failedFuture(overloaded());
        }
        if (Replies.awaitsContinue(request)) {
            request.response().writeContinue();
        }
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(
                PATIENCE_MS, fired -> promise.tryFail(malformed(408, "The body did not arrive in time.")));
        request.exceptionHandler(gone -> promise.tryFail(malformed(400, "The body was cut off.")));
        request.handler(chunk -> {
            if (promise.future().isComplete()) {
                return;
            }
            if (body.length() + chunk.length() > each) {
                promise.tryFail(tooLarge(TOO_LARGE));
                return;
            }
            if (held > body.length() && held + chunk.length() > each) {
                promise.tryFail(overloaded());
                return;
            }
            held += chunk.length();
            body.appendBuffer(chunk);
        });
        request.endHandler(end -> promise.tryComplete(body));
        request.resume();
        return promise.future().onComplete(done -> vertx.cancelTimer(timer)).onFailure(failure -> release(body));
    }

    /** Gives back what a finished request held. */
    void release(Buffer body) {
        held -= body.length();
    }

    /** Length by header; -1 where there is none, as with chunked bodies. */
    static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            throw malformed(400, "The Content-Length header is no number.");
        }
    }

    private static EndedException overloaded() {
        return new EndedException(
                503, ErrorCode.M_LIMIT_EXCEEDED, "Too many requests at once. Nothing was sent.", Outcome.OVERLOADED);
    }

    private static EndedException malformed(int status, String error) {
        return new EndedException(status, ErrorCode.M_UNKNOWN, error, Outcome.MALFORMED);
    }

    static EndedException tooLarge(String error) {
        return new EndedException(413, ErrorCode.M_TOO_LARGE, error, Outcome.TOO_LARGE);
    }
}
