package intramural.gateway;

/** The gateway cannot listen; the message is one sentence for the operator. */
public final class GatewayStartException extends Exception {

    private static final long serialVersionUID = 1L;

    GatewayStartException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
