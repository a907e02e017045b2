package intramural.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The command {@code demo}: installs, starts, peoples and tours a whole homeserver with us in it, then stays until it is
 * interrupted. Nothing that it starts survives it; what it makes is in its folder, and a second start finds it there.
 * Runs on the caller's thread.
 */
public final class Demo {

    /** Everything as expected. */
    private static final int DONE = 0;

    /** A line of the tour did not come as expected. */
    private static final int TOUR_FAILED = 1;

    /** The machine does not let us. */
    private static final int ENVIRONMENT = 3;

    private final Path moduleSource;
    private final RegisterCall register;
    private final ServiceLauncher launcher;

    /** @param moduleSource folder of the Synapse module */
    public Demo(Path moduleSource, RegisterCall register, ServiceLauncher launcher) {
        this.moduleSource = moduleSource;
        this.register = register;
        this.launcher = launcher;
    }

    /** @return the exit code */
    public int run(DemoOptions options, PrintStream out) {
        try (Teardown teardown = new Teardown()) {
            try {
                return run(options, out, teardown);
            } catch (DemoException e) {
                if (!teardown.isClosing()) {
                    out.println(e.sentence());
                }
                return ENVIRONMENT;
            }
        }
    }

    private int run(DemoOptions options, PrintStream out, Teardown teardown) {
        Path dir = options.dir().toAbsolutePath().normalize();
        claim(dir, teardown);
        Progress progress = new Progress(out);
        DemoFile demoFile = new DemoFile(dir.resolve("demo.json"));
        demoFile.remove();
        SynapseInstall install = new SynapseInstall(
                dir.resolve("venv"), moduleSource, dir.resolve("logs").resolve("install.log"), progress);
        DemoStack stack = DemoStack.start(dir, install, register, launcher, progress, teardown);
        RecordExporter exporter = new RecordExporter(
                stack.management(), moduleSource.resolveSibling("verify").resolve("verify.py"), dir.resolve("records"));
        List<TourLine> failed = new Tour(stack.stage(), exporter, out, teardown::isClosing).play(TourLines.all());
        if (teardown.isClosing()) {
            return ENVIRONMENT;
        }
        exporter.last().ifPresent(page -> out.println("The saved thread as a page: " + page));
        demoFile.write(stack);
        if (options.once()) {
            return exitCode(failed);
        }
        new ClientGuide(out).print(stack.gateway(), stack.people(), dir.resolve("demo.json"));
        sleepUntilTheEnd();
        return DONE;
    }

    /** @param failed the lines of the tour that did not come as expected */
    static int exitCode(List<TourLine> failed) {
        return failed.isEmpty() ? DONE : TOUR_FAILED;
    }

    /** One folder, one demonstration: two would write into the same database. */
    private static void claim(Path dir, Teardown teardown) {
        try {
            Files.createDirectories(dir.resolve("logs"));
            FileChannel channel = teardown.add(
                    FileChannel.open(dir.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            if (channel.tryLock() == null) {
                throw inUse(dir);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(dir);
        } catch (IOException | UncheckedIOException e) {
            throw new DemoException("Cannot write to " + dir + ": name a folder with --dir that you may write to.", e);
        }
    }

    private static DemoException inUse(Path dir) {
        return new DemoException("Another demo runs in " + dir + "; stop it, or name another folder with --dir.");
    }

    private static void sleepUntilTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
