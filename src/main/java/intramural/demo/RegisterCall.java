package intramural.demo;

import java.nio.file.Path;

/** The command {@code register}, handed in because it is above this package. */
@FunctionalInterface
public interface RegisterCall {

    /**
     * Writes service configuration, merged homeserver configuration, and what is missing of registration and secrets.
     *
     * @param homeserverConfig the homeserver's own configuration
     * @param ports where everything will listen, on loopback
     * @param out folder that gets the files
     * @throws DemoException if they cannot be written
     */
    void register(String serverName, Path homeserverConfig, Ports ports, Path out);
}
