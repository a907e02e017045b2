package intramural.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.People;
import intramural.demo.Ports;
import intramural.demo.Progress;
import intramural.demo.Provisioning;
import intramural.demo.ServiceLauncher;
import intramural.demo.SynapseConfig;
import intramural.demo.SynapseInstall;
import intramural.demo.SynapseProcess;
import intramural.demo.Teardown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Sends on two real Synapses side by side, one as it comes and one with module, service and gateway. The same step goes
 * to each in random order within the same moment, so that what the machine does otherwise falls on all alike.
 */
final class SynapseBench {

    private static final List<String> SENDERS = List.of(
            "alice",
            "bob",
            "carol",
            "mallory",
            "mgr_salem",
            "mgr_bend",
            "cio",
            "iso",
            "records",
            "monitor",
            "privacy",
            "auditor");
    private static final int CONCURRENT = 16;

    /** Rounds of sixteen senders that are not measured: after them neither Java nor Python has much left to lay out. */
    private static final int WARM_ROUNDS = 8;

    private static final long MOST = 400_000;

    private final Setting setting;
    private final List<String> lines;

    SynapseBench(Setting setting) throws IOException {
        this.setting = setting;
        this.lines = Lines.ordinary(setting.home());
    }

    /** A way to a homeserver. */
    private record Way(String name, Provisioning people, URI door) {
        MatrixUser user(String name) {
            return people.user(name, door);
        }
    }

    void run(Report report) throws IOException {
        Path venv = setting.dir().resolve("venv");
        if (setting.quick() && !Files.exists(venv.resolve("intramural.stamp"))) {
            report.add("Sends on Synapse", "not measured: a full run installs Synapse first", Load.unknown());
            return;
        }
        Path with = setting.dir().resolve("with");
        Path without = setting.dir().resolve("without");
        // In rooms of an earlier run reconciling would read for a minute after the start, while we measure.
        delete(with);
        delete(without);
        Progress progress = new Progress(System.err);
        try (Teardown teardown = new Teardown()) {
            SynapseInstall install = new SynapseInstall(
                    venv,
                    setting.home().resolve("appservice/synapse"),
                    setting.dir().resolve("install.log"),
                    progress);
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            Way plain = plain(without, install.install(), http, progress, teardown);
            AtomicReference<Ports> ports = new AtomicReference<>();
            AtomicReference<ServiceProcess> running = new AtomicReference<>();
            DemoStack stack = DemoStack.start(
                    with,
                    install,
                    (name, config, chosen, out) -> register(ports, name, config, chosen, out),
                    config -> launch(running, ports.get(), config),
                    progress,
                    teardown);
            Provisioning people = new Provisioning(
                    http,
                    stack.direct(),
                    new SynapseConfig(with.resolve("synapse"), SynapseConfig.SERVER_NAME).registrationSecret(),
                    stack.people(),
                    progress);
            Way direct = new Way("module", people, stack.direct());
            Way gateway = new Way("module and gateway", people, stack.gateway());
            warm(running.get(), stack.gateway());
            paired(List.of(plain, direct, gateway), report);
            throughput(plain, List.of(direct, gateway), report);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** A service runs for weeks: the first minute, in which Java's compiler has one of two cores, is not what people wait for. */
    private void warm(ServiceProcess service, URI gateway) throws IOException {
        LoadClient door = new LoadClient(service.port(), Traffic.mixed(lines, service.secret()), "\"allow\"");
        door.run(4, setting.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(25), MOST);
        LoadClient passing = new LoadClient(gateway.getPort(), Traffic.get("/_matrix/client/versions"), "\"versions\"");
        passing.run(4, setting.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(15), MOST);
    }

    private static Way plain(Path folder, Path python, HttpClient http, Progress progress, Teardown teardown)
            throws IOException {
        Ports ports = ServiceProcess.freePorts();
        URI url = URI.create("http://127.0.0.1:" + ports.synapse());
        SynapseConfig config = new SynapseConfig(folder.resolve("synapse"), SynapseConfig.SERVER_NAME);
        config.write(ports.synapse());
        SynapseProcess synapse =
                teardown.add(new SynapseProcess(python, config.file(), url, folder.resolve("synapse.log"), progress));
        synapse.start();
        People people = People.load(folder.resolve("people.json"));
        Provisioning provisioning = new Provisioning(http, url, config.registrationSecret(), people, progress);
        provisioning.makeAccounts();
        return new Way("without us", provisioning, url);
    }

    void register(AtomicReference<Ports> known, String name, Path config, Ports ports, Path out) {
        known.set(ports);
        try {
            ServiceProcess.register(setting.home(), out, name, config, ports);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    ServiceLauncher.Running launch(AtomicReference<ServiceProcess> running, Ports ports, Path config) {
        try {
            ServiceProcess service = ServiceProcess.start(setting.home(), config.getParent(), ports.service(), null);
            running.set(service);
            return new ServiceLauncher.Running(ports.gateway(), ports.service(), ports.management(), service::close);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One room each in which twelve people speak in turns, the mix of {@link Traffic}. */
    private void paired(List<Way> ways, Report report) {
        Map<String, String> rooms = new TreeMap<>();
        Map<String, String> roots = new TreeMap<>();
        for (Way way : ways) {
            String room = makeRoom(way, SENDERS.get(0));
            for (String name : SENDERS.subList(1, SENDERS.size())) {
                ok(way.user(SENDERS.get(0)).invite(room, way.user(name).userId()));
                ok(way.user(name).join(room));
            }
            rooms.put(way.name(), room);
            roots.put(
                    way.name(),
                    ok(way.user(SENDERS.get(0)).sendText(room, "Good morning")).eventId());
        }
        int warm = setting.quick() ? 10 : 60;
        int steps = setting.quick() ? 40 : 500;
        Map<String, double[]> times = new TreeMap<>();
        ways.forEach(way -> times.put(way.name(), new double[steps]));
        Random random = new Random(4);
        Load load = Load.withChildren();
        List<Way> order = new ArrayList<>(ways);
        for (int step = -warm; step < steps; step++) {
            Collections.shuffle(order, random);
            for (Way way : order) {
                int number = step + warm;
                String sender = Traffic.type(number % 20).equals("m.room.topic")
                        ? SENDERS.get(0)
                        : SENDERS.get(number % SENDERS.size());
                double ms = send(way.user(sender), rooms.get(way.name()), roots.get(way.name()), number);
                if (step >= 0) {
                    times.get(way.name())[step] = ms;
                }
            }
        }
        Load.Share others = load.share();
        double[] base = times.get("without us");
        report.add("Send on Synapse without us, n = " + steps, figure(base), others);
        for (Way way : ways.subList(1, ways.size())) {
            double[] mine = times.get(way.name());
            double[] added = new double[steps];
            Arrays.setAll(added, i -> mine[i] - base[i]);
            double median = at(added, 0.5);
            String figure = figure(mine) + "; added, paired median " + Report.number(median) + " ms";
            if (way.name().equals("module")) {
                report.add("… with " + way.name(), figure, "≤ 2.5 ms", median <= 2.5, others);
            } else {
                report.add("… with " + way.name(), figure, others);
            }
        }
    }

    private double send(MatrixUser user, String room, String root, int step) {
        String line = lines.get(step % lines.size()) + " " + step;
        int kind = step % 20;
        long began = System.nanoTime();
        if (Traffic.type(kind).equals("m.room.topic")) {
            ok(user.state(room, "m.room.topic", "", Traffic.content(kind, line, root)));
        } else if (kind == 16 || kind == 17) {
            // A second reaction with the same key would be refused by Synapse.
            ok(user.react(room, root, "r" + step));
        } else {
            ok(user.send(room, Traffic.type(kind), Traffic.content(kind, line, root)));
        }
        return (System.nanoTime() - began) / 1e6;
    }

    /**
     * Sixteen senders in a room each, rounds in turns. Each says the lines in an order in which none is stopped, since a
     * veto is a redaction and a notice too. Many short rounds: what the machine does otherwise falls on all alike.
     */
    private void throughput(Way plain, List<Way> ours, Report report) {
        int rounds = setting.quick() ? 1 : 30;
        int events = setting.quick() ? 80 : 160;
        List<ObjectNode> said = Talks.endless(Traffic.texts(lines)).stream()
                .map(Talks.Said::content)
                .toList();
        List<Way> ways = new ArrayList<>(List.of(plain));
        ways.addAll(ours);
        Map<String, List<String>> rooms = new TreeMap<>();
        Map<String, Double> seconds = new TreeMap<>();
        for (Way way : ways) {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < CONCURRENT; i++) {
                made.add(makeRoom(way, SENDERS.get(i % SENDERS.size())));
            }
            rooms.put(way.name(), made);
        }
        for (int i = 0; i < (setting.quick() ? 1 : WARM_ROUNDS); i++) {
            for (Way way : ways) {
                round(way, rooms.get(way.name()), said, i, events);
            }
        }
        Load load = Load.withChildren();
        for (int i = 0; i < rounds; i++) {
            for (Way way : ways) {
                seconds.merge(
                        way.name(), round(way, rooms.get(way.name()), said, WARM_ROUNDS + i, events), Double::sum);
            }
        }
        Load.Share others = load.share();
        double sends = rounds * (double) events;
        double base = sends / seconds.get(plain.name());
        for (Way way : ours) {
            double rate = sends / seconds.get(way.name());
            String what = "Sends by 16 at once with " + way.name() + ", " + rounds + " rounds of " + events;
            String figure = Report.number(rate) + "/s, without us " + Report.number(base) + "/s: "
                    + Math.round(rate / base * 100) + " %";
            report.add(what, figure, "≥ 90 %", rate / base >= 0.9, others);
        }
    }

    /** Seconds that these sends take. */
    private double round(Way way, List<String> rooms, List<ObjectNode> said, int number, int events) {
        AtomicInteger left = new AtomicInteger(events);
        CountDownLatch done = new CountDownLatch(CONCURRENT);
        AtomicReference<RuntimeException> failed = new AtomicReference<>();
        long began = System.nanoTime();
        for (int i = 0; i < CONCURRENT; i++) {
            MatrixUser user = way.user(SENDERS.get(i % SENDERS.size()));
            String room = rooms.get(i);
            int first = number * events / CONCURRENT + i * 7;
            new Thread(
                            () -> {
                                try {
                                    for (int n = first; left.getAndDecrement() > 0; n++) {
                                        ok(user.send(room, "m.room.message", said.get(n % said.size())));
                                    }
                                } catch (RuntimeException e) {
                                    failed.set(e);
                                } finally {
                                    done.countDown();
                                }
                            },
                            "sender-" + i)
                    .start();
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (failed.get() != null) {
            throw failed.get();
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static String makeRoom(Way way, String owner) {
        return ok(way.user(owner).createRoom(MatrixUser.json("{\"preset\":\"private_chat\",\"name\":\"Figures\"}")))
                .roomId();
    }

    static Answer ok(Answer answer) {
        if (!answer.ok()) {
            throw new IllegalStateException("The homeserver answered " + answer);
        }
        return answer;
    }

    private static String figure(double[] times) {
        return "p50 " + Report.number(at(times, 0.5)) + " ms, p99 " + Report.number(at(times, 0.99)) + " ms";
    }

    private static double at(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
