package intramural.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * H2's file as it was before its schema is changed, kept beside it until the change has ended. H2 commits each statement of a
 * migration by itself, so that one which a kill or a power cut ends is neither done nor undone; the next start takes the copy back.
 * Stateless.
 */
final class BeforeMigration {

    private static final String SUFFIX = ".before-migration";

    private BeforeMigration() {}

    /** Copies the closed file. */
    static void keep(Path file) throws IOException {
        Path unfinished = beside(file, SUFFIX + ".new");
        Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        try (FileChannel copy = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            copy.force(true);
        }
        Files.move(
                unfinished, beside(file, SUFFIX), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFile.sync(folder(file));
    }

    /** Puts the copy in the file's place where a change did not end; does nothing while another process has the file. */
    static void takeBack(Path file) throws IOException {
        if (!Files.exists(beside(file, SUFFIX))) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.move(
                        beside(file, SUFFIX),
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                DurableFile.sync(folder(file));
            }
        } catch (OverlappingFileLockException e) {
            // This process has it open, under another name of the same file.
        }
    }

    /** The change has ended, and is on the disk. */
    static void drop(Path file) throws IOException {
        Files.deleteIfExists(beside(file, SUFFIX));
        DurableFile.sync(folder(file));
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }
}
