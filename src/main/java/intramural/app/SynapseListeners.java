package intramural.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * The listeners of a site, closed: clients keep the addresses that they had, and nothing else is offered to them. The
 * homeserver's verify keys are served on loopback alone. Used once.
 */
final class SynapseListeners {

    private static final Set<String> LEADS_OUT = Set.of("federation", "keys", "openid", "media");
    private static final List<String> LOOPBACK = List.of("127.0.0.1");

    private static final String KEY = "listeners";

    private final SettingChanges changes;
    private final List<String> notes;

    /** @param notes takes what a person should know beside the changes */
    SynapseListeners(SettingChanges changes, List<String> notes) {
        this.changes = changes;
        this.notes = notes;
    }

    /**
     * @param site the site's listeners, changed in place; null if it names none
     * @param clientPort the port for clients where the site names no listeners
     * @param keysPort the port for the verify keys
     */
    Node close(@Nullable Node site, int clientPort, int keysPort) {
        List<Node> kept = new ArrayList<>();
        boolean keys = false;
        boolean clients = false;
        for (Node listener : Nodes.items(site)) {
            if (isKeysOnLoopback(listener)) {
                keys = true;
                kept.add(listener);
            } else if (!closeOne(listener)) {
                changes.at(
                        KEY,
                        listener,
                        "The listener on " + place(listener) + " offered nothing but federation and is gone.");
            } else {
                clients |= names(listener).contains("client");
                warnOfTheWayAround(listener);
                kept.add(listener);
            }
        }
        if (site == null) {
            kept.add(listener(clientPort, "client"));
        } else if (!clients) {
            notes.add("No listener serves clients; that is right only if workers do.");
        }
        if (!keys) {
            kept.add(listener(keysPort, "keys"));
            if (site != null) {
                changes.at(KEY, site, "A listener on 127.0.0.1:" + keysPort + " for the verify keys alone is added.");
            }
        }
        Node listeners = Nodes.of(List.of());
        Nodes.items(listeners).addAll(kept);
        return listeners;
    }

    /** It stays, since Synapse may be in a container, where loopback is nobody's. */
    private void warnOfTheWayAround(Node listener) {
        String type = Nodes.text(Nodes.get(listener, "type"));
        if ("manhole".equals(type)) {
            notes.add("Whoever reaches the manhole on " + place(listener)
                    + " can do anything in Synapse, past every rule; take it out in your own file.");
        } else if (("metrics".equals(type) || names(listener).contains("metrics")) && !isOnLoopback(listener)) {
            notes.add("Other machines reach Synapse's metrics on " + place(listener)
                    + "; write `bind_addresses: ['127.0.0.1']` there, or close the port to all but your Prometheus.");
        }
        if (names(listener).contains("client") && Nodes.get(listener, "path") == null && !isOnLoopback(listener)) {
            notes.add("Other machines reach Synapse on " + place(listener) + ", past the gateway, where nobody reads"
                    + " messages between devices, device names, keys and reports. When clients go to the gateway, write"
                    + " `bind_addresses: ['127.0.0.1']` there in your own file, or close the port to others.");
        }
    }

    /** Takes away what leads out; false if nothing is left. */
    private boolean closeOne(Node listener) {
        if (!"http".equals(Nodes.text(Nodes.get(listener, "type")))) {
            return true;
        }
        List<String> all = names(listener);
        List<String> gone = all.stream()
                .filter(name -> LEADS_OUT.contains(name) || (name.equals("replication") && all.contains("client")))
                .toList();
        if (gone.isEmpty()) {
            return true;
        }
        List<Node> resources = Nodes.items(Nodes.get(listener, "resources"));
        for (Node resource : resources) {
            Nodes.items(Nodes.get(resource, "names")).removeIf(name -> gone.contains(String.valueOf(Nodes.text(name))));
        }
        resources.removeIf(resource -> Nodes.texts(Nodes.get(resource, "names")).isEmpty());
        if (resources.isEmpty() && Nodes.get(listener, "additional_resources") == null) {
            return false;
        }
        changes.at(
                KEY,
                listener,
                "The listener on " + place(listener) + " no longer offers " + String.join(", ", gone) + ".");
        if (gone.contains("replication")) {
            notes.add("Give replication a listener of its own on loopback, or workers cannot connect.");
        }
        return true;
    }

    private static boolean isKeysOnLoopback(Node listener) {
        return names(listener).equals(List.of("keys")) && isOnLoopback(listener);
    }

    /** Whether no other machine reaches it. Where nothing is said, Synapse listens everywhere. */
    private static boolean isOnLoopback(Node listener) {
        List<String> bound = Nodes.texts(Nodes.get(listener, "bind_addresses"));
        String address = Nodes.text(Nodes.get(listener, "bind_address"));
        if (address != null) {
            bound.add(address);
        }
        return !bound.isEmpty() && bound.stream().allMatch(ConfigLoader::isLoopback);
    }

    /** What it offers, such as {@code client}. */
    private static List<String> names(Node listener) {
        List<String> names = new ArrayList<>();
        for (Node resource : Nodes.items(Nodes.get(listener, "resources"))) {
            names.addAll(Nodes.texts(Nodes.get(resource, "names")));
        }
        return names;
    }

    /** Where it is, for people. */
    private static String place(Node listener) {
        String port = Nodes.text(Nodes.get(listener, "port"));
        return port == null ? String.valueOf(Nodes.text(Nodes.get(listener, "path"))) : "port " + port;
    }

    private static Node listener(int port, String resource) {
        Map<String, Object> listener = new LinkedHashMap<>();
        listener.put("port", port);
        listener.put("bind_addresses", LOOPBACK);
        listener.put("type", "http");
        listener.put("x_forwarded", resource.equals("client"));
        listener.put("resources", List.of(Map.of("names", List.of(resource))));
        return Nodes.of(listener);
    }
}
