package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
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
    @CsvSource({"4, 16", "6, 12", "6, 8"})
    void isStoppedInLargeNumbersBesideHarmlessWords(int bytes, int numbers) {
        byte[] file = file("");
        int passed = 0;
        int lines = 0;
        for (int at = 0; at + bytes * numbers <= file.length; at += bytes * numbers) {
            ObjectNode content = Chat.body("ok then");
            ArrayNode list = content.putArray("b");
            for (int i = 0; i < numbers; i++) {
                long number = 0;
                for (int j = 0; j < bytes; j++) {
                    number = number << 8 | (file[at + i * bytes + j] & 0xFF);
                }
                list.add(number);
            }
            chat.after(Duration.ofSeconds(1));
            lines++;
            passed += chat.say(Chat.ROOM, "a", content).outcome().equals("VETO") ? 0 : 1;
        }
        assertThat(passed).as("events that passed of %d", lines).isLessThan(lines / 2);
    }

    @ParameterizedTest
    @CsvSource({"20, 10", "12, 20", "16, 1"})
    void isStoppedSoonInTheNamesOfKeys(int signs, int keys) {
        String coded = Base64.getEncoder().withoutPadding().encodeToString(file("PNG"));
        int passed = 0;
        for (int at = 0; at < coded.length(); at += signs * keys) {
            ObjectNode content = Chat.body("ok then");
            ObjectNode named = content.putObject("t");
            for (int key = at; key < Math.min(coded.length(), at + signs * keys); key += signs) {
                named.put(key + "." + coded.substring(key, Math.min(coded.length(), key + signs)), 1);
            }
            chat.after(Duration.ofSeconds(1));
            passed += chat.say(Chat.ROOM, "a", content).outcome().equals("VETO") ? 0 : 1;
        }
        assertThat(passed * signs * keys)
                .as("signs that passed of %d", coded.length())
                .isLessThan(800);
    }

    @Test
    void keysThatAProgramSendsAgainAndAgainAreNoFile() {
        for (int i = 0; i < 60; i++) {
            ObjectNode content = Chat.body("build " + i + " passed");
            content.put("lastModifiedAt", i).put("buildStepId2", i).put("requestedByUser", "x");
            chat.after(Duration.ofSeconds(1));
            assertThat(chat.say(Chat.ROOM, "a", content).outcome()).isEqualTo("ALLOW");
        }
    }

    @Test
    void timesAndIdsOfWhatABotTellsAreNoFile() {
        for (int i = 0; i < 40; i++) {
            ObjectNode content = Chat.body("build " + i + " passed");
            content.putArray("steps")
                    .add(1_796_140_442_294L + i)
                    .add(12)
                    .add(3_500)
                    .add(7_200_000);
            chat.after(Duration.ofSeconds(1));
            assertThat(chat.say(Chat.ROOM, "a", content).outcome()).isEqualTo("ALLOW");
        }
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://intranet.agency.example/hr/leave|S:\\Bend\\list.xlsx",
                "https://intranet.agency.example/hr/leave|thanks|C:\\Temp\\list.xlsx",
                "see https://intranet.agency.example/a|https://intranet.agency.example/forms/0539A.pdf"
            })
    void anAddressOfItsOwnGoesOnWithNothing(String lines) {
        for (String line : lines.split("\\|")) {
            chat.after(Duration.ofSeconds(1));
            assertThat(chat.say("a", line).outcome()).as(line).isEqualTo("ALLOW");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imgur|a/x9QfZ2b",
                "the picture is on imgur|/a/x9QfZ2b",
                "drive|google|com|file/d/1AbCdEf",
                "drive.google|b: .com/file/d/1AbC",
                "imgur.c|b: om/a/x9QfZ2b",
                "dropbox.com|b: /s/abc123/report.pdf",
                "/s/abc123/report|it is on dropbox.com",
                "a/x9QfZ2b|imgur",
            })
    void anAddressInWordsOrByTwoPeopleIsStopped(String lines) {
        assertThat(last(lines)).isEqualTo("VETO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dropbox|and/or ask Kim",
                "is it in dropbox|b: he/she said yes",
                "look at imgur|b: open 24/7",
                "see oregon.gov|b: /shrug",
                "/shrug|see example.org",
                "and/or|b: dropbox.com is blocked here",
                "the box is full|the 2nd/3rd one",
            })
    void aHostThatIsOnlyNamedIsNot(String lines) {
        assertThat(last(lines)).isEqualTo("ALLOW");
    }

    /** @param lines parted by bars; those of another person begin with "b: " */
    private String last(String lines) {
        String last = "";
        for (String line : lines.split("\\|")) {
            chat.after(Duration.ofSeconds(5));
            last = (line.startsWith("b: ") ? chat.say("b", line.substring(3)) : chat.say("a", line)).outcome();
        }
        return last;
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
