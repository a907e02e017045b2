package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Reads what the homeserver answers to a ping of ours (application service API, 1.7). Stateless. */
public final class PingAnswer {

    /**
     * Synapse 1.163 calls the service, and, while it is delivering what has waited, then wants to stop a timer that an
     * earlier ping has stopped, or that has run out: it answers 502 with this although the call succeeded.
     */
    private static final Pattern AFTERWARDS = Pattern.compile("Already(?:Cancelled|Called):");

    private PingAnswer() {}

    /** Whether an answer that is not 2xx says that the homeserver has reached the service and failed afterwards. */
    public static boolean hasArrived(JsonNode error) {
        return error.path("errcode").asText().equals("M_CONNECTION_FAILED")
                && AFTERWARDS.matcher(error.path("error").asText()).lookingAt();
    }
}
