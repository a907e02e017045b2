package intramural.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A homeserver with our module, the service and the gateway, people and rooms, all on this machine and in one folder;
 * the integration tests use it too. What it starts is ended by the {@link Teardown}. Used by one thread.
 */
public final class DemoStack {

    private static final Duration READY_LIMIT = Duration.ofSeconds(30);
    private static final Duration GATEWAY_LIMIT = Duration.ofSeconds(15);

    /** The service's own user, as {@code register} names it. */
    private static final String SERVICE_USER = "@intramural:" + SynapseConfig.SERVER_NAME;

    private final HttpClient http;
    private final SynapseProcess synapse;
    private final SynapseProcess synapseWithoutModule;
    private final ServiceLauncher.Running running;
    private final People people;
    private final Provisioning provisioning;
    private final Deployment deployment;

    private DemoStack(
            HttpClient http,
            SynapseProcess synapse,
            SynapseProcess synapseWithoutModule,
            ServiceLauncher.Running running,
            People people,
            Provisioning provisioning,
            Deployment deployment) {
        this.http = http;
        this.synapse = synapse;
        this.synapseWithoutModule = synapseWithoutModule;
        this.running = running;
        this.people = people;
        this.provisioning = provisioning;
        this.deployment = deployment;
    }

    /**
     * Brings everything up; when this returns, the self-test has passed.
     *
     * @param dir folder of this stack
     * @param install what provides Synapse and the module
     */
    public static DemoStack start(
            Path dir,
            SynapseInstall install,
            RegisterCall register,
            ServiceLauncher launcher,
            Progress progress,
            Teardown teardown) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Path python = install.install();
        Ports ports = Ports.choose(Ports.USUAL);
        URI direct = Deployment.loopback(ports.synapse());
        Path log = dir.resolve("logs").resolve("synapse.log");
        SynapseConfig config = new SynapseConfig(dir.resolve("synapse"), SynapseConfig.SERVER_NAME);
        config.write(ports.synapse(), ports.gateway());
        Deployment deployment = new Deployment(dir.resolve("intramural"));
        deployment.prepare(register, config, SynapseConfig.SERVER_NAME, ports);
        SynapseProcess synapse =
                teardown.add(new SynapseProcess(python, deployment.homeserverConfig(), direct, log, progress));
        SynapseProcess withoutModule = teardown.add(
                new SynapseProcess(python, deployment.homeserverConfigWithoutModule(), direct, log, Progress.silent()));
        synapse.start();
        People people = People.load(dir.resolve("people.json"));
        Provisioning provisioning = new Provisioning(http, direct, config.registrationSecret(), people, progress);
        provisioning.makeAccounts();
        ServiceLauncher.Running running = teardown.add(launch(launcher, deployment, progress));
        provisioning.empower(SERVICE_USER);
        provisioning.makeRooms(Deployment.loopback(running.gatewayPort()));
        DemoStack stack = new DemoStack(http, synapse, withoutModule, running, people, provisioning, deployment);
        stack.awaitReady(progress);
        return stack;
    }

    private static ServiceLauncher.Running launch(ServiceLauncher launcher, Deployment deployment, Progress progress) {
        Progress.Step step = progress.start("Starting the service");
        try {
            ServiceLauncher.Running running = launcher.start(deployment.serviceConfig());
            step.done();
            return running;
        } catch (DemoException e) {
            step.failed();
            throw e;
        }
    }

    private void awaitReady(Progress progress) {
        Progress.Step step = progress.start("Waiting for the self-test");
        long limit = System.nanoTime() + READY_LIMIT.toNanos();
        while (!management().raw("GET", "/ready", null).ok()) {
            if (System.nanoTime() > limit) {
                step.failed();
                throw new DemoException("The service is not ready after " + READY_LIMIT.toSeconds() + " s; "
                        + Deployment.loopback(running.managementPort()) + "/ready says what is missing.");
            }
            step.tick();
            Progress.pause();
        }
        step.done();
    }

    /** A person of the demonstration at the gateway. */
    public MatrixUser user(String name) {
        return provisioning.user(name, gateway());
    }

    /** The id of a room of the demonstration. */
    public String room(String name) {
        return people.room(name);
    }

    public People people() {
        return people;
    }

    /** Where clients connect. */
    public URI gateway() {
        return Deployment.loopback(running.gatewayPort());
    }

    /** Where the homeserver itself listens. */
    public URI direct() {
        return synapse.url();
    }

    public ServiceLauncher.Running running() {
        return running;
    }

    public SynapseProcess synapse() {
        return synapse;
    }

    public String serviceUser() {
        return SERVICE_USER;
    }

    /** The service's management port, with its token. */
    public MatrixUser management() {
        return new MatrixUser(http, Deployment.loopback(running.managementPort()), "", deployment.managementToken());
    }

    /** The service's configuration. */
    public Path serviceConfig() {
        return deployment.serviceConfig();
    }

    /** A file of who belongs to which office. */
    public Path offices() {
        return deployment.offices();
    }

    /** Does something while the homeserver runs without our module, as after somebody's mistake. */
    public <T> T withoutModule(Supplier<T> act) {
        synapse.close();
        synapseWithoutModule.start();
        try {
            awaitGateway();
            return act.get();
        } finally {
            synapseWithoutModule.close();
            synapse.startSilently();
            awaitGateway();
        }
    }

    private void awaitGateway() {
        MatrixUser anybody = MatrixUser.anonymous(http, gateway());
        long limit = System.nanoTime() + GATEWAY_LIMIT.toNanos();
        while (!anybody.raw("GET", "/_matrix/client/versions", null).ok() && System.nanoTime() < limit) {
            Progress.pause();
        }
    }

    Stage stage() {
        return new Stage(provisioning, people, gateway(), direct(), SERVICE_USER, management(), this::withoutModule);
    }
}
