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
 * Reads bodies that are judged, so that nobody fills the memory. What has come in whole is looked at, which takes ten times
 * as much, so all of it together is as long as one at most; what is still coming takes only its own length, and several
 * that stop in the middle do not shut out the others. Belongs to one event loop.
 */
final class BoundedBody {

    /** So many of the longest may be coming in at once. */
    private static final int COMING = 8;

    private static final String TOO_LARGE = "The body is too large to be checked.";

    private final Vertx vertx;
    private final long each;
    private final long patienceMs;
    private long coming;
    private long whole;

    /**
     * @param each bytes that one body has at most
     * @param patienceMs how long one may take to come in
     */
    BoundedBody(Vertx vertx, long each, long patienceMs) {
        this.vertx = vertx;
        this.each = each;
        this.patienceMs = patienceMs;
    }

    /** Reads the body of a paused request. It counts until the request is answered or its connection is gone. */
    Future<Buffer> read(HttpServerRequest request) {
        if (declaredLength(request) > each) {
            return Future.failedFuture(tooLarge(TOO_LARGE));
        }
        if (Replies.awaitsContinue(request)) {
            request.response().writeContinue();
        }
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        long timer = vertx.setTimer(
                patienceMs, fired -> promise.tryFail(malformed(408, "The body did not arrive in time.")));
        request.exceptionHandler(gone -> promise.tryFail(malformed(400, "The body was cut off.")));
        request.handler(chunk -> {
            if (promise.future().isComplete()) {
                return;
            }
            if (body.length() + chunk.length() > each) {
                promise.tryFail(tooLarge(TOO_LARGE));
                return;
            }
            if (coming + chunk.length() > COMING * each) {
                promise.tryFail(overloaded());
                return;
            }
            coming += chunk.length();
            body.appendBuffer(chunk);
        });
        request.endHandler(end -> promise.tryComplete(body));
        request.resume();
        return promise.future()
                .onComplete(done -> {
                    vertx.cancelTimer(timer);
                    coming -= body.length();
                })
                .compose(read -> hold(request, read));
    }

    private Future<Buffer> hold(HttpServerRequest request, Buffer body) {
        if (request.response().closed()) {
            // Its handlers would not be called any more.
            return Future.failedFuture(malformed(400, "The client is gone."));
        }
        if (whole > 0 && whole + body.length() > each) {
            return Future.failedFuture(overloaded());
        }
        whole += body.length();
        Promise<Void> over = Promise.promise();
        over.future().onSuccess(done -> whole -= body.length());
        // A response whose connection is gone never ends.
        request.response().endHandler(over::tryComplete).closeHandler(over::tryComplete);
        return Future.succeededFuture(body);
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
