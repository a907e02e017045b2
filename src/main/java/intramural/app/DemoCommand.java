package intramural.app;

import intramural.demo.Demo;
import intramural.demo.DemoException;
import intramural.demo.DemoOptions;
import intramural.demo.Ports;
import intramural.demo.ServiceLauncher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code intramural demo}: a real homeserver with everything in it, people, rooms, and a tour. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Installs and starts a real Synapse with the module, the service and the",
            "gateway, makes people and rooms, plays a tour of the policy, and stays up",
            "until Ctrl-C. Nothing survives it but its folder."
        })
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Folder for everything that it makes. Default: target/demo in the repository.")
    private Path dir = Home.folder().resolve(DemoOptions.USUAL_DIR);

    @Option(names = "--once", description = "End after the tour; exit 1 if a line of it failed.")
    private boolean once;

    @Override
    public Integer call() {
        Logs.toFile(dir.resolve("logs").resolve("service.log"));
        Path module = Home.folder().resolve("appservice/synapse");
        return new Demo(module, DemoCommand::register, DemoCommand::launch).run(new DemoOptions(dir, once), System.out);
    }

    static void register(String serverName, Path homeserverConfig, Ports ports, Path out) {
        try {
            new Registrar(
                            new Registrar.Request(
                                    loopback(ports.synapse()),
                                    serverName,
                                    List.of(homeserverConfig),
                                    out,
                                    out,
                                    loopback(ports.service()),
                                    ports.gateway(),
                                    loopback(ports.gateway()).toString(),
                                    ports.management(),
                                    ports.keys(),
                                    Home.folder().resolve("appservice/policy"),
                                    true),
                            new SecureRandom())
                    .write();
        } catch (IOException | ConfigException e) {
            throw new DemoException(ExitCode.sentence(e), e);
        }
    }

    static ServiceLauncher.Running launch(Path configFile) {
        try {
            Wiring wiring = Wiring.start(ConfigLoader.load(configFile));
            Wiring.Ports ports = wiring.ports();
            return new ServiceLauncher.Running(ports.gateway(), ports.service(), ports.management(), wiring::close);
        } catch (ConfigException | EnvironmentException e) {
            throw new DemoException(ExitCode.sentence(e), e);
        }
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
