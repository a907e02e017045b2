package intramural.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts Synapse and our module into a virtual environment of their own. What is there already, in the right version, is
 * left alone; when only the module's source has changed, only the module is installed again. A stamp file, written last,
 * says what is there.
 */
public final class SynapseInstall {

    /** The one version that everything here was measured on. */
    public static final String SYNAPSE_VERSION = "1.163.1";

    private static final String STAMP = "intramural.stamp";

    private final Path venv;
    private final Path moduleSource;
    private final Progress progress;
    private final ChildCommand commands;

    /**
     * @param venv folder of the virtual environment
     * @param moduleSource folder with the module's {@code pyproject.toml}
     * @param log file for what the installers print
     */
    public SynapseInstall(Path venv, Path moduleSource, Path log, Progress progress) {
        this.venv = venv.toAbsolutePath();
        this.moduleSource = moduleSource;
        this.progress = progress;
        this.commands = new ChildCommand(log);
    }

    /**
     * Installs what is missing.
     *
     * @return the Python that runs Synapse
     * @throws DemoException if Python, its venv module or the packages cannot be had
     */
    public Path install() {
        if (!Files.isRegularFile(moduleSource.resolve("pyproject.toml"))) {
            throw new DemoException("The Synapse module is not at " + moduleSource
                    + "; run the command from a complete copy of the project.");
        }
        String synapseStamp = "matrix-synapse " + SYNAPSE_VERSION;
        String moduleStamp = "module " + hash(moduleSource);
        List<String> stamp = readStamp();
        boolean synapseThere = Files.isExecutable(python()) && stamp.contains(synapseStamp);
        if (synapseThere && stamp.contains(moduleStamp)) {
            return python();
        }
        if (!synapseThere) {
            makeVenv();
            pip("Installing Synapse " + SYNAPSE_VERSION, List.of("matrix-synapse==" + SYNAPSE_VERSION));
            writeStamp(List.of(synapseStamp));
        }
        installModule();
        writeStamp(List.of(synapseStamp, moduleStamp));
        return python();
    }

    private Path python() {
        return venv.resolve("bin").resolve("python");
    }

    private void makeVenv() {
        Progress.Step step = progress.start("Making a Python environment");
        int version = commands.run(
                step, List.of("python3", "-c", "import sys; sys.exit(0 if sys.version_info >= (3, 10) else 9)"));
        if (version != 0) {
            step.failed();
            throw new DemoException(
                    version == ChildCommand.NOT_FOUND
                            ? "Python 3 is missing: install version 3.10 or newer (Debian: apt install python3 python3-venv)"
                                    + " and run this again."
                            : "The python3 on this machine is too old or broken: install version 3.10 or newer, such that"
                                    + " `python3` starts it, and run this again.");
        }
        int made = commands.run(step, List.of("python3", "-m", "venv", "--clear", venv.toString()));
        if (made != 0) {
            step.failed();
            throw new DemoException("Python could not make a virtual environment in " + venv + complaint()
                    + "; on Debian and Ubuntu install the package python3-venv, then run this again.");
        }
        step.done();
    }

    /** The source is copied first: the build writes beside it, and a checkout may be read-only. */
    private void installModule() {
        Path copy = venv.resolve("module-source");
        try {
            for (Path file : sources(moduleSource)) {
                Path target = copy.resolve(moduleSource.relativize(file).toString());
                Files.createDirectories(SecretFile.folderOf(target));
                Files.deleteIfExists(target);
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new DemoException("Cannot write to " + copy + ": give it room and write permission.", e);
        }
        pip("Installing the Synapse module", List.of("--no-deps", "--force-reinstall", copy.toString()));
    }

    private void pip(String what, List<String> arguments) {
        Progress.Step step = progress.start(what);
        List<String> command = Stream.concat(
                        Stream.of(
                                python().toString(),
                                "-m",
                                "pip",
                                "install",
                                // Python compiles what it runs when it first runs it, which is a quarter of it.
                                "--no-compile",
                                "--quiet",
                                "--disable-pip-version-check",
                                "--no-input"),
                        arguments.stream())
                .toList();
        if (commands.run(step, command) != 0) {
            step.failed();
            throw new DemoException(what + " failed" + complaint()
                    + "; check that this machine reaches a Python package index and run this again.");
        }
        step.done();
    }

    private String complaint() {
        String last = commands.complaint();
        return last.isEmpty() ? "" : " (" + last + ")";
    }

    private List<String> readStamp() {
        try {
            return Files.readAllLines(venv.resolve(STAMP));
        } catch (IOException e) {
            return List.of();
        }
    }

    private void writeStamp(List<String> lines) {
        try {
            Files.write(venv.resolve(STAMP), lines);
        } catch (IOException e) {
            throw new DemoException("Cannot write to " + venv + ": give it room and write permission.", e);
        }
    }

    static String hash(Path source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : sources(source)) {
                digest.update(source.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(Files.readAllBytes(file));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the module is built from; tests and what builds leave behind are not. */
    private static List<Path> sources(Path source) throws IOException {
        try (Stream<Path> files = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !source.relativize(file)
                            .toString()
                            .matches("(build|dist|tests?|\\..*|.*egg-info|.*__pycache__)/.*|.*\\.pyc"))
                    .sorted()
                    .toList();
        }
    }
}
