package intramural.record;

/** Why a thread is not saved. */
enum Refusal {
    NOTHING_NAMED(
            "reply !save to the thread's first message or in the thread, react to a message with 💾, or write !save"
                    + " and a link to a message"),
    NOT_ON_SERVER("the message that you pointed at is not on this server any more"),
    NOT_IN_ROOM("the message that you pointed at is in a room that you were not in"),
    OLD_ROOM("the room is of a version whose events cannot be proven; have it upgraded, and save what follows");

    private final String sentence;

    Refusal(String sentence) {
        this.sentence = sentence;
    }

    /** What the person is told, without capital and full stop. */
    String sentence() {
        return sentence;
    }
}
