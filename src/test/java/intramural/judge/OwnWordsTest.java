package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import org.junit.jupiter.api.Test;

/** What the service tells people is judged as everything is, but for what its references look like by chance. */
class OwnWordsTest {

    /** It begins as the label of a medical record number does. */
    private static final String REFERENCE = "V-EMR1S6VW82";

    private final Chat chat = new Chat();

    private static ObjectNode notice() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("msgtype", "m.text")
                .put("body", "About what you sent.\nReference: " + REFERENCE)
                .put(Act.OWN_WORDS, "tell-" + REFERENCE);
    }

    @Test
    void aNoticeIsSaidWhateverItsReferenceLooksLike() {
        assertThat(chat.say(Chat.ROOM, "intramural", notice()).outcome()).isEqualTo("ALLOW");
        assertThat(chat.say(Chat.ROOM, "alice", notice()).outcome())
                .as("what makes this a test")
                .isEqualTo("VETO");
    }

    @Test
    void aFileIsNoWordOfOurs() {
        ObjectNode file = notice().put("url", "mxc://agency.example/AbCdEf");

        assertThat(chat.say(Chat.ROOM, "intramural", file).outcome()).isEqualTo("VETO");
    }

    @Test
    void theReasonOfATombstoneInSomebodysNameCompletesNothing() {
        chat.say("alice", "her ssn is 812-66-");
        assertThat(chat.redact("alice", "$placeholder", "3.5, V-4093ABCDEF").outcome())
                .isEqualTo("ALLOW");
        assertThat(chat.redact("alice", "$other", "4093").outcome())
                .as("what makes this a test")
                .isEqualTo("VETO");
    }
}
