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
    private static final Duration WARM_UP = Duration.ofSeconds(45);

    private IntakeBench() {}

    static void run(Setting setting, Path folder, ServiceProcess service, String database, Report report)
            throws IOException {
        List<String> lines = Lines.ordinary(setting.home());
        List<String> hard = Lines.hard(setting.home());
        String token = token(folder);
        String what = "Transactions of " + BATCH + " events taken, durable on " + database;
        Duration warmUp = setting.quick() ? Duration.ofSeconds(1) : WARM_UP;
        LoadClient talks = new LoadClient(service.port(), Traffic.transactions(lines, token, BATCH), "{}");
        talks.run(1, warmUp, 10_000);
        measure(setting, service, talks, what, 10_000, report);
        LoadClient hardTalks = new LoadClient(service.port(), Traffic.transactions(hard, token, BATCH), "{}");
        hardTalks.run(1, warmUp.dividedBy(3), 10_000);
        measure(setting, service, hardTalks, "… of lines that are hard on purpose", 10_000, report);
        LoadClient crowd = new LoadClient(service.port(), Traffic.crowd(hard, token, BATCH), "{}");
        measure(setting, service, crowd, "… where all of 500 people speak at one instant, for ever", 0, report);
    }

    /** @param budget events a second, or 0 where there is none */
    private static void measure(
            Setting setting, ServiceProcess service, LoadClient client, String what, int budget, Report report)
            throws IOException {
        Load load = new Load(List.of(service.pid()));
        double before = Load.cpuMicros(service.pid());
        LoadClient.Result result =
                client.run(1, setting.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(6), 2_000);
        double cpu = (Load.cpuMicros(service.pid()) - before) / result.latency().count() / BATCH;
        double events = result.perSecond() * BATCH;
        String figure = Report.number(events) + " events/s, p50 "
                + Report.number(result.latency().ms(0.5)) + " ms, p99 "
                + Report.number(result.latency().ms(0.99)) + " ms each, CPU " + Report.number(cpu) + " µs an event"
                + (result.wrong() == 0 ? "" : ", **" + result.wrong() + " unexpected answers**");
        if (budget == 0) {
            report.add(what, figure, load.share());
        } else {
            report.add(what, figure, "≥ 10,000 events/s", events >= budget, load.share());
        }
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
    static ObjectNode event(int number, Talks.Said said) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", said.type())
                .put("sender", Traffic.user(number % 500))
                .put("room_id", Traffic.room(number % 100));
        if (said.stateKey() != null) {
            event.put("state_key", said.stateKey());
        }
        event.set("content", said.content());
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
            events.add(event(from + i, Traffic.said(i % 20, lines.get((from + i) % lines.size()))));
        }
        return events;
    }
}
