package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.ErrorCode;
import intramural.matrix.JsonBytes;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import intramural.policy.Finding;
import intramural.policy.Outcome;
import intramural.policy.PolicyData;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code intramural explain}: judges lines of JSON as the service would, without network or database. One line in, one
 * line out, in order.
 */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Judges what stands on standard input as the service would; JSON Lines in,",
            "JSON Lines out, no network. In:",
            "  {\"id\"?, \"text\"}",
            "  {\"id\"?, \"event\":{…}}",
            "  {\"id\"?, \"thread\":[{\"sender\",\"at_s\",\"text\" or \"event\"}…]}"
        })
final class ExplainCommand implements Callable<Integer> {

    private static final int LONGEST_LINE = 16_000_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Use this configuration's server name and policy folder; default: the policy that ships.")
    private @Nullable Path config;

    @Option(names = "--why", description = "Adds the rule of each finding, and what would have changed the verdict.")
    private boolean why;

    @Override
    public Integer call() throws IOException {
        Logs.quiet();
        boolean good = answerAll(System.in, System.out);
        if (System.out.checkError()) {
            throw new EnvironmentException("The answers could not all be written; see whether the disk is full.");
        }
        return good ? ExitCode.DONE : ExitCode.WRONG_USE;
    }

    private boolean answerAll(InputStream in, OutputStream out) throws IOException {
        Path file = config;
        Config loaded = file == null ? null : ConfigLoader.load(file);
        Path folder = loaded == null
                ? Home.folder().resolve("appservice/policy")
                : loaded.policy().folder();
        String server = loaded == null ? PolicyCases.SERVER : loaded.serverName();
        String serviceUser = loaded == null ? "@intramural:" + server : loaded.serviceUser();
        PolicyData policy = PolicyFiles.read(folder).parse();
        return explain(new Explainer(server, serviceUser, policy), why ? new Why(policy) : null, in, out);
    }

    /** False if a line could not be read; the others are judged all the same. */
    static boolean explain(Explainer explainer, @Nullable Why why, InputStream in, OutputStream out)
            throws IOException {
        boolean good = true;
        InputStream lines = new BufferedInputStream(in);
        OutputStream answers = new BufferedOutputStream(out);
        long number = 0;
        for (byte[] line = nextLine(lines); line != null; line = nextLine(lines)) {
            number++;
            if (isBlank(line)) {
                continue;
            }
            JsonNode id = null;
            ObjectNode answer;
            try {
                if (line.length > LONGEST_LINE) {
                    throw new MatrixException(
                            ErrorCode.M_TOO_LARGE, "This line is longer than 16 MB; give each text a line of its own.");
                }
                ObjectNode json = StrictJson.parseObject(line);
                id = json.get("id");
                answer = answer(explainer, why, json);
            } catch (MatrixException e) {
                good = false;
                answer = JSON.objectNode();
                if (id != null) {
                    answer.set("id", id);
                }
                answer.put("line", number).put("error", e.error());
            }
            answers.write(JsonBytes.of(answer));
            answers.write('\n');
        }
        answers.flush();
        return good;
    }

    /** Bytes and not text: what is not UTF-8 is a fault of that line and must not be judged as something else. */
    private static byte @Nullable [] nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            // Of a longer one no more is kept than shows that it is too long.
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
        }
        return line.toByteArray();
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private static ObjectNode answer(Explainer explainer, @Nullable Why why, ObjectNode json) {
        ObjectNode answer = JSON.objectNode();
        if (json.has("id")) {
            answer.set("id", json.get("id"));
        }
        if (json.get("thread") instanceof ArrayNode thread) {
            return put(answer, explainer.thread(thread), why);
        }
        if (json.get("event") instanceof ObjectNode event) {
            return put(answer, explainer.event(event), why);
        }
        return put(answer, explainer.text(json), why);
    }

    private static ObjectNode put(ObjectNode answer, Explainer.Talk thread, @Nullable Why why) {
        ArrayNode outcomes = answer.putArray("outcomes");
        thread.lines().forEach(line -> outcomes.add(line.outcome().name()));
        answer.put("vetoAt", thread.vetoAt());
        if (why != null) {
            ArrayNode lines = answer.putArray("lines");
            thread.lines().forEach(line -> put(lines.addObject(), line, why));
        }
        return answer;
    }

    private static ObjectNode put(ObjectNode answer, Explainer.Ruled ruled, @Nullable Why why) {
        boolean stops = ruled.outcome() != Outcome.ALLOW;
        answer.put("outcome", ruled.outcome().name());
        answer.put("paragraph", stops ? ruled.ruling().paragraph() : null);
        answer.put("reason", stops ? ruled.ruling().reason() : null);
        if (!stops && !ruled.changes().isEmpty()) {
            ArrayNode changes = answer.putArray("changes");
            ruled.changes()
                    .forEach(change ->
                            changes.addObject().put(change.value() == null ? "remove" : "set", change.pointer()));
        }
        ArrayNode findings = answer.putArray("findings");
        for (Finding finding : ruled.findings()) {
            ObjectNode one = findings.addObject();
            one.put("class", finding.dataClass())
                    .put("start", finding.start())
                    .put("end", finding.end())
                    .put("confidence", finding.confidence())
                    .put("part", finding.place().part().name())
                    .put("pointer", finding.place().pointer());
            if (why != null) {
                Why.Answer because = why.of(ruled.act(), finding);
                one.put("rule", "3.2 " + finding.dataClass())
                        .put("strength", finding.strength().name())
                        .put("rests_on", because.rests())
                        .put("change", because.change());
            }
        }
        return answer;
    }
}
