package intramural.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command that stays up, started as an administrator would start it. It ends with {@link #close}, or when this process
 * ends, however that comes about.
 */
final class SiteProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Ends the program when the standard input is closed. */
    private static final String KEEPER = "sh -c \"$1\" & program=$!; cat >/dev/null; kill $program; wait $program";

    private final Path log;
    private final Process process;

    private SiteProgram(Path log, Process process) {
        this.log = log;
        this.process = process;
    }

    /**
     * @param command as it is typed
     * @param folder where it is started
     * @param log file for all that it says
     * @param environment what it finds in its environment beside ours
     */
    static SiteProgram start(String command, Path folder, Path log, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", KEEPER, "sh", "exec " + command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new SiteProgram(log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it works. */
    SiteProgram until(String what, BooleanSupplier works) {
        try {
            await(what).atMost(PATIENCE).until(works::getAsBoolean);
            return this;
        } catch (RuntimeException e) {
            close();
            throw new AssertionError("It did not come to this: " + what + ". It said: " + said(), e);
        }
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a command that ends has done. */
    record Outcome(int exit, String said) {

        /** The doctor's line about this protection. */
        @Nullable
        String line(String words) {
            return said.lines()
                    .filter(line ->
                            line.matches("(ok|WEAK|OPEN|unknown) +\\d\\.\\d +" + Pattern.quote(words) + " {2,}.*"))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Runs a command to its end; what it says on both channels comes together. */
    static Outcome run(String command, Path folder) {
        try {
            Process process = new ProcessBuilder("sh", "-c", command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
