package intramural.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that outlast a power cut, with their mode from the first byte on. Stateless. */
public final class DurableFile {

    private DurableFile() {}

    /**
     * Writes a file that is not there yet; its name is on the disk after {@link #sync}.
     *
     * @param mode as {@code ls} shows it, {@code rw-------}
     */
    public static void create(Path file, byte[] content, String mode) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** Puts a file in the place of another, or of none; whoever reads it sees one of them whole. */
    public static void replace(Path file, Path unfinished, byte[] content, String mode) throws IOException {
        Files.deleteIfExists(unfinished);
        create(unfinished, content, mode);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A file whose name is not on the disk yet is lost in a power cut, and with a key all that was sealed. */
    public static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
