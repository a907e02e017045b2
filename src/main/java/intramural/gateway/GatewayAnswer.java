package intramural.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What the judge says of one request: pass it on, or answer it with this status and Matrix error. Immutable. */
public final class GatewayAnswer {

    private static final GatewayAnswer ALLOW = new GatewayAnswer(200, null);

    private final int status;
    private final @Nullable ObjectNode body;

    private GatewayAnswer(int status, @Nullable ObjectNode body) {
        this.status = status;
        this.body = body;
    }

    public static GatewayAnswer allow() {
        return ALLOW;
    }

    /** A refusal; the client gets exactly this. */
    public static GatewayAnswer refuse(int status, ObjectNode body) {
        return new GatewayAnswer(status, body);
    }

    /** Whether a paragraph refused, rather than that nobody could be asked. */
    boolean isRuling() {
        return body != null && body.has("org.intramural");
    }

    int status() {
        return status;
    }

    /** The body of a refusal; null where the request may pass. */
    @Nullable
    ObjectNode refusal() {
        return body;
    }
}
