package intramural.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** The file of the key-encryption key: 32 bytes in Base64, one line, mode 0600. Stateless. */
final class KeyFile {

    static final int KEY_BYTES = 32;

    private static final int MAX_FILE_BYTES = 200;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private KeyFile() {}

    static void create(Path file) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        byte[] line = (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer left = ByteBuffer.wrap(line);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
            syncFolder(file);
        } catch (FileAlreadyExistsException e) {
            throw new VaultException("The key file " + file
                    + " exists already and is left as it is: without it nothing sealed can be opened.");
        } catch (IOException | UnsupportedOperationException e) {
            throw new VaultException(
                    "The key file " + file + " cannot be written; check that its folder exists and is writable.");
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(line, (byte) 0);
        }
    }

    /** A file whose name is not on the disk yet is lost in a power cut, and all that is sealed with it. */
    private static void syncFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static byte[] read(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(permissions)) {
                throw new VaultException(
                        "The key file " + file + " is open to others than its owner; run: chmod 600 " + file);
            }
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
                throw wrongContent(file);
            }
            byte[] key = Base64.getDecoder()
                    .decode(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip());
            if (key.length != KEY_BYTES) {
                throw wrongContent(file);
            }
            return key;
        } catch (NoSuchFileException e) {
            throw new VaultException(
                    "The key file " + file
                            + " does not exist; restore it from its backup, or let register make a new one for a new database.");
        } catch (IllegalArgumentException e) {
            throw wrongContent(file);
        } catch (IOException | UnsupportedOperationException e) {
            throw new VaultException("The key file " + file + " cannot be read by the service's user.");
        }
    }

    private static VaultException wrongContent(Path file) {
        return new VaultException("The key file " + file + " must hold 32 bytes in Base64 on one line.");
    }
}
