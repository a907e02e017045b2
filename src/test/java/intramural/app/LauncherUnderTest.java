package intramural.app;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The launcher in an installation of its own, whose jar leads to the classes under test: the program as people start it. */
public final class LauncherUnderTest {

    private static final int PATIENCE_S = 60;

    private final Path home;

    /**
     * What a start has printed, and how it ended.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    public record Ended(int code, String out, String err) {}

    /** @param home a folder that is to become the installation */
    public LauncherUnderTest(Path home) throws IOException {
        this.home = home;
        Path appservice = Files.createDirectories(home.resolve("appservice"));
        Files.copy(Path.of("appservice/intramural"), appservice.resolve("intramural"));
        for (String part : List.of("policy", "synapse", "verify")) {
            Files.createSymbolicLink(
                    appservice.resolve(part), Path.of("appservice", part).toAbsolutePath());
        }
        Files.createDirectories(home.resolve("target/lib"));
        jar(home.resolve("target/intramural.jar"));
        // Says that no classes can be laid out beforehand: that would take longer than it saves here.
        Path archive = Files.writeString(home.resolve("target/intramural.jsa"), "");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(10)));
    }

    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.finish();
        }
    }

    /** Without the tests' own classes and files, among which is another configuration of the log. */
    private static String classPath() {
        Path tests = Path.of(ownPlace());
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.equals(tests) && Files.exists(entry))
                .map(entry -> entry.toUri().toString())
                .collect(Collectors.joining(" "));
    }

    private static String ownPlace() {
        return new File(LauncherUnderTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getPath();
    }

    /** A command that is not started yet, on the Java of this test. */
    public ProcessBuilder command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("appservice/intramural").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("INTRAMURAL_JAVA_OPTS");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    /** Starts a command that ends by itself. */
    Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = command(arguments);
        builder.environment().putAll(environment);
        Path out = home.resolve("printed");
        Path err = home.resolve("complained");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running; it said " + Files.readString(out) + Files.readString(err));
        }
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
