package intramural.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands of README's "Install it beside an existing Synapse", in order, for a machine with other names. They are
 * for a shell, as they stand.
 */
final class ReadmeSteps {

    private static final String SECTION = "## Install it beside an existing Synapse";

    private final Map<String, String> names = new LinkedHashMap<>();

    /** What README calls by this name is here called by another, or by several. */
    ReadmeSteps calling(String there, Object... here) {
        List<String> quoted = new ArrayList<>();
        for (Object name : here) {
            quoted.add("'" + name + "'");
        }
        names.put(there, String.join(" ", quoted));
        return this;
    }

    /** The one command that has these words in it. */
    String command(String part) {
        List<String> found =
                commands().stream().filter(line -> line.contains(part)).toList();
        if (found.size() != 1) {
            throw new AssertionError("README has " + found.size() + " commands with \"" + part + "\" in it.");
        }
        String command = found.get(0);
        for (Map.Entry<String, String> name : names.entrySet()) {
            command = command.replace(name.getKey(), name.getValue());
        }
        return command;
    }

    /** Every command of the section's code blocks; one that goes on in the next line does so here too. */
    static List<String> commands() {
        String section = read().split(SECTION, 2)[1].split("\n## ", 2)[0];
        List<String> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        boolean code = false;
        for (String line : section.lines().map(String::strip).toList()) {
            if (line.startsWith("```")) {
                code = !code;
            } else if (code) {
                command.append(line);
                if (line.endsWith("\\")) {
                    command.append('\n');
                } else {
                    commands.add(command.toString());
                    command.setLength(0);
                }
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
