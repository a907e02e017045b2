package intramural.bench;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.Ports;
import intramural.demo.Progress;
import intramural.demo.RecordExporter;
import intramural.demo.SynapseInstall;
import intramural.demo.Teardown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Saves threads of several lengths on a real Synapse, from {@code !save} to the record; exports each and has the second
 * program check it.
 */
final class SaveBench {

    private static final int SENDERS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final List<Integer> LENGTHS = List.of(10, 500, 5_000);

    private final Setting setting;

    SaveBench(Setting setting) {
        this.setting = setting;
    }

    void run(Report report) throws IOException, InterruptedException {
        Path venv = setting.dir().resolve("venv");
        if (setting.quick() && !Files.exists(venv.resolve("intramural.stamp"))) {
            report.add("Saving a thread", "not measured: a full run installs Synapse first", Load.unknown());
            return;
        }
        Progress progress = new Progress(System.err);
        AtomicReference<Ports> ports = new AtomicReference<>();
        SynapseBench starter = new SynapseBench(setting);
        try (Teardown teardown = new Teardown()) {
            DemoStack stack = DemoStack.start(
                    setting.dir().resolve("save"),
                    new SynapseInstall(
                            venv,
                            setting.home().resolve("appservice/synapse"),
                            setting.dir().resolve("install.log"),
                            progress),
                    (name, config, chosen, out) -> starter.register(ports, name, config, chosen, out),
                    config -> starter.launch(new AtomicReference<>(), ports.get(), config),
                    progress,
                    teardown);
            for (int length : setting.quick() ? LENGTHS.subList(0, 2) : LENGTHS) {
                measure(stack, length, report);
            }
        }
    }

    private void measure(DemoStack stack, int length, Report report) throws InterruptedException {
        MatrixUser alice = stack.user("alice").through(stack.direct());
        String room = alice.createRoom(MatrixUser.json("{\"preset\":\"private_chat\",\"name\":\"Bench\"}"))
                .roomId();
        String root = alice.sendText(room, "Shall we go through the list?").eventId();
        fill(alice, room, root, length - 1);
        Load load = new Load(List.of());
        long began = System.nanoTime();
        String request = alice.threadReply(room, root, "!save").eventId();
        String id = await(stack.management(), request);
        double saved = (System.nanoTime() - began) / 1e9;
        Load.Share share = load.share();
        RecordExporter exporter = new RecordExporter(
                stack.management(),
                setting.home().resolve("appservice/verify/verify.py"),
                setting.dir().resolve("records"));
        began = System.nanoTime();
        Path out = exporter.export(id);
        double exported = (System.nanoTime() - began) / 1e9;
        began = System.nanoTime();
        boolean believed = exporter.check(out);
        double verified = (System.nanoTime() - began) / 1e9;
        report.add(
                "Thread of " + length + " messages, from `!save` to the record",
                Report.number(saved) + " s; export " + Report.number(exported) + " s; checked by the second program in "
                        + Report.number(verified) + " s" + (believed ? "" : ", **not believed**"),
                share);
    }

    private static void fill(MatrixUser alice, String room, String root, int replies) throws InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        for (int i = 0; i < replies; i++) {
            String line = "Point " + i + " of the list is done";
            senders.execute(() -> SynapseBench.ok(alice.threadReply(room, root, line)));
        }
        senders.shutdown();
        if (!senders.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The thread did not get long enough in time.");
        }
    }

    private static String await(MatrixUser management, String request) throws InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < limit) {
            for (JsonNode record : management.raw("GET", "/records", null).body()) {
                if (record.path("request_event_id").asText().equals(request)) {
                    return record.path("record_id").asText();
                }
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException("No record was made.");
    }
}
