package intramural.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps two demonstrations that start at once from choosing the same ports: a port that is free now is bound only
 * seconds later. The claim is a lock on a file in the folder for temporary files, and ends with this process.
 */
final class PortClaim {

    /** Locks end when their channel is collected. */
    private static final List<FileLock> HELD = new ArrayList<>();

    private PortClaim() {}

    /** @return false if another demonstration has it; true also where no claim can be made */
    static synchronized boolean take(int port) {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "intramural-port-" + port + ".lock");
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            // Another user's file can be there but not be written: that user may be about to use the port.
            return !Files.exists(file);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                HELD.add(lock);
                return true;
            }
        } catch (IOException | OverlappingFileLockException e) {
            // As good as taken.
        }
        close(channel);
        return false;
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written.
        }
    }
}
