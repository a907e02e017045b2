package intramural.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** The command {@code register} with usual options, and what the last run of it has said and written. */
final class Registering {

    private final Path out;
    private String printed = "";
    private String complained = "";

    Registering(Path out) {
        this.out = out;
    }

    int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("register", "--out", out.toString()));
        Map<String, String> usual = Map.of(
                "--homeserver-url", "http://127.0.0.1:8008",
                "--server-name", "agency.example",
                "--policy", "src/test/resources/app/policy");
        usual.forEach((option, value) -> {
            if (!List.of(more).contains(option)) {
                arguments.addAll(List.of(option, value));
            }
        });
        arguments.addAll(List.of(more));
        StringWriter written = new StringWriter();
        StringWriter wrong = new StringWriter();
        CommandLine line = Main.commandLine(Main.commands());
        line.setOut(new PrintWriter(written, true)).setErr(new PrintWriter(wrong, true));
        int code = Main.execute(line, arguments.toArray(String[]::new));
        printed = written.toString();
        complained = wrong.toString();
        return code;
    }

    String printed() {
        return printed;
    }

    String complained() {
        return complained;
    }

    Map<String, Object> yaml(String name) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(out.resolve(name)));
    }
}
