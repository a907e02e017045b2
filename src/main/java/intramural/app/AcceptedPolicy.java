package intramural.app;

import intramural.store.Database;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;

/**
 * Lets policy data into force at start: their cases must hold. That takes a third of a second in a process that has just
 * started, so it is done once for the same files and the same program.
 */
final class AcceptedPolicy {

    private AcceptedPolicy() {}

    /** @throws ConfigException with every case that does not hold */
    static void require(PolicyFiles files, Database database, Clock clock) {
        String id = files.hash() + "+" + program();
        if (!database.read(tx -> AcceptedPolicyDao.has(tx, id))) {
            files.tested();
            database.durably(tx -> AcceptedPolicyDao.put(tx, id, clock.instant()));
        }
    }

    /** Time and size of the program's file; something new each time where it runs from a folder of classes. */
    private static String program() {
        try {
            CodeSource source = Main.class.getProtectionDomain().getCodeSource();
            Path file = source == null ? null : Path.of(source.getLocation().toURI());
            if (file != null && Files.isRegularFile(file)) {
                return Files.getLastModifiedTime(file).toMillis() + "." + Files.size(file);
            }
        } catch (IOException | URISyntaxException e) {
            // As below: the cases are run.
        }
        return "unpackaged " + System.nanoTime();
    }
}
