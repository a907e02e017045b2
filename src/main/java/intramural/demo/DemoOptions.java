package intramural.demo;

import java.nio.file.Path;

/**
 * What {@code demo} is asked for.
 *
 * @param dir folder for everything that it makes
 * @param once end after the tour
 */
public record DemoOptions(Path dir, boolean once) {

    /** Where it lives unless told otherwise. */
    public static final Path USUAL_DIR = Path.of("target", "demo");
}
