package intramural.demo;

import java.util.List;

/**
 * One line of the tour: somebody does something through the client-server API, and something is expected.
 *
 * @param who name of the persona
 * @param does what they do, in words
 * @param expected what must come of it
 * @param paragraph the paragraph that decides; {@code –} where none objects
 * @param deed the calls
 */
record TourLine(String who, String does, Expected expected, String paragraph, Deed deed) {

    /** What can come of an act. */
    enum Expected {
        /** It stands as it was sent. */
        ALLOWED("allowed"),
        /** It succeeds without the forbidden part. */
        STRIPPED("stripped"),
        /** It succeeds for the client, but the others and the homeserver never get the content; the sender is told. */
        SUBSTITUTED("substituted"),
        /** 403 with our sentence. */
        REFUSED("refused"),
        /** It came past the door, and is taken back when the transaction brings it; the sender is told. */
        LATE("redacted later"),
        /** The thread becomes a record and its owner is told. */
        SAVED("saved"),
        /** The record is exported, and the second program finds it whole and genuine. */
        PROVEN("proven");

        private final String label;

        Expected(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** The calls of one line. */
    @FunctionalInterface
    interface Deed {
        Done by(MatrixUser me, Stage stage);
    }

    /**
     * What has been done.
     *
     * @param answer what the homeserver said to the act itself
     * @param room where it was done; empty if in no room
     * @param secret a part of it that must not be seen afterwards; empty if there is none
     * @param proof what the homeserver says of it afterwards, for what is stripped
     * @param also ids of events that must go with it
     */
    record Done(Answer answer, String room, String secret, Answer proof, List<String> also) {

        Done(Answer answer, String room, String secret, Answer proof) {
            this(answer, room, secret, proof, List.of());
        }

        Done with(List<String> events) {
            return new Done(answer, room, secret, proof, events);
        }

        static Done of(Answer answer, String room) {
            return new Done(answer, room, "", answer);
        }

        static Done of(Answer answer, String room, String secret) {
            return new Done(answer, room, secret, answer);
        }

        static Done nowhere(Answer answer) {
            return of(answer, "");
        }
    }
}
