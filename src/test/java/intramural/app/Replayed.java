package intramural.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;

/** What the command {@code policy replay --json} has printed, and how it ended. */
public record Replayed(int exit, ObjectNode result) {

    /**
     * @param folder the policy data that are tried
     * @param offices who belongs where
     */
    public static Replayed run(Path folder, Path config, Path offices) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine(Main.commands()).setOut(new PrintWriter(out, true));
        int exit = Main.execute(
                line,
                "policy",
                "replay",
                "--json",
                "--from",
                "1d",
                "--config",
                config.toString(),
                "--offices",
                offices.toString(),
                folder.toString());
        return new Replayed(exit, StrictJson.parseObject(out.toString().strip().getBytes(StandardCharsets.UTF_8)));
    }
}
