package intramural.store;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The class path as jars, and Java's archive of what the first child loads from it: later children start in half the time.
 * Java makes such archives of jars only.
 */
public final class ClassArchive {

    private final Path archive;
    private final String classPath;

    /** @param folder where there is room for it */
    public ClassArchive(Path folder) throws IOException {
        archive = folder.resolve("classes.jsa");
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(part))) {
                Path packed = folder.resolve("part" + parts.size() + ".jar");
                PrintStream silent = new PrintStream(PrintStream.nullOutputStream());
                jar.run(silent, silent, "--create", "--no-compress", "--file", packed.toString(), "-C", part, ".");
                parts.add(packed.toString());
            } else if (Files.exists(Path.of(part))) {
                parts.add(part);
            }
        }
        classPath = String.join(File.pathSeparator, parts);
    }

    /** Makes the archive if there is none, when the child ends by itself, and else uses it. */
    List<String> options() {
        String how = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
        return List.of(how + archive, "-Xshare:auto", "-cp", classPath);
    }
}
