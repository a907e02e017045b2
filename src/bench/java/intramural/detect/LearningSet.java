package intramural.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines and conversations that the weights are learned from.
 *
 * @param lines rows of the sets and of the detectors' tables
 * @param talks conversations of the sets and of the window's table
 */
record LearningSet(List<Text> lines, List<Conversation> talks) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PERSONS = Set.of("person_health", "person_programme");
    private static final int UNTIL_SENDER = 2;

    /** @param out whether it is left out of learning, to be tried */
    record Text(String text, boolean block, boolean out) {}

    /** What one person says. */
    record Message(String sender, String text) {}

    /** @param blockAt the message that is stopped, counted from 0; the number of messages if none is */
    record Conversation(List<Message> messages, int blockAt, boolean out) {}

    /** Files of lines, and {@code --without TEXT} for lines and conversations whose reason ends so. */
    static LearningSet of(List<String> args) throws IOException {
        Set<String> without = new HashSet<>();
        LearningSet set = new LearningSet(new ArrayList<>(), new ArrayList<>());
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals("--without")) {
                if (i + 1 == args.size()) {
                    System.err.println("--without: give the end of a reason, such as \"round 36\".");
                    System.exit(2);
                }
                without.add(args.get(++i));
            } else {
                files.add(Path.of(args.get(i)));
            }
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            for (String row : Files.readAllLines(file)) {
                if (name.equals("window.tsv")) {
                    set.talk(row.split("\t", -1));
                } else if (name.endsWith(".tsv")) {
                    set.row(name, row.split("\t", -1));
                } else {
                    set.read(JSON.readTree(row), without);
                }
            }
        }
        return set;
    }

    private void read(JsonNode row, Set<String> without) {
        boolean out = without.stream().anyMatch(text -> row.path("why").asText().endsWith(text));
        if (row.has("messages")) {
            List<Message> messages = new ArrayList<>();
            row.path("messages")
                    .forEach(message -> messages.add(new Message(
                            message.path("sender").asText(),
                            message.path("text").asText())));
            add(new Conversation(messages, row.path("blockAt").asInt(messages.size()), out));
            return;
        }
        boolean block = row.path("expect").asText().equals("block");
        boolean person = false;
        for (JsonNode kind : row.path("classes")) {
            person |= PERSONS.contains(kind.asText());
        }
        if (!block || person) {
            lines.add(new Text(row.path("text").asText(), block, out));
        }
    }

    /** Before the message that completes it none may be stopped. */
    private void add(Conversation talk) {
        talks.add(talk);
        talk.messages().stream()
                .limit(talk.blockAt())
                .forEach(message -> lines.add(new Text(message.text(), false, talk.out())));
    }

    /** A row of a detector's table: text, strength, what is found. */
    private void row(String name, String[] row) {
        boolean strong = row.length > 1 && row[1].equals("STRONG");
        boolean person = PERSONS.contains(name.substring(0, name.indexOf('.')));
        if (row.length > 1 && row[0].indexOf('\\') < 0 && (!strong || person)) {
            lines.add(new Text(row[0], strong, false));
        }
    }

    /** A talk of the window's table: the line that is stopped, and the lines. */
    private void talk(String[] row) {
        if (row[0].startsWith("#") || row.length < UNTIL_SENDER) {
            return;
        }
        List<Message> messages = new ArrayList<>();
        for (String said : row[1].split(" \\| ")) {
            int colon = said.indexOf(':');
            messages.add(new Message(
                    said.substring(0, colon), said.substring(colon + 1).replaceFirst("^ (\\+\\d+ )?", "")));
        }
        add(new Conversation(messages, row[0].equals("-") ? messages.size() : Integer.parseInt(row[0]) - 1, false));
    }
}
