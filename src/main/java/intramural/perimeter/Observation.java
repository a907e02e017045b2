package intramural.perimeter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One line of the doctor: what one protection looked like from outside. Holds no token and no text of a message.
 *
 * @param check the protection's name
 * @param paragraph of the policy that it serves; 2.1 where it serves them all
 * @param detail what was seen, one sentence without a full stop
 * @param mend what to do about it; empty where nothing is to be done
 * @param which ids of the rooms or accounts that are meant, all of them; empty where it is about no such thing
 */
public record Observation(
        String check, String paragraph, Status result, String detail, String mend, List<String> which) {

    /**
     * For scripts: {@code check}, {@code paragraph}, {@code result}, {@code detail}, {@code mend} (null where empty),
     * {@code which} (a list).
     */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("check", check)
                .put("paragraph", paragraph)
                .put("result", result.word())
                .put("detail", detail)
                .put("mend", mend.isEmpty() ? null : mend);
        which.forEach(json.putArray("which")::add);
        return json;
    }

    /** How a protection stands, best first. */
    public enum Status {
        /** It was tried, and it held. */
        OK("ok"),
        /** It holds, but something beside it does not, or something has gone past it. */
        WEAK("WEAK"),
        /** It was tried, and it did not hold. */
        OPEN("OPEN"),
        /** It could not be tried. */
        UNKNOWN("unknown");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word for people and scripts. */
        public String word() {
            return word;
        }
    }
}
