package intramural.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Synapse of our own, as a child process. It lives in a session of its own, so that a Ctrl-C at the terminal reaches
 * only us, and it ends when its standard input closes, so that it never outlives us, however we end. Started by one
 * thread, closed by any.
 */
public final class SynapseProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private static final String STARTER = """
            import os, runpy, signal, sys, threading
            def watch():
                while os.read(0, 4096):
                    pass
                os.kill(os.getpid(), signal.SIGTERM)
            try:
                os.setsid()
            except OSError:
                pass
            threading.Thread(target=watch, daemon=True).start()
            sys.argv = ["synapse.app.homeserver", "-c", sys.argv[1]]
            runpy.run_module("synapse.app.homeserver", run_name="__main__", alter_sys=True)
            """;

    private final Path python;
    private final Path config;
    private final URI url;
    private final Path log;
    private final Progress progress;
    private final HttpClient http;
    private volatile @Nullable Process process;

    /**
     * @param python the Python of the virtual environment
     * @param config the one configuration file it runs with
     * @param url where that configuration makes it listen
     * @param log file for what it prints
     */
    public SynapseProcess(Path python, Path config, URI url, Path log, Progress progress) {
        this.python = python.toAbsolutePath();
        this.config = config.toAbsolutePath();
        this.url = url;
        this.log = log.toAbsolutePath();
        this.progress = progress;
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** Where it listens. */
    public URI url() {
        return url;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @throws DemoException if it does not
     */
    public void start() {
        start(progress);
    }

    /** Starts it without a word, while something else is being printed. */
    void startSilently() {
        start(Progress.silent());
    }

    private void start(Progress told) {
        Progress.Step step = told.start("Starting Synapse");
        Process started = launch();
        process = started;
        MatrixUser anybody = MatrixUser.anonymous(http, url);
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (!anybody.raw("GET", "/_matrix/client/versions", null).ok()) {
            step.tick();
            if (!pause(started)) {
                step.failed();
                throw new DemoException("Synapse ended while starting (" + ChildCommand.lastComplaint(log)
                        + "); everything it said is in " + log + ". If a package is missing, remove " + venv()
                        + ", and the next start installs it again.");
            }
            if (System.nanoTime() > limit) {
                step.failed();
                close();
                throw new DemoException("Synapse does not answer after " + START_LIMIT.toSeconds()
                        + " s; what it said is in " + log + ".");
            }
        }
        step.done();
    }

    private Process launch() {
        try {
            Files.createDirectories(SecretFile.folderOf(log));
            ProcessBuilder builder = new ProcessBuilder(List.of(python.toString(), "-c", STARTER, config.toString()))
                    .directory(SecretFile.folderOf(config).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // Else Synapse adds to its version the git branch of whatever checkout its environment lies in.
            builder.environment().put("GIT_CEILING_DIRECTORIES", venv().toString());
            // What was installed is compiled at the first start, and each later one reads that.
            builder.environment().remove("PYTHONDONTWRITEBYTECODE");
            return builder.start();
        } catch (IOException e) {
            throw new DemoException(
                    "Synapse cannot be started with " + python + "; remove " + venv()
                            + ", so that it is installed again.",
                    e);
        }
    }

    private Path venv() {
        return SecretFile.folderOf(SecretFile.folderOf(python));
    }

    /** @return false if the process has ended */
    private static boolean pause(Process process) {
        try {
            return !process.waitFor(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("Interrupted while Synapse was starting; start again.", e);
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Stops it in its own good time, at most ten seconds; then it is killed. Does nothing if it is not running. */
    @Override
    public void close() {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        running.destroy();
        try {
            if (!running.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Stops and starts it with the same configuration file. */
    public void restart() {
        close();
        start();
    }
}
