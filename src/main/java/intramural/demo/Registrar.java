package intramural.demo;

import java.net.URI;
import java.nio.file.Path;

/** The command {@code register}, handed in because it is above this package. */
@FunctionalInterface
public interface Registrar {

    /**
     * Writes registration, service configuration, merged homeserver configuration and secrets.
     *
     * @param homeserver where the homeserver listens
     * @param homeserverConfig the homeserver's own configuration
     * @param out folder that gets the files
     * @throws DemoException if they cannot be written
     */
    void register(URI homeserver, String serverName, Path homeserverConfig, Path out);
}
