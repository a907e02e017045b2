package intramural.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever people write, in whatever letters, is saved, shown and checked: two programs that share no code agree on every
 * letter of it.
 */
@Tag("database")
class HostileLettersTest {

    private static final long SEED = 36;
    private static final int MESSAGES = 300;

    /** Runs of characters of one kind: markup, controls, marks of direction, letters outside the first plane … */
    private static final List<String> ALPHABETS = List.of(
            "abc XYZ 0123",
            "<>&\"'`/= </span></li><script>--><!--]]>&#10;&amp;",
            "\u0000\u0001\u0007\u0008\t\n\r\u000b\u001b\u007f\u0085\u009f",
            "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufeff\ufffd\ufffe\uffff",
            "äöüßÅ\u0301אבגدذر中文字",
            "\uD83D\uDC4D\uD83C\uDFFD\uD835\uDD04\uDBFF\uDFFF\uD800\uDC00");

    @RegisterExtension
    static final WireMockExtension HOMESERVER = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    private String text() {
        StringBuilder text = new StringBuilder();
        int runs = random.nextInt(5);
        for (int i = 0; i < runs; i++) {
            int[] letters =
                    ALPHABETS.get(random.nextInt(ALPHABETS.size())).codePoints().toArray();
            int length = random.nextInt(6);
            for (int j = 0; j < length; j++) {
                text.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
        }
        return text.toString();
    }

    private void say(Talk talk, String root, List<String> said) {
        String to = said.get(random.nextInt(said.size()));
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        ObjectNode relation = content.putObject("m.relates_to");
        switch (random.nextInt(6)) {
            case 0 -> {
                relation.put("rel_type", "m.annotation").put("event_id", to).put("key", text());
                talk.add("m.reaction", content);
            }
            case 1 -> {
                relation.put("rel_type", "m.replace").put("event_id", to);
                content.put("body", "* " + text()).putObject("m.new_content").put("body", text());
                talk.add("m.room.message", content);
            }
            case 2 -> {
                relation.put("rel_type", "m.thread").put("event_id", root);
                content.put(text(), text())
                        .putArray("list")
                        .add(text())
                        .addNull()
                        .add(true)
                        .add(-7);
                said.add(talk.add("m.poll.start", content));
            }
            default -> {
                relation.put("rel_type", "m.thread").put("event_id", root);
                content.put("msgtype", "m.text").put("body", text());
                said.add(talk.add("m.room.message", content));
            }
        }
    }

    @Test
    void isSavedShownAndCheckedToTheLetter() throws Exception {
        Talk talk = new Talk();
        String root = talk.say("Who covers Friday?");
        List<String> said = new ArrayList<>(List.of(root));
        for (int i = 0; i < MESSAGES; i++) {
            say(talk, root, said);
        }
        talk.redact(said.get(1));
        String request = talk.reply(root, "!save " + "<b>why</b>");

        try (SavingUnderTest saving = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            saving.served().serve(50);
            saving.runToItsEnd(root, request);
            SavedThreads records = new SavedThreads(test.database());
            String id = records.list(1).get(0).recordId();
            JsonNode whole = records.find(id).orElseThrow();
            Path export = folder.resolve("export");
            RecordExport.write(whole, from -> records.lines(id, from, 100), Files.readAllBytes(verifier()), export);

            String told = verify(export);

            assertThat(told).as("seed %d", SEED).endsWith("The record is whole and genuine.\n");
            assertThat(told).contains("signatures  " + (MESSAGES + 3) + " of hs.lab");
        }
    }

    private static Path verifier() {
        return Path.of("appservice/verify/verify.py");
    }

    private String verify(Path export) throws IOException, InterruptedException {
        Path output = folder.resolve("said.txt");
        Process process = new ProcessBuilder("python3", "-B", verifier().toString(), export.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output);
    }
}
