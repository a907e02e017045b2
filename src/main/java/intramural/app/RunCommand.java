package intramural.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code intramural run}: the service, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the service until it is told to stop. Then it takes nothing new, answers",
            "what is in flight, keeps what it has answered, and ends with 143 after",
            "SIGTERM, with 130 after Ctrl-C."
        })
final class RunCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The service's configuration, as `register` writes it.")
    private Path config;

    RunCommand() {
        this(Path.of("intramural.yaml"));
    }

    RunCommand(Path config) {
        this.config = config;
    }

    @Override
    public Integer call() throws InterruptedException {
        Config loaded = ConfigLoader.load(config);
        Logs.level(loaded.log().level());
        Wiring wiring = Wiring.start(loaded);
        CountDownLatch stopped = new CountDownLatch(1);
        Runnable stop = () -> {
            wiring.close();
            stopped.countDown();
        };
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        } catch (IllegalStateException e) {
            // It was told to end while it started.
            stop.run();
            return ExitCode.DONE;
        }
        Wiring.Ports ports = wiring.ports();
        System.out.println("Intramural listens: service " + ports.service() + ", gateway "
                + (ports.gateway() == 0 ? "off" : ports.gateway()) + ", management " + ports.management() + ".");
        stopped.await();
        return 0;
    }
}
