package intramural;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Committed figures that tests may only better. */
public final class Ratchet {

    private final Properties figures = new Properties();

    /** @param file a line {@code name=figure} for each */
    public Ratchet(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            figures.load(reader);
        }
    }

    /** @throws NumberFormatException if there is no figure of that name */
    public double figure(String name) {
        return Double.parseDouble(String.valueOf(figures.getProperty(name)));
    }
}
