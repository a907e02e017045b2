package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what an answer must hold; a good status without it is a fault, never an empty result. Stateless. */
final class Answers {

    private Answers() {}

    static String text(String call, JsonNode answer, String key) {
        JsonNode value = answer.path(key);
        if (!value.isTextual()) {
            throw HomeserverException.unusable(call, 200, "the answer has no " + key);
        }
        return value.textValue();
    }

    static JsonNode object(String call, JsonNode answer, String key) {
        JsonNode value = answer.path(key);
        if (!value.isObject()) {
            throw HomeserverException.unusable(call, 200, "the answer has no " + key);
        }
        return value;
    }

    /** What the call gives, empty if the homeserver says that there is no such thing. */
    static Optional<JsonNode> find(Supplier<JsonNode> call) {
        try {
            return Optional.of(call.get());
        } catch (HomeserverException e) {
            // A homeserver without the call answers 404 too; that is a fault, not an absence.
            if (e.status() == 404 && !e.hasErrcode("M_UNRECOGNIZED")) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
