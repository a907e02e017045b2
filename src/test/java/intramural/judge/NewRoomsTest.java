package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.PolicyFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NewRoomsTest {

    private static final String WEAK = "Archive 45741202";

    private final Chat chat = new Chat();

    @Test
    void whatWasConfirmedAtTheCreationIsNotAskedAboutAgain() {
        assertThat(chat.create("a", body()).outcome()).isEqualTo("NUDGE");
        chat.after(Duration.ofSeconds(5));
        assertThat(chat.create("a", body()).outcome()).isEqualTo("FLAG");
        assertThat(chat.state("a", "m.room.create", "", version()).outcome()).isEqualTo("ALLOW");
        assertThat(chat.state("a", "m.room.name", "", name(WEAK)).outcome()).isEqualTo("FLAG");
    }

    @Test
    void aRoomThatNobodyHasConfirmedIsAskedAbout() {
        assertThat(chat.state("a", "m.room.create", "", version()).outcome()).isEqualTo("ALLOW");
        assertThat(chat.state("a", "m.room.name", "", name(WEAK)).outcome()).isEqualTo("NUDGE");
    }

    @Test
    void anUpgradeTakesNameAndTopicAlong() {
        ObjectNode create = version();
        create.putObject("predecessor").put("room_id", "!old:" + PolicyFixture.SERVER);
        assertThat(chat.state("a", "m.room.create", "", create).outcome()).isEqualTo("ALLOW");
        assertThat(chat.state("a", "m.room.name", "", name(WEAK)).outcome()).isEqualTo("FLAG");
        assertThat(chat.state("b", "m.room.name", "", name(WEAK)).outcome()).isEqualTo("NUDGE");
        assertThat(chat.state("a", "m.room.topic", "", name("ssn 812-66-4093")).outcome())
                .isEqualTo("VETO");
        assertThat(chat.say("a", WEAK).outcome()).isEqualTo("NUDGE");
    }

    @Test
    void onceItIsMadeARoomIsLikeAnyOther() {
        ObjectNode create = version();
        create.putObject("predecessor").put("room_id", "!old:" + PolicyFixture.SERVER);
        chat.state("a", "m.room.create", "", create);
        chat.after(NewRooms.MAKING.plusSeconds(1));
        assertThat(chat.state("a", "m.room.name", "", name(WEAK)).outcome()).isEqualTo("NUDGE");
    }

    private static ObjectNode body() {
        return name(WEAK);
    }

    private static ObjectNode version() {
        return JsonNodeFactory.instance.objectNode().put("room_version", "11").put("m.federate", false);
    }

    private static ObjectNode name(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }
}
