package intramural.perimeter;

import java.util.List;

/**
 * One line of the doctor: what one protection looked like from outside. Holds no token and no text of a message.
 *
 * @param check the protection's name
 * @param seen what was seen, one sentence without a full stop
 * @param mend what to do about it; empty where nothing is to be done
 * @param which ids of the rooms or accounts that are meant, all of them; empty where it is about no such thing
 */
public record Observation(Status status, String check, String seen, String mend, List<String> which) {

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
