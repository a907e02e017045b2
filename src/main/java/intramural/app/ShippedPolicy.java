package intramural.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** The policy folder that ships: {@code appservice/policy} beside the launcher. */
final class ShippedPolicy {

    private ShippedPolicy() {}

    /** @throws ConfigException if the program does not stand in its repository and no folder was named */
    static Path folder() {
        String home = System.getProperty("intramural.home", "");
        Path folder = Path.of(home).resolve("appservice").resolve("policy");
        if (!Files.isDirectory(folder)) {
            throw new ConfigException("There is no policy folder at " + folder.toAbsolutePath()
                    + ". Start the program with appservice/intramural, or name a configuration with --config.");
        }
        return folder;
    }
}
