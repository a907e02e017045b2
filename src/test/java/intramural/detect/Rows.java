package intramural.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the tables of test rows. */
final class Rows {

    static final Path TABLES = Path.of("src/test/resources/detect/tables");

    private Rows() {}

    /** The cells of every row but the heading, with {@code \n}, {@code \\} and {@code \}{@code u0000} unescaped. */
    static List<List<String>> of(Path table) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.filter(line -> !line.startsWith("# text"))
                    .map(line ->
                            Stream.of(line.split("\t", -1)).map(Rows::unescape).toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String unescape(String cell) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < cell.length()) {
            char c = cell.charAt(i);
            if (c == '\\' && cell.startsWith("\\n", i)) {
                out.append('\n');
                i += 2;
            } else if (c == '\\' && cell.startsWith("\\\\", i)) {
                out.append('\\');
                i += 2;
            } else if (c == '\\' && cell.startsWith("\\u", i)) {
                out.append((char) Integer.parseInt(cell.substring(i + 2, i + 6), 16));
                i += 6;
            } else {
                out.append(c);
                i++;
            }
        }
        return out.toString();
    }
}
