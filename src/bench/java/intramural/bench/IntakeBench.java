package intramural.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Transactions of a hundred events, one after the other as a homeserver sends them; each is durable when answered. */
final class IntakeBench {

    static final int BATCH = 100;

    /** Before that Java's compiler takes one of two processors; a homeserver's transactions are small and never so many. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private IntakeBench() {}

    static void run(Setting setting, Path folder, ServiceProcess service, String database, Report report)
            throws IOException {
        Traffic traffic = Traffic.transactions(Lines.ordinary(setting.home()), token(folder), BATCH);
        LoadClient client = new LoadClient(service.port(), traffic, "{}");
        client.run(1, setting.quick() ? Duration.ofSeconds(1) : WARM_UP, 10_000);
        Load load = new Load(List.of(service.pid()));
        double before = Load.cpuMicros(service.pid());
        LoadClient.Result result =
                client.run(1, setting.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(6), 2_000);
        double cpu = (Load.cpuMicros(service.pid()) - before) / result.latency().count() / BATCH;
        double events = result.perSecond() * BATCH;
        report.add(
                "Transactions of " + BATCH + " events taken, durable on " + database,
                Report.number(events) + " events/s, p50 "
                        + Report.number(result.latency().ms(0.5)) + " ms, p99 "
                        + Report.number(result.latency().ms(0.99)) + " ms each, CPU " + Report.number(cpu)
                        + " µs an event"
                        + (result.wrong() == 0 ? "" : ", **" + result.wrong() + " unexpected answers**"),
                "≥ 10,000 events/s",
                events >= 10_000,
                load.share());
    }

    /** What the homeserver shows. */
    static String token(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("registration.yaml")).stream()
                .filter(line -> line.startsWith("hs_token:"))
                .map(line -> line.replaceAll("hs_token:|[\"' ]", ""))
                .findFirst()
                .orElseThrow();
    }

    /** One event as a homeserver delivers it; older than the service, or each would raise the alarm of the unjudged. */
    static ObjectNode event(int step, int number, String line) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        String type = Traffic.type(step);
        event.put("type", type).put("sender", Traffic.user(number % 500)).put("room_id", Traffic.room(number % 100));
        if (type.equals("m.room.topic")) {
            event.put("state_key", "");
        }
        event.set("content", Traffic.content(step, line));
        event.put("origin_server_ts", 1_600_000_000_000L).put("age", 12);
        // As long and as far from each other as the homeserver's, which are hashes: neighbours would be cheaper to
        // store.
        String hash = Long.toHexString(number * 0x9E3779B97F4A7C15L) + "-".repeat(27);
        event.put("event_id", "$" + hash.substring(0, 27) + Traffic.MARK);
        event.putObject("unsigned").put("age", 12);
        return event;
    }

    static List<ObjectNode> events(List<String> lines, int from, int count) {
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event(i % 20, from + i, lines.get((from + i) % lines.size())));
        }
        return events;
    }
}
