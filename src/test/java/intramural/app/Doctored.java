package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import intramural.perimeter.ExpectedMends;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * What the command {@code doctor --json} has printed, and how it ended.
 *
 * @param lines by the name of the check, in the order in which they were printed
 */
public record Doctored(int exit, Map<String, JsonNode> lines) {

    public static Doctored run(Path config, String... more) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine(Main.commands()).setOut(new PrintWriter(out, true));
        List<String> arguments = new ArrayList<>(List.of("doctor", "--json", "--config", config.toString()));
        arguments.addAll(List.of(more));
        int exit = Main.execute(line, arguments.toArray(String[]::new));
        Map<String, JsonNode> lines = new LinkedHashMap<>();
        out.toString().lines().forEach(text -> {
            ObjectNode json = StrictJson.parseObject(text.getBytes(StandardCharsets.UTF_8));
            lines.put(json.path("check").asText(), json);
        });
        return new Doctored(exit, lines);
    }

    /** Every line that finds fault names the mend that is expected. */
    public void saysHowToMend() {
        lines.forEach((check, line) -> ExpectedMends.holdFor(
                check, line.path("result").asText(), line.path("mend").asText("")));
    }

    /** Of all that are not {@code ok}, what was seen. */
    public String details() {
        return lines.entrySet().stream()
                .filter(line -> findings().containsKey(line.getKey()))
                .map(line ->
                        line.getKey() + ": " + line.getValue().path("detail").asText())
                .collect(Collectors.joining("\n"));
    }

    /** Result by check, of all that are not {@code ok}. */
    public Map<String, String> findings() {
        Map<String, String> findings = new TreeMap<>();
        lines.forEach((check, line) -> {
            if (!line.path("result").asText().equals("ok")) {
                findings.put(check, line.path("result").asText());
            }
        });
        return findings;
    }
}
