package intramural.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another process that runs a class of the test class path, to be killed. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    public ChildJvm(Class<?> main, String... arguments) throws IOException {
        this(List.of(), ownClassPath(), main, arguments);
    }

    public ChildJvm(ClassArchive archive, Class<?> main, String... arguments) throws IOException {
        this(List.of(), archive.options(), main, arguments);
    }

    private ChildJvm(List<String> within, List<String> classes, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(within);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(classes);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** One that can make no file larger than so many kilobytes: what it writes beyond fails, as on a full disk. */
    public static ChildJvm withFilesUpTo(int kilobytes, Class<?> main, String... arguments) throws IOException {
        return new ChildJvm(
                List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "limited"),
                ownClassPath(),
                main,
                arguments);
    }

    private static List<String> ownClassPath() {
        return List.of("-cp", System.getProperty("java.class.path"));
    }

    /** Writes a line to its input. */
    public void tell(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Ends its input, and returns when it has ended by itself. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    /** The next line it has written whole; null after its end. Logging has lines of its own: only marked ones count. */
    @Nullable
    public String nextLine() throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("> ")) {
            line = out.readLine();
        }
        return line == null ? null : line.substring(2);
    }

    /** Reads so many lines, kills it, and gives them with those that are still in the pipe. */
    public Set<String> killAfter(int lines) throws IOException {
        Set<String> said = new HashSet<>();
        for (int i = 0; i < lines; i++) {
            String line = nextLine();
            if (line == null) {
                throw new IOException("It ended by itself after " + i + " lines.");
            }
            said.add(line);
        }
        kill();
        for (String line = nextLine(); line != null; line = nextLine()) {
            said.add(line);
        }
        return said;
    }

    /** Takes no more interest in what it writes, which must not fill the pipe between us. */
    public void ignoreTheRest() {
        Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "child-output");
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, thrown) -> {});
        reader.start();
    }

    /** SIGKILL: no shutdown hook runs. Returns when the process is gone. */
    public void kill() {
        // Through the handle: Process.destroyForcibly also closes the pipe, with what is still in it.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        out.close();
    }
}
