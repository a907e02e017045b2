package intramural.gateway;

import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;

/**
 * How long a request's first line and headers may be. Synapse hangs up on longer ones (Twisted, {@code totalHeadersSize}
 * and {@code maxHeaders}), and clients send again after the 502 that we would have to make of that. Stateless.
 */
final class Head {

    /** Bytes that Synapse takes, without the little that we add. */
    private static final int LONGEST = 16_384 - 384;

    private static final int MOST_HEADERS = 490;

    private static final int URI_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;

    private Head() {}

    /**
     * Nothing if the homeserver will take it.
     *
     * @throws MatrixException 414 or 431, {@code M_TOO_LARGE}
     */
    static void check(HttpServerRequest request) {
        int length = request.uri().length() + 20;
        if (length > LONGEST) {
            throw tooLong(URI_TOO_LONG);
        }
        int count = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            length += header.getKey().length() + header.getValue().length() + 4;
            count++;
        }
        if (length > LONGEST || count > MOST_HEADERS) {
            throw tooLong(HEADERS_TOO_LARGE);
        }
    }

    /** What is wrong with a request that could not be read at all. */
    static MatrixException unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return tooLong(URI_TOO_LONG);
        }
        return cause instanceof TooLongHttpHeaderException
                ? tooLong(HEADERS_TOO_LARGE)
                : new MatrixException(ErrorCode.M_UNRECOGNIZED, 400, "This is no HTTP request.");
    }

    private static MatrixException tooLong(int status) {
        return new MatrixException(
                ErrorCode.M_TOO_LARGE,
                status,
                (status == URI_TOO_LONG ? "The request's address is" : "The request's headers are")
                        + " too long. Nothing was sent.");
    }
}
