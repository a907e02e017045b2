package intramural.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs another program to its end on the caller's thread; its output goes to a file. The program ends with this one.
 */
final class ChildCommand {

    /** The exit code of a program that is not on this machine. */
    static final int NOT_FOUND = 127;

    /** How installers, Synapse and Python's tracebacks say what went wrong. */
    private static final Pattern COMPLAINT = Pattern.compile("(?i:error)|[A-Za-z_.]+(Error|Exception):");

    private final Path log;

    /** @param log file that gets the output of every command, one after the other */
    ChildCommand(Path log) {
        this.log = log;
    }

    /** Runs and waits, however long it takes; the step shows that something is going on. */
    int run(Progress.Step step, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return NOT_FOUND;
        }
        Thread ender = new Thread(() -> end(process), "demo-end-command");
        Runtime.getRuntime().addShutdownHook(ender);
        try {
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                step.tick();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(process);
            throw new DemoException("Interrupted while a program was running; start again.", e);
        } finally {
            forget(ender);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static void forget(Thread ender) {
        try {
            Runtime.getRuntime().removeShutdownHook(ender);
        } catch (IllegalStateException e) {
            // The hook is running already: the machine is going down, and that is all it was for.
        }
    }

    /** The last line of the output that says something of an error, else the last line; empty without output. */
    String complaint() {
        return lastComplaint(log);
    }

    /** The last line of a file that says something of an error, else its last line; empty if it cannot be read. */
    static String lastComplaint(Path file) {
        List<String> lines;
        try {
            lines = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            return "";
        }
        String last = "";
        boolean complains = false;
        for (String line : lines) {
            boolean complaint = COMPLAINT.matcher(line).lookingAt();
            if (complaint || !complains) {
                last = line;
                complains |= complaint;
            }
        }
        return last.length() > 200 ? last.substring(0, 200) + "…" : last;
    }
}
