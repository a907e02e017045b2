package intramural.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.gateway.Tally.Outcome;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import io.vertx.core.buffer.Buffer;

/** A request that ends at the gateway, with the answer that the client gets. Carries no part of the request. */
final class EndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;
    private final boolean ruling;

    EndedException(int status, Buffer body, Outcome outcome) {
        this(status, body, outcome, false);
    }

    private EndedException(int status, Buffer body, Outcome outcome, boolean ruling) {
        super(outcome.name(), null, false, false);
        this.answer = new Answer(status, body, outcome);
        this.ruling = ruling;
    }

    EndedException(int status, ErrorCode code, String error, Outcome outcome) {
        this(status, Replies.error(code, error), outcome);
    }

    EndedException(MatrixException cause, Outcome outcome) {
        this(cause.status(), cause.code(), cause.error(), outcome);
    }

    /** What a judge's refusal ends a request with. */
    static EndedException refused(GatewayAnswer answer, JsonNode refusal) {
        return new EndedException(answer.status(), Replies.json(refusal), Outcome.REFUSED, answer.isRuling());
    }

    /** Whether a paragraph refused, rather than that nobody could be asked. */
    boolean isRuling() {
        return ruling;
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
