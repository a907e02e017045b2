package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are written out over many lines (3.3, ADR 25): with what a file begins must not matter. */
class SeamsTest {

    private static final int BYTES = 1_500;

    private final Chat chat = new Chat();

    @ParameterizedTest
    @CsvSource({
        "PK\u0003\u0004, 20",
        "%PDF-1.7, 16",
        "%PDF-1.7, 22",
        "GIF89a, 20",
        "\u001F\u008B\u0008, 20",
        "{\\rtf1\\ansi, 20",
        "RIFF0000WEBPVP8, 20",
        "'', 20"
    })
    void isStoppedSoonAndNothingOfTheRestPasses(String head, int signs) {
        String coded = Base64.getEncoder().withoutPadding().encodeToString(file(head));
        int passed = 0;
        for (int at = 0; at < coded.length(); at += signs) {
            chat.after(Duration.ofSeconds(1));
            passed += chat.say("a", coded.substring(at, Math.min(coded.length(), at + signs)))
                            .outcome()
                            .equals("VETO")
                    ? 0
                    : 1;
        }
        assertThat(passed).as("lines that passed of %d", coded.length() / signs).isLessThanOrEqualTo(360 / signs + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok|t.me|/foo", "hm|t.|me|/foo", "ok|yes|drive.google.com|/file/d/1AbCdEfGhIjKlMnOp/view"})
    void whatStoodBeforeALinkThatIsCutDoesNotHideIt(String lines) {
        String last = "";
        for (String line : lines.split("\\|")) {
            chat.after(Duration.ofSeconds(1));
            last = chat.say("a", line).outcome();
        }
        assertThat(last).isEqualTo("VETO");
    }

    private static byte[] file(String head) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < head.length(); i++) {
            file.write(head.charAt(i));
        }
        Random random = new Random(20261128);
        while (file.size() < BYTES) {
            file.write(random.nextInt(256));
        }
        return file.toByteArray();
    }
}
