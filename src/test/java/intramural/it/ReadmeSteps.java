package intramural.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands of README's "Install it beside an existing Synapse", in order, for a machine with other names. */
final class ReadmeSteps {

    private static final String SECTION = "## Install it beside an existing Synapse";

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, List<String>> words = new LinkedHashMap<>();

    /** What README calls by this name, in whatever word, is here called by another. */
    ReadmeSteps calling(String there, Object here) {
        names.put(there, here.toString());
        return this;
    }

    /** A word of README's is here one or several others. */
    ReadmeSteps saying(String there, List<String> here) {
        words.put(there, here);
        return this;
    }

    /** The one command that has these words in it, as words. */
    List<String> command(String part) {
        List<String> found =
                commands().stream().filter(line -> line.contains(part)).toList();
        if (found.size() != 1) {
            throw new AssertionError("README has " + found.size() + " commands with \"" + part + "\" in it.");
        }
        List<String> command = new ArrayList<>();
        for (String word : found.get(0).split(" +")) {
            command.addAll(words.getOrDefault(word, List.of(renamed(word))));
        }
        return command;
    }

    private String renamed(String word) {
        for (Map.Entry<String, String> name : names.entrySet()) {
            if (word.contains(name.getKey())) {
                return word.replace(name.getKey(), name.getValue());
            }
        }
        return word;
    }

    /** Every line of the section's code blocks, continued lines joined. */
    static List<String> commands() {
        String section = read().split(SECTION, 2)[1].split("\n## ", 2)[0].replaceAll("\\\\\n\\s*", "");
        List<String> commands = new ArrayList<>();
        boolean code = false;
        for (String line : section.lines().map(String::strip).toList()) {
            if (line.startsWith("```")) {
                code = !code;
            } else if (code) {
                commands.add(line);
            }
        }
        return commands;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
