package intramural.it;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.app.WallUnderTest;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.Progress;
import intramural.demo.ServiceLauncher;
import intramural.demo.Teardown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A stack for tests of what slips through: a homeserver of its own, the service as a program that can be killed, a valve
 * between them, and policy data of its own that a test may change. Shared by the classes that ask for it as a parameter.
 */
final class UndoStack implements AutoCloseable {

    private final Teardown teardown = new Teardown();
    private final Path dir = SynapseStack.folder().resolve("undo");
    private final ServiceProcess service = new ServiceProcess(dir.resolve("logs/service.log"));
    private final DemoStack stack;
    private final Valve valve;
    private final OpenableDoor door;

    UndoStack() {
        SynapseStack.remove(dir);
        Progress progress = new Progress(System.out);
        try {
            Files.createDirectories(dir.resolve("logs"));
            stack = DemoStack.start(
                    dir,
                    SynapseStack.install(progress),
                    WallUnderTest.register(),
                    this::startWithOwnPolicy,
                    progress,
                    teardown);
            valve = teardown.add(new Valve(URI.create(serviceUrl())));
            door = teardown.add(new OpenableDoor(serviceUrl()));
            edit(
                    stack.serviceConfig().resolveSibling("registration.yaml"),
                    text -> text.replace(serviceUrl(), valve.url().toString()));
            edit(stack.serviceConfig().resolveSibling("synapse.yaml"), text -> text.replace(serviceUrl(), door.url()));
            stack.synapse().restart();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServiceLauncher.Running startWithOwnPolicy(Path config) {
        Path shipped = Path.of("appservice/policy");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.toList()) {
                Files.copy(file, policyFolder().resolve(shipped.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        edit(config, text -> text.replaceAll("(?m)^( *folder:).*$", "$1 \"" + policyFolder() + "\""));
        return service.start(config);
    }

    private Path policyFolder() {
        return dir.resolve("policy");
    }

    Scene scene() {
        return new Scene(stack);
    }

    DemoStack stack() {
        return stack;
    }

    Valve valve() {
        return valve;
    }

    ServiceProcess service() {
        return service;
    }

    /** Kills the service as a power cut would, and starts it again. */
    void restartService() {
        service.kill();
        service.start();
        awaitReady();
    }

    private void awaitReady() {
        Scene.until(
                "the service to be ready",
                () -> stack.management().raw("GET", "/ready", null).status(),
                status -> status == 200);
    }

    /** Does something while other policy data are in force. */
    <T> T underPolicy(UnaryOperator<String> paragraphs, UnaryOperator<String> lists, Supplier<T> act) {
        List<String> before = List.of(read("paragraphs.yaml"), read("lists.yaml"));
        try {
            write("paragraphs.yaml", paragraphs.apply(before.get(0)));
            write("lists.yaml", lists.apply(before.get(1)));
            return act.get();
        } finally {
            write("paragraphs.yaml", before.get(0));
            write("lists.yaml", before.get(1));
        }
    }

    <T> T underPolicy(UnaryOperator<String> paragraphs, Supplier<T> act) {
        return underPolicy(paragraphs, UnaryOperator.identity(), act);
    }

    void underPolicy(UnaryOperator<String> paragraphs, Runnable act) {
        underPolicy(paragraphs, () -> {
            act.run();
            return true;
        });
    }

    private String read(String file) {
        try {
            return Files.readString(policyFolder().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes policy data and waits until the service has taken them. */
    private void write(String file, String text) {
        if (text.equals(read(file))) {
            return;
        }
        String before = policyVersion();
        edit(policyFolder().resolve(file), old -> text);
        Scene.until("the policy data to be taken", this::policyVersion, version -> !version.equals(before));
    }

    private String policyVersion() {
        return stack.management()
                .raw("GET", "/ready", null)
                .body()
                .path("policy_version")
                .asText();
    }

    /** Does something while the homeserver's module is told, by another than us, that everything is allowed. */
    void withDoorOpen(Runnable act) {
        door.open();
        try {
            act.run();
        } finally {
            door.shut();
        }
    }

    private String serviceUrl() {
        return "http://127.0.0.1:" + stack.running().servicePort();
    }

    /** What the service says of its late finds. */
    JsonNode lateFinds() {
        return stack.management().raw("GET", "/late-finds", null).body();
    }

    /** What the program prints for this command, which must succeed. */
    String command(String... arguments) {
        List<String> command = Stream.of(
                        ServiceProcess.program().stream(),
                        Stream.of(arguments),
                        Stream.of("--config", stack.serviceConfig().toString()))
                .flatMap(part -> part)
                .toList();
        return ClientProgram.output(command, dir);
    }

    /** The transactions that wait for the service are lost by the homeserver, as when it stops at the wrong moment. */
    void loseTransactions() {
        Path database = dir.resolve("synapse/homeserver.db");
        String program = "import sqlite3,sys;c=sqlite3.connect(sys.argv[1],timeout=30);"
                + "print(c.execute('DELETE FROM application_services_txns').rowcount);c.commit()";
        ClientProgram.output(List.of(SynapseStack.python().toString(), "-c", program, database.toString()), dir);
    }

    MatrixUser user(String name) {
        return scene().straight(name);
    }

    private static void edit(Path file, UnaryOperator<String> change) {
        try {
            Files.writeString(file, change.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        teardown.close();
    }

    /** Gives it to a test as a parameter; ended by JUnit with the root context. */
    static final class Given implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(UndoStack.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(UndoStack.class))
                    .getOrComputeIfAbsent("undo", key -> new UndoStack(), UndoStack.class);
        }
    }
}
