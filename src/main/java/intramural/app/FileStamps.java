package intramural.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which files a folder has, and when each was changed last, as the file system says: a write, a rename, a change of
 * rights. Equal stamps mean equal contents, and cost a hundredth of reading them. Immutable.
 *
 * @param files for each file its number in the file system, its size and the time of its last change
 */
record FileStamps(Map<Path, Map<String, Object>> files) {

    private static final String WHAT = "unix:ino,size,ctime";

    /** Of a folder and all below it, through links; of none that is not there. */
    static FileStamps of(Path folder) {
        Map<Path, Map<String, Object>> files = new HashMap<>();
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                files.put(file, Files.readAttributes(file, WHAT));
            }
        } catch (IOException | UncheckedIOException e) {
            // It changes while it is looked at, or cannot be read: what was seen so far is like no stamp before.
            files.put(folder, Map.of("unreadable", new Object()));
        }
        return new FileStamps(Map.copyOf(files));
    }
}
