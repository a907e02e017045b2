package intramural.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** Files that only their owner reads, and what is put into them. */
final class SecretFile {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** No vowels, no signs that look alike: easy to type from a screen. */
    private static final String TYPABLE = "bcdfghjkmnpqrstvwxz23456789";

    private SecretFile() {}

    /** Writes a file in one step: whoever reads it sees the old text or the new one. */
    static void write(Path file, String text) {
        Path folder = folderOf(file);
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempFile(
                    folder,
                    ".new",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DemoException("Cannot write " + file + ": give it room and write permission.", e);
        }
    }

    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    static byte[] randomBytes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** 256 random bits in hexadecimal digits. */
    static String randomHex() {
        return HexFormat.of().formatHex(randomBytes());
    }

    /** A password of 95 random bits for somebody to type. */
    static String randomPassword() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                text.append('-');
            }
            text.append(TYPABLE.charAt(RANDOM.nextInt(TYPABLE.length())));
        }
        return text.toString();
    }
}
