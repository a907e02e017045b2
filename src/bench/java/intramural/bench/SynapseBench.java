package intramural.bench;

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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends on two real Synapses side by side, one as it comes and one with module, service and gateway. The same step goes
 * to each in random order within the same moment, so that what the machine does otherwise falls on all alike.
 */
final class SynapseBench {

    static final List<String> SENDERS = List.of(
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
    private static final long MOST = 400_000;

    private final Setting setting;
    private final List<String> lines;
    private final SynapseDatabase database = new SynapseDatabase();

    SynapseBench(Setting setting) throws IOException {
        this.setting = setting;
        this.lines = Lines.hard(setting.home());
    }

    /** A way to a homeserver. */
    record Way(String name, Provisioning people, URI door) {
        MatrixUser user(String name) {
            return people.user(name, door);
        }
    }

    void run(Report report) throws IOException, InterruptedException {
        Path venv = setting.dir().resolve("venv");
        if (setting.quick() && !Files.exists(venv.resolve("intramural.stamp"))) {
            report.add("Sends on Synapse", "not measured: a full run installs Synapse first", Load.unknown());
            return;
        }
        Path with = setting.dir().resolve("with");
        Path without = setting.dir().resolve("without");
        // In rooms of an earlier run reconciling would read for a minute after the start, while we measure.
        Bench.remove(with);
        Bench.remove(without);
        Progress progress = new Progress(System.err);
        try (Teardown teardown = new Teardown()) {
            SynapseInstall install = new SynapseInstall(
                    venv,
                    setting.home().resolve("appservice/synapse"),
                    setting.dir().resolve("install.log"),
                    progress);
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            Path python = install.install();
            database.install(python);
            Way plain = plain(without, python, http, progress, teardown);
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
            new PairedSends(setting, lines, database.name()).run(List.of(plain, direct, gateway), report);
            new SendersAtOnce(setting, lines, database.name()).run(plain, List.of(direct, gateway), report);
        }
    }

    /** A service runs for weeks: the first minute, in which Java's compiler has one of two cores, is not what people wait for. */
    private void warm(ServiceProcess service, URI gateway) throws IOException {
        LoadClient door = new LoadClient(service.port(), Traffic.mixed(lines, service.secret()), "\"allow\"");
        door.run(4, setting.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(25), MOST);
        LoadClient passing = new LoadClient(gateway.getPort(), Traffic.get("/_matrix/client/versions"), "\"versions\"");
        passing.run(4, setting.quick() ? Duration.ofSeconds(1) : Duration.ofSeconds(15), MOST);
    }

    private Way plain(Path folder, Path python, HttpClient http, Progress progress, Teardown teardown)
            throws IOException {
        Ports ports = ServiceProcess.freePorts();
        URI url = URI.create("http://127.0.0.1:" + ports.synapse());
        SynapseConfig config = new SynapseConfig(folder.resolve("synapse"), SynapseConfig.SERVER_NAME);
        config.write(ports.synapse());
        database.use(config.file(), "without");
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
            database.use(config, "with");
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

    static String makeRoom(MatrixUser owner) {
        return ok(owner.createRoom(MatrixUser.json("{\"preset\":\"private_chat\",\"name\":\"Figures\"}")))
                .roomId();
    }

    static Answer ok(Answer answer) {
        if (!answer.ok()) {
            throw new IllegalStateException("The homeserver answered " + answer);
        }
        return answer;
    }
}
