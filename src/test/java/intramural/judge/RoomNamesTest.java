package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rooms are called by programmes, units and groups of employees, and what is said in them is said of colleagues. */
class RoomNamesTest {

    private final Chat chat = new Chat();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Self-Sufficiency D4 - Corvallis | Desk 3, Mondays",
                "Self-Sufficiency D16 - Hillsboro/Beaverton | Leads: Bob, Alice",
                "Medicaid Redeterminations PMO | Steering Mondays 14:00, status by noon please",
                "SNAP Redeterminations PMO | Steering Mondays",
                "Hearing Officer Panel Rm 131 | Booking: Greta Lindholm",
                "Deaf & hard of hearing ERG | Lead: Priya, Backup: Chen",
                "Foster care certifiers | Hi, I am Maria Gonzalez, I organize this"
            })
    void passWithTheirTopics(String name, String topic) {
        ObjectNode room = JsonNodeFactory.instance.objectNode();
        room.put("preset", "private_chat").put("name", name).put("topic", topic);
        assertThat(chat.create("a", room).verdict().decision().outcome().stops())
                .isFalse();
        assertThat(chat.state(
                                "a",
                                "m.room.name",
                                "",
                                JsonNodeFactory.instance.objectNode().put("name", name))
                        .verdict()
                        .outcome()
                        .stops())
                .isFalse();
        assertThat(chat.state(
                                "a",
                                "m.room.topic",
                                "",
                                JsonNodeFactory.instance.objectNode().put("topic", topic))
                        .verdict()
                        .outcome()
                        .stops())
                .isFalse();
    }
}
