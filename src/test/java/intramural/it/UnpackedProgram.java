package intramural.it;

import intramural.demo.DemoStack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The program under test as an administrator has it, built: a folder with the launcher, its data and the jars. */
final class UnpackedProgram {

    private UnpackedProgram() {}

    /** Puts it into a folder of its own, so that nothing is written beside the sources. */
    static void into(Path folder) {
        try {
            copy(Path.of("appservice"), folder.resolve("appservice"));
            Path lib = Files.createDirectories(folder.resolve("target/lib"));
            jar(
                    Path.of(DemoStack.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()),
                    folder.resolve("target/intramural.jar"));
            for (Path dependency : dependencies()) {
                Files.createSymbolicLink(lib.resolve(dependency.getFileName()), dependency.toAbsolutePath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void jar(Path classes, Path jar) throws IOException {
        if (Files.isRegularFile(classes)) {
            Files.copy(classes, jar);
            return;
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(file -> !file.equals(classes)).toList()) {
                // Folders too, as Maven does: migrations are looked for by their folder.
                boolean folder = Files.isDirectory(file);
                entries.putNextEntry(new ZipEntry(classes.relativize(file) + (folder ? "/" : "")));
                if (!folder) {
                    Files.copy(file, entries);
                }
                entries.closeEntry();
            }
        }
    }

    /** Those that the build has put beside the jar; else those of this test. */
    private static List<Path> dependencies() throws IOException {
        Path lib = Path.of("target/lib");
        if (Files.isDirectory(lib)) {
            try (Stream<Path> jars = Files.list(lib)) {
                List<Path> built = jars.toList();
                if (!built.isEmpty()) {
                    return built;
                }
            }
        }
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .toList();
    }
}
