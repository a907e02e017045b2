package intramural.app;

import intramural.perimeter.Neighbours;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads out of Synapse's configuration what stands in and beside it, for the doctor. Stateless. */
final class HomeserverFile {

    private HomeserverFile() {}

    /**
     * @param file the configuration that Synapse is started with
     * @param ourId {@code id} of our own registration
     */
    static Neighbours neighbours(Path file, String ourId) {
        MappingNode root = YamlDocument.readForeign(file, new Faults());
        if (root == null) {
            return Neighbours.unread("cannot be seen from outside, and " + file + " cannot be read");
        }
        List<String> modules = new ArrayList<>();
        for (Node module : Nodes.items(Nodes.get(root, "modules"))) {
            modules.add(String.valueOf(Nodes.text(Nodes.get(module, "module"))));
        }
        List<Neighbours.Listener> listeners = new ArrayList<>();
        for (Node listener : Nodes.items(Nodes.get(root, "listeners"))) {
            listeners.add(listener(listener));
        }
        List<Neighbours.AppService> appServices = new ArrayList<>();
        for (String registration : Nodes.texts(Nodes.get(root, "app_service_config_files"))) {
            Neighbours.AppService service = appService(file.resolveSibling(registration));
            if (!service.id().equals(ourId)) {
                appServices.add(service);
            }
        }
        return new Neighbours(null, modules, listeners, appServices);
    }

    private static Neighbours.Listener listener(Node listener) {
        List<String> offers = SynapseListeners.names(listener);
        String type = String.valueOf(Nodes.text(Nodes.get(listener, "type")));
        boolean local = Nodes.text(Nodes.get(listener, "path")) != null || SynapseListeners.isOnLoopback(listener);
        return new Neighbours.Listener(
                SynapseListeners.place(listener), !local, offers.isEmpty() ? List.of(type) : offers);
    }

    private static Neighbours.AppService appService(Path file) {
        MappingNode root = YamlDocument.readForeign(file, new Faults());
        String id = Nodes.text(Nodes.get(root, "id"));
        return id == null
                ? new Neighbours.AppService(file + " (cannot be read)", null)
                : new Neighbours.AppService(id, Nodes.text(Nodes.get(root, "url")));
    }
}
