package intramural.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Finds the paths of a Synapse configuration that count from the folder in which Synapse is started. Stateless. */
final class RelativePaths {

    private static final String DATABASE = "database.args.database";

    /** How Synapse names settings that hold paths. */
    private static final Pattern PATH = Pattern.compile(".*_(?:path|file|files|dir|directory)|log_config|" + DATABASE);

    private RelativePaths() {}

    /** Names of the settings, such as {@code media_store_path}, in the order of the files. */
    static List<String> in(Map<String, Node> settings) {
        List<String> found = new ArrayList<>();
        settings.forEach((key, value) -> collect(key, value, found));
        if (!"sqlite3".equals(Nodes.text(Nodes.get(settings.get("database"), "name")))) {
            // The name of a database on a server.
            found.remove(DATABASE);
        }
        return found;
    }

    private static void collect(String name, Node node, List<String> found) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                collect(name + "." + Nodes.text(tuple.getKeyNode()), tuple.getValueNode(), found);
            }
            return;
        }
        String text = Nodes.text(node);
        List<String> values = text == null ? Nodes.texts(node) : List.of(text);
        if (PATH.matcher(name).matches() && values.stream().anyMatch(RelativePaths::isRelative)) {
            found.add(name);
        }
    }

    private static boolean isRelative(String path) {
        return !path.isEmpty() && !path.startsWith("/") && !path.equals(":memory:");
    }
}
