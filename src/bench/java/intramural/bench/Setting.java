package intramural.bench;

import java.nio.file.Path;

/**
 * What a run is told.
 *
 * @param home the repository
 * @param dir folder for everything that is made
 * @param quick a smoke test: shortest loops
 */
record Setting(Path home, Path dir, boolean quick) {}
