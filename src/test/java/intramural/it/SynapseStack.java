package intramural.it;

import intramural.app.WallUnderTest;
import intramural.demo.DemoStack;
import intramural.demo.Progress;
import intramural.demo.SynapseInstall;
import intramural.demo.Teardown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link DemoStack}: a real Synapse with our module, the service and the gateway, people and rooms. It is
 * started by the first test that asks, shared by all classes of the run, and ended with it. Use
 * {@code @ExtendWith(SynapseStack.class)} and a parameter of that type; make rooms of your own, for others use the same
 * people.
 */
public final class SynapseStack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(DemoStack.class);
    }

    @Override
    public DemoStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store =
                context.getRoot().getStore(ExtensionContext.Namespace.create(SynapseStack.class));
        return store.getOrComputeIfAbsent("stack", key -> new Shared(), Shared.class).stack;
    }

    /** Synapse and the module, installed in the one virtual environment of all integration tests, in one program at a time. */
    static synchronized SynapseInstall install(Progress progress) {
        Path shared = shared();
        SynapseInstall install = new SynapseInstall(
                shared.resolve("venv"), Path.of("appservice/synapse"), shared.resolve("install.log"), progress);
        alone(install::install);
        return install;
    }

    /** Does what all programs of tests need, and one of them does for all, while the others wait. */
    static synchronized void alone(Runnable work) {
        try {
            Path shared = Files.createDirectories(shared());
            try (FileChannel lock =
                    FileChannel.open(shared.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                work.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared() {
        return folder().resolveSibling("it-synapse");
    }

    /** The Python that has them. */
    static Path python() {
        return install(new Progress(System.out)).install();
    }

    static Path folder() {
        Path folder = Path.of(System.getProperty("intramural.it.dir", "target/demo-it"))
                .toAbsolutePath();
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ended by JUnit with the root context. */
    private static final class Shared implements AutoCloseable {

        private final Teardown teardown = new Teardown();
        private final DemoStack stack;

        Shared() {
            Path dir = folder().resolve("stack");
            remove(dir);
            Progress progress = new Progress(System.out);
            stack = DemoStack.start(
                    dir, install(progress), WallUnderTest.register(), WallUnderTest.launcher(), progress, teardown);
        }

        @Override
        public void close() {
            teardown.close();
        }
    }

    static void remove(Path dir) {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
