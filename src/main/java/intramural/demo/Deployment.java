package intramural.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files that {@code register} writes for the demonstration. Secrets are made once and stay; the rest is written for
 * the ports of each start.
 */
final class Deployment {

    private final Path folder;

    Deployment(Path folder) {
        this.folder = folder;
    }

    /** The service's configuration. */
    Path serviceConfig() {
        return folder.resolve("intramural.yaml");
    }

    /** The homeserver's configuration with ours merged in. */
    Path homeserverConfig() {
        return folder.resolve("synapse.yaml");
    }

    /** The same without the module, for the tour's last line. */
    Path homeserverConfigWithoutModule() {
        return folder.resolve("synapse-without-module.yaml");
    }

    /** Who belongs to which office, for commands that count by office. */
    Path offices() {
        return folder.resolve("offices.yaml");
    }

    /** The token of the service's management port. */
    String managementToken() {
        Path file = folder.resolve("management.token");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DemoException("Cannot read " + file + ": remove the demo's folder and start afresh.", e);
        }
    }

    /** Has the files written anew for these ports; secrets stay. */
    void prepare(RegisterCall register, SynapseConfig homeserver, String serverName, Ports ports) {
        try {
            Files.deleteIfExists(serviceConfig());
        } catch (IOException e) {
            throw new DemoException("Cannot write to " + folder + ": give it room and write permission.", e);
        }
        register.register(serverName, homeserver.file(), ports, folder);
        moveRegistration(ports);
        Map<String, Object> withoutModule = YamlFile.read(homeserverConfig());
        withoutModule.remove("modules");
        YamlFile.write(homeserverConfigWithoutModule(), withoutModule);
        writeOffices(serverName);
    }

    private void writeOffices(String serverName) {
        Map<String, Object> offices = new LinkedHashMap<>(Persona.ALL.stream()
                .filter(persona -> persona.office() != null)
                .collect(Collectors.groupingBy(
                        Persona::office,
                        LinkedHashMap::new,
                        Collectors.mapping(persona -> "@" + persona.name() + ":" + serverName, Collectors.toList()))));
        YamlFile.write(offices(), Map.of("offices", offices));
    }

    /** A registration with its tokens is never written twice, so the port of this start is put into it. */
    private void moveRegistration(Ports ports) {
        Path file = folder.resolve("registration.yaml");
        Map<String, Object> registration = YamlFile.read(file);
        String url = loopback(ports.service()).toString();
        if (!url.equals(registration.get("url"))) {
            registration.put("url", url);
            YamlFile.write(file, registration);
        }
    }

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
