package intramural.fault;

import intramural.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Says how many points a loop has hit: {@code target/fault-loops.txt}, one line for each loop. */
final class FaultReport {

    private static final Path FILE = Path.of("target/fault-loops.txt");

    private FaultReport() {}

    /** Whether everything is tried, or a part of it that fits into every build. */
    static boolean isNightly() {
        return Boolean.getBoolean("intramural.nightly");
    }

    static synchronized void add(String loop, int hit, int of) {
        String line = String.format(
                "%s %s: %d of %d points%n", TestDatabase.isPostgres() ? "postgresql" : "h2", loop, hit, of);
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
