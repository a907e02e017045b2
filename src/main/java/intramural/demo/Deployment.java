package intramural.demo;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that the command wrote for the demonstration. They are written once, so that keys and secrets stay, and
 * brought to the ports of each start.
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

    /** Lets the command write the files where they are missing, then sets the ports. */
    void prepare(Registrar registrar, SynapseConfig homeserver, String serverName, Ports ports) {
        if (!Files.exists(serviceConfig()) || !Files.exists(homeserverConfig())) {
            registrar.register(loopback(ports.synapse()), serverName, homeserver.file(), folder);
        }
        setServicePorts(ports);
        setHomeserverPorts(ports);
    }

    private void setServicePorts(Ports ports) {
        Map<String, Object> service = YamlFile.read(serviceConfig());
        set(service, "homeserver", "url", loopback(ports.synapse()).toString());
        set(service, "service", "port", ports.service());
        set(service, "gateway", "port", ports.gateway());
        set(service, "management", "port", ports.management());
        YamlFile.write(serviceConfig(), service);
        Path registrationFile = folder.resolve("registration.yaml");
        Map<String, Object> registration = YamlFile.read(registrationFile);
        registration.put("url", loopback(ports.service()).toString());
        YamlFile.write(registrationFile, registration);
    }

    private void setHomeserverPorts(Ports ports) {
        Map<String, Object> homeserver = YamlFile.read(homeserverConfig());
        List<Object> modules = new ArrayList<>();
        for (Object entry : YamlFile.list(homeserver.get("modules"))) {
            Map<String, Object> module = YamlFile.map(entry);
            if ("intramural_door.Door".equals(module.get("module"))) {
                set(module, "config", "service_url", loopback(ports.service()).toString());
            }
            modules.add(module);
        }
        homeserver.put("modules", modules);
        List<Object> listeners = new ArrayList<>();
        for (Object entry : YamlFile.list(homeserver.get("listeners"))) {
            Map<String, Object> listener = YamlFile.map(entry);
            listener.put("port", isForClients(listener) ? ports.synapse() : ports.keys());
            listeners.add(listener);
        }
        homeserver.put("listeners", listeners);
        YamlFile.write(homeserverConfig(), homeserver);
        homeserver.remove("modules");
        YamlFile.write(homeserverConfigWithoutModule(), homeserver);
    }

    private static boolean isForClients(Map<String, Object> listener) {
        return YamlFile.list(listener.get("resources")).stream()
                .map(YamlFile::map)
                .anyMatch(resource -> YamlFile.list(resource.get("names")).contains("client"));
    }

    private static void set(Map<String, Object> tree, String section, String key, Object value) {
        Map<String, Object> inner = YamlFile.map(tree.get(section));
        inner.put(key, value);
        tree.put(section, inner);
    }

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
