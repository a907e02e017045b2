package intramural.judge;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Talks of the test data, and which line of one is vetoed first. Whoever is asked about a line sends it again. */
final class Talks {

    static final int NONE = -1;

    /** What people need to send a line again that they are asked about. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Duration MUCH_LATER = Duration.ofDays(1);

    /** A line, and how long after the one before it is said. */
    record Said(String sender, String text, Duration after) {}

    /** @param blockAt the line that must be vetoed, from 0; {@link #NONE} */
    record Talk(String id, List<Said> lines, int blockAt) {}

    private Talks() {}

    /** The talks of the table, which counts lines from 1. */
    static Stream<Talk> table() {
        return lines(Path.of("src/test/resources/judge/window.tsv"))
                .filter(row -> !row.startsWith("#"))
                .map(Talks::row);
    }

    private static Talk row(String row) {
        int tab = row.indexOf('\t');
        List<Said> lines = new ArrayList<>();
        for (String line : row.substring(tab + 1).split(" \\| ")) {
            String text = line.substring(line.indexOf(':') + 2);
            int pause = 5;
            if (text.startsWith("+")) {
                pause = Integer.parseInt(text.substring(1, text.indexOf(' ')));
                text = text.substring(text.indexOf(' ') + 1);
            }
            lines.add(new Said(line.substring(0, line.indexOf(':')), text, Duration.ofSeconds(pause)));
        }
        String expected = row.substring(0, tab);
        return new Talk(row, lines, expected.equals("-") ? NONE : Integer.parseInt(expected) - 1);
    }

    /** The labelled conversations of a set. */
    static Stream<Talk> set(String name) {
        return lines(Path.of("src/test/resources/detect", name)).map(Talks::labelled);
    }

    private static Talk labelled(String line) {
        try {
            JsonNode talk = StrictJson.MAPPER.readTree(line);
            List<Said> lines = new ArrayList<>();
            int last = 0;
            for (JsonNode message : talk.path("messages")) {
                String sender = message.path("sender").asText();
                int at = message.path("at_s").asInt();
                lines.add(new Said(
                        sender.substring(1, sender.indexOf(':')),
                        message.path("text").asText(),
                        Duration.ofSeconds(at - last)));
                last = at;
            }
            boolean block = talk.path("expect").asText().equals("block");
            return new Talk(
                    talk.path("id").asText(),
                    lines,
                    block ? talk.path("blockAt").asInt() : NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * In a room of its own.
     *
     * @return from 0; {@link #NONE}
     */
    static int firstVetoed(Chat chat, Talk talk) {
        String room = "!" + Integer.toHexString(talk.id().hashCode()) + ":" + PolicyFixture.SERVER;
        chat.after(MUCH_LATER);
        for (int i = 0; i < talk.lines().size(); i++) {
            Said line = talk.lines().get(i);
            chat.after(line.after());
            Chat.Said said = chat.say(room, line.sender(), Chat.body(line.text()));
            if (said.outcome().equals("NUDGE")) {
                chat.after(AGAIN);
                said = chat.say(room, line.sender(), Chat.body(line.text()));
            }
            if (said.outcome().equals("VETO")) {
                return i;
            }
        }
        return NONE;
    }
}
