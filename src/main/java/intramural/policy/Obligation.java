package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A change to the act's content that the door must make if the act is allowed: one step of a JSON patch.
 *
 * @param pointer JSON pointer into the content; missing objects on the way are made
 * @param value what stands there afterwards; null removes it
 */
public record Obligation(String pointer, @Nullable JsonNode value) {

    public static Obligation set(String pointer, JsonNode value) {
        return new Obligation(pointer, value);
    }

    public static Obligation remove(String pointer) {
        return new Obligation(pointer, null);
    }
}
