package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.detect.Detection;
import intramural.judge.Judge;
import intramural.matrix.ErrorCode;
import intramural.matrix.JsonBytes;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.Decision;
import intramural.policy.Facts;
import intramural.policy.Finding;
import intramural.policy.Ruling;
import intramural.policy.paragraph.Rulebook;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
            "Judges what stands on standard input as the service would; JSON Lines in, JSON Lines out, no network.",
            "In: {\"id\"?, \"text\"} or {\"id\"?, \"event\":{…}} or {\"id\"?, \"thread\":[{\"sender\",\"at_s\",\"text\"}…]}."
        })
final class ExplainCommand implements Callable<Integer> {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SENDER = "@sender:dhs.example";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Use this configuration's server name and policy folder; default: the policy that ships.")
    private @Nullable Path config;

    @Override
    public Integer call() throws IOException {
        Logs.quiet();
        return explain(judge(), System.in, System.out) ? 0 : 2;
    }

    private Judge judge() {
        Path file = config;
        Config loaded = file == null ? null : ConfigLoader.load(file);
        Path folder = loaded == null
                ? Home.folder().resolve("appservice/policy")
                : loaded.policy().folder();
        String server = loaded == null ? "dhs.example" : loaded.serverName();
        String serviceUser = loaded == null ? "@intramural:" + server : loaded.serviceUser();
        return new Judge(
                server,
                serviceUser,
                Rulebook.engine(),
                new Detection(),
                PolicyFiles.read(folder).parse(),
                Clock.systemUTC(),
                new byte[32]);
    }

    /** False if a line could not be read; the others are judged all the same. */
    static boolean explain(Judge judge, InputStream in, OutputStream out) throws IOException {
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
                ObjectNode json = StrictJson.parseObject(line);
                id = json.get("id");
                answer = answer(judge, json);
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
            line.write(next);
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

    private static ObjectNode answer(Judge judge, ObjectNode json) {
        ObjectNode answer = JSON.objectNode();
        if (json.has("id")) {
            answer.set("id", json.get("id"));
        }
        if (json.get("thread") instanceof ArrayNode thread) {
            return thread(judge, thread, answer);
        }
        if (json.get("event") instanceof ObjectNode event) {
            return put(answer, Ruled.of(judge, event(event)));
        }
        return put(answer, Ruled.of(judge, line(SENDER, text(json))));
    }

    private static String text(JsonNode json) {
        JsonNode text = json.get("text");
        if (text == null || !text.isTextual()) {
            throw new MatrixException(
                    ErrorCode.M_BAD_JSON, "Give \"text\" as a string, \"event\" as an object or \"thread\" as a list.");
        }
        return text.textValue();
    }

    private static ObjectNode thread(Judge judge, ArrayNode thread, ObjectNode answer) {
        ArrayNode outcomes = answer.putArray("outcomes");
        Integer vetoAt = null;
        for (int i = 0; i < thread.size(); i++) {
            JsonNode message = thread.get(i);
            Act act = line(message.path("sender").asText(SENDER), text(message));
            Ruled ruled = Ruled.of(judge, act);
            outcomes.add(ruled.outcome());
            if (vetoAt == null && ruled.outcome().equals("VETO")) {
                vetoAt = i;
            }
        }
        answer.put("vetoAt", vetoAt);
        return answer;
    }

    /** @param ruling what decided it */
    private record Ruled(String outcome, Ruling ruling, List<Finding> findings) {

        static Ruled of(Judge judge, Act act) {
            List<Finding> findings = judge.detect(act);
            Decision decision = judge.decide(act, Facts.Room.UNKNOWN, findings);
            return new Ruled(decision.outcome().name(), decision.deciding(), findings);
        }
    }

    private static ObjectNode put(ObjectNode answer, Ruled ruled) {
        boolean stops = !ruled.outcome().equals("ALLOW");
        answer.put("outcome", ruled.outcome());
        answer.put("paragraph", stops ? ruled.ruling().paragraph() : null);
        answer.put("reason", stops ? ruled.ruling().reason() : null);
        ArrayNode findings = answer.putArray("findings");
        for (Finding finding : ruled.findings()) {
            findings.addObject()
                    .put("class", finding.dataClass())
                    .put("start", finding.start())
                    .put("end", finding.end())
                    .put("confidence", finding.confidence())
                    .put("part", finding.place().part().name())
                    .put("pointer", finding.place().pointer());
        }
        return answer;
    }

    private static Act line(String sender, String text) {
        ObjectNode content = JSON.objectNode().put("msgtype", "m.text").put("body", text);
        String user = sender.startsWith("@") ? sender : "@" + sender + ":dhs.example";
        return Act.event(user, "!room:dhs.example", "m.room.message", null, content);
    }

    private static Act event(ObjectNode event) {
        ObjectNode content = event.get("content") instanceof ObjectNode object ? object : JSON.objectNode();
        JsonNode stateKey = event.path("state_key");
        return Act.event(
                event.path("sender").asText(SENDER),
                event.path("room_id").asText("!room:dhs.example"),
                event.path("type").asText("m.room.message"),
                stateKey.isTextual() ? stateKey.textValue() : null,
                content);
    }
}
