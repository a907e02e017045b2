package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** As a busy person has it: three talks at once, a line every five seconds. */
    @Test
    void anOfficesDayInThreeRoomsIsNothing() throws IOException {
        List<String> stopped = new ArrayList<>();
        int lines = 0;
        for (String row : Files.readAllLines(Path.of("src/test/resources/detect/chat-2.jsonl"))) {
            JsonNode line = StrictJson.MAPPER.readTree(row);
            if (line.path("expect").asText().equals("allow")
                    && line.path("why").asText().startsWith("ordinary")) {
                String text = line.path("text").asText();
                chat.after(Duration.ofSeconds(5));
                Verdict verdict = chat.say("!r" + lines++ % 3 + ":agency.example", "a", Chat.body(text))
                        .verdict();
                if (verdict.decision().deciding().reason().equals("CONFIDENTIAL_TOGETHER")) {
                    stopped.add(text);
                }
            }
        }
        assertThat(lines).isGreaterThan(1_500);
        assertThat(stopped).isEmpty();
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
