package intramural.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** Reads secrets: each from a file of its own that nobody but its owner may read. Stateless. */
final class SecretFiles {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final int SHORTEST = 16;
    private static final int KEY_BYTES = 32;

    private SecretFiles() {}

    /** One line of a file, without the end of the line; empty, with a fault, if it is unusable. */
    static Secret read(Path file, Faults faults) {
        byte[] bytes = YamlDocument.bytes(file, faults);
        if (bytes == null) {
            return new Secret("");
        }
        checkMode(file, faults);
        String value = new String(bytes, StandardCharsets.UTF_8).strip();
        if (value.startsWith(Registration.PLACEHOLDER) || value.length() < SHORTEST) {
            faults.add(file, 0, "holds no secret", "put one line of at least " + SHORTEST + " random characters in it");
        } else if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
            faults.add(file, 0, "holds more than one word", "put the secret alone on one line, in ASCII");
        }
        return new Secret(value);
    }

    /** A password, which may be short. */
    static Secret readPassword(Path file, Faults faults) {
        byte[] bytes = YamlDocument.bytes(file, faults);
        if (bytes == null) {
            return new Secret("");
        }
        checkMode(file, faults);
        return new Secret(new String(bytes, StandardCharsets.UTF_8).stripTrailing());
    }

    /** A key of 32 bytes in base64. */
    static Secret readKey(Path file, Faults faults) {
        byte[] bytes = YamlDocument.bytes(file, faults);
        if (bytes == null) {
            return new Secret("");
        }
        checkMode(file, faults);
        String value = new String(bytes, StandardCharsets.UTF_8).strip();
        if (!isKey(value)) {
            faults.add(
                    file,
                    0,
                    "holds no key of 32 bytes in base64",
                    "restore it from its copy; a new key does not open what is sealed already");
        }
        return new Secret(value);
    }

    /** A fault if the group or others may read or write the file. */
    static void checkMode(Path file, Faults faults) {
        try {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                faults.add(file, 0, "holds secrets and is open to other users", "run `chmod 600 " + file + "`");
            }
        } catch (UnsupportedOperationException e) {
            // A file system without modes: nothing to check.
            return;
        } catch (IOException e) {
            faults.add(file, 0, "its mode cannot be read", "check the folders above it");
        }
    }

    private static boolean isKey(String value) {
        try {
            return Base64.getDecoder().decode(value).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
