package intramural.perimeter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables of {@code /perimeter}: a heading, then rows of cells between tabs. */
public final class PerimeterTable {

    private PerimeterTable() {}

    /** Every row but the heading. */
    public static List<List<String>> rows(String name) {
        try (InputStream in = PerimeterTable.class.getResourceAsStream("/perimeter/" + name + ".tsv")) {
            if (in == null) {
                throw new AssertionError("there is no table of " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
