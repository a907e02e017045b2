package intramural.record;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.TreeSet;

/**
 * {@code SHA256SUMS}, as common tools read it, and {@code line-checksums.txt}, by which a fault is told by its line. Each
 * covers the other as far as that goes, so that a fault in one of them is not taken for one in the files: the last line
 * of the sums is that of the line checksums, which cover all lines of the sums before it. Stateless.
 */
final class Checksums {

    private static final String SUMS = "SHA256SUMS";
    private static final String LINES = "line-checksums.txt";

    /** Enough to find a fault; what counts is the SHA-256 of the file. */
    private static final int DIGITS = 16;

    private Checksums() {}

    static void write(Path folder, Collection<String> names) throws IOException {
        Path sums = folder.resolve(SUMS);
        Path lines = folder.resolve(LINES);
        try (Writer sumsOut = Files.newBufferedWriter(sums);
                Writer linesOut = Files.newBufferedWriter(lines)) {
            for (String name : new TreeSet<>(names)) {
                sumsOut.write(ofFile(folder, name, linesOut));
            }
            sumsOut.flush();
            ofFile(folder, SUMS, linesOut);
        }
        String last = Proof.hex(Proof.sha256(Files.readAllBytes(lines))) + "  " + LINES + "\n";
        Files.writeString(sums, Files.readString(sums) + last);
    }

    /** Writes the checksums of a file's lines; returns its line of the sums. */
    private static String ofFile(Path folder, String name, Writer lines) throws IOException {
        MessageDigest whole = Proof.newSha256();
        MessageDigest line = Proof.newSha256();
        lines.write("== " + name + "\n");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(folder.resolve(name)))) {
            boolean open = false;
            for (int b = in.read(); b >= 0; b = in.read()) {
                whole.update((byte) b);
                line.update((byte) b);
                open = b != '\n';
                if (!open) {
                    lines.write(checksum(line));
                }
            }
            if (open) {
                lines.write(checksum(line));
            }
        }
        return Proof.hex(whole.digest()) + "  " + name + "\n";
    }

    private static String checksum(MessageDigest line) {
        return Proof.hex(line.digest()).substring(0, DIGITS) + "\n";
    }
}
