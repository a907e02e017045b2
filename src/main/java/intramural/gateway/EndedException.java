package intramural.gateway;

import intramural.gateway.Tally.Outcome;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import io.vertx.core.buffer.Buffer;

/** A request that ends at the gateway, with the answer that the client gets. Carries no part of the request. */
final class EndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    EndedException(int status, Buffer body, Outcome outcome) {
        super(outcome.name(), null, false, false);
        this.answer = new Answer(status, body, outcome);
    }

    EndedException(int status, ErrorCode code, String error, Outcome outcome) {
        this(status, Replies.error(code, error), outcome);
    }

    EndedException(MatrixException cause, Outcome outcome) {
        this(cause.status(), cause.code(), cause.error(), outcome);
    }

    /** The homeserver does not answer. The one case of a 5xx: clients may try again, nothing was judged or sent. */
    static EndedException unreachable() {
        return new EndedException(
                502, ErrorCode.M_UNKNOWN, "The homeserver is not reachable. Nothing was sent.", Outcome.UNREACHABLE);
    }

    Answer answer() {
        return answer;
    }

    /** Status, JSON body and what it is counted as. */
    record Answer(int status, Buffer body, Outcome outcome) {}
}
