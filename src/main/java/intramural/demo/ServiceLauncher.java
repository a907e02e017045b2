package intramural.demo;

import java.nio.file.Path;

/** Starts the service in this process. The program's wiring is above this package, so it is handed in. */
@FunctionalInterface
public interface ServiceLauncher {

    /**
     * Starts the service with its doors, gateway and management port.
     *
     * @param configFile the service's configuration
     * @throws DemoException if it cannot start, with the sentence that says why
     */
    Running start(Path configFile);

    /**
     * A service that runs.
     *
     * @param gatewayPort where clients connect
     * @param servicePort where the module asks
     * @param managementPort health, metrics, commands
     * @param stop stops it in good order
     */
    record Running(int gatewayPort, int servicePort, int managementPort, Runnable stop) implements AutoCloseable {
        @Override
        public void close() {
            stop.run();
        }
    }
}
