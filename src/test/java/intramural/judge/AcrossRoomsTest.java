package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one person tells in several rooms (3.2, ADR 12). */
class AcrossRoomsTest {

    private final Chat chat = new Chat();

    /** @param lines parted by bars; each begins with the name of its room */
    private String last(String sender, String lines, Duration between) {
        String last = "";
        for (String line : lines.split("\\|")) {
            chat.after(between);
            String[] parts = line.split(" ", 2);
            last = chat.say("!" + parts[0] + ":agency.example", sender, Chat.body(parts[1]))
                    .outcome();
        }
        return last;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one her ssn is 612-44-|two 7391",
                "one ssn|two 612|one 44|two 7391",
                "one ssn|two 612 44|three 7391",
                "one card 4539 1488|two 0343 6467",
                "one IBAN DE89 3704 0044|two 0532 0130 00",
            })
    void theLastPieceOfANumberInSeveralRoomsIsStopped(String lines) {
        assertThat(last("a", lines, Duration.ofSeconds(5))).isEqualTo("VETO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one what is the ssn training about|two 612 boxes, 44 chairs and 7391 forms",
                "one the password for the copier is on the wall|two Winter25!",
                "one Maria Gonzalez is here|two TANF closed at noon",
                "one room 204|two ext 4417|three 9:30",
            })
    void whatIsSaidOfSomethingElseElsewhereIsNot(String lines) {
        assertThat(last("a", lines, Duration.ofSeconds(5))).isNotEqualTo("VETO");
    }

    @Test
    void longAfterwardsItIsNothing() {
        assertThat(last("a", "one her ssn is 612-44-|two 7391", Duration.ofMinutes(6)))
                .isEqualTo("ALLOW");
    }

    @Test
    void twoPeopleInTwoRoomsTellNothingTogether() {
        assertThat(last("a", "one her ssn is 612-44-", Duration.ofSeconds(5))).isEqualTo("ALLOW");
        assertThat(last("b", "two 7391", Duration.ofSeconds(5))).isEqualTo("ALLOW");
    }
}
