package intramural.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The database URL as written by the operator, and as given to H2. Immutable.
 *
 * @param jdbc the URL with every setting that correctness rests on
 * @param file the database's file; empty for one in memory
 */
record H2Url(String jdbc, Optional<Path> file) {

    /**
     * WRITE_DELAY=0: by default H2 acknowledges commits up to half a second before it writes them. DB_CLOSE_DELAY and
     * DB_CLOSE_ON_EXIT: only {@link Database#close} closes. TRACE_LEVEL_FILE=0: the trace file beside the database
     * would hold statements with their values. CACHE_SIZE, in kB: pages are written more than read, and a larger cache
     * only grows old in the heap (ADR-0011). PAGE_SIZE: event ids are hashes, so that each event reads and writes a page
     * of its own; small ones cost less. RETENTION_TIME, in ms: what no version needs any more is kept so long, and an
     * entry of 500 bytes in the heap with it; each commit is on the disk after some milliseconds.
     */
    private static final String SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;CACHE_SIZE=2048;PAGE_SIZE=2048;RETENTION_TIME=10000;DB_CLOSE_DELAY=-1"
            + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private static final String PREFIX = "jdbc:h2:";
    private static final String MEMORY = "mem:";
    private static final String FILE = "file:";

    static H2Url parse(String url) {
        if (!url.startsWith(PREFIX)) {
            throw new DatabaseUnavailableException(
                    "The database URL must begin with jdbc:h2:file: or jdbc:postgresql://; no other database is supported.");
        }
        if (url.indexOf(';') >= 0) {
            throw new DatabaseUnavailableException(
                    "The database URL must have no settings behind a semicolon; the service sets what it needs.");
        }
        String place = url.substring(PREFIX.length());
        if (place.startsWith(MEMORY) && place.length() > MEMORY.length()) {
            return new H2Url(url + SETTINGS, Optional.empty());
        }
        if (!place.startsWith(FILE) || place.length() == FILE.length()) {
            throw new DatabaseUnavailableException(
                    "The database URL must be jdbc:h2:file:PATH or jdbc:h2:mem:NAME, each with a name.");
        }
        Path path = path(place.substring(FILE.length()));
        NewestChunk.register();
        // "retry:" opens the file again when a thread was interrupted while it wrote. With "file:" one interrupt closes
        // the database for everybody, and Vert.x and the JDK's executors interrupt freely.
        return new H2Url(
                PREFIX + NewestChunk.SCHEME + ":retry:" + path + SETTINGS, Optional.of(Path.of(path + ".mv.db")));
    }

    private static Path path(String text) {
        try {
            Path path =
                    text.startsWith("~/") ? Path.of(System.getProperty("user.home"), text.substring(2)) : Path.of(text);
            return path.toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new DatabaseUnavailableException("The database URL names a path that this system cannot have.");
        }
    }

    /** Makes the folder, readable by its owner only, and refuses what cannot be written. */
    void prepareFolder() {
        if (file.isEmpty()) {
            return;
        }
        Path folder = file.get().toAbsolutePath().getParent();
        if (folder == null) {
            throw new DatabaseUnavailableException("The database URL names no folder for the database.");
        }
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (IOException e) {
                throw new DatabaseUnavailableException("The database's folder " + folder
                        + " cannot be made; name a folder that the service's user may write to.");
            }
        }
        if (!Files.isWritable(folder) || (Files.exists(file.get()) && !Files.isWritable(file.get()))) {
            throw readOnly();
        }
    }

    DatabaseUnavailableException readOnly() {
        return new DatabaseUnavailableException("The database " + where()
                + " is read-only; give the service's user write permission on the folder and the file.");
    }

    /** How to name the database to a person. */
    String where() {
        return file.map(Path::toString).orElse("in memory");
    }
}
