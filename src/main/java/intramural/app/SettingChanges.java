package intramural.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What the merged configuration has different from the site's own files, each with file and line, so that a person can
 * check it. Shows values of the wall's settings alone, which hold no secret. Mutable, used once.
 */
final class SettingChanges {

    private static final int LONGEST = 60;

    private final SynapseSite site;
    private final List<String> lines = new ArrayList<>();
    private final List<String> added = new ArrayList<>();

    SettingChanges(SynapseSite site) {
        this.site = site;
    }

    /** One line for each change of a setting of the site, in the order of the wall's settings. */
    List<String> lines() {
        return lines;
    }

    /** Names of settings that no file of the site has. */
    List<String> added() {
        return added;
    }

    /** A setting of the wall that took the place of the site's, or was merged into it. */
    void replaced(String key, @Nullable Node theirs, Node merged) {
        if (theirs == null) {
            added.add(key);
        } else {
            compare(key, key, theirs, theirs, merged);
        }
    }

    /** A setting that is not in the merged configuration. */
    void gone(String key, Node theirs, String why) {
        at(key, theirs, "`" + key + "` is gone: " + why);
    }

    /** Anything else that became of a part of the site's setting. */
    void at(String key, Node part, String sentence) {
        Path file = site.fileOf(key);
        lines.add((file == null ? "" : file + ":" + YamlDocument.line(part) + ": ") + sentence);
    }

    private void compare(String key, String name, Node place, @Nullable Node before, Node after) {
        if (before instanceof MappingNode && after instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String inner = String.valueOf(Nodes.text(tuple.getKeyNode()));
                Node old = Nodes.get(before, inner);
                compare(key, name + "." + inner, old == null ? place : old, old, tuple.getValueNode());
            }
        } else if (before == null || !meaning(before).equals(meaning(after))) {
            at(key, place, name + ": " + (before == null ? "not set" : brief(before)) + " → " + brief(after));
        }
    }

    /** YAML has several words for true and false. */
    private static String meaning(Node node) {
        if (Tag.BOOL.equals(node.getTag())) {
            String word = String.valueOf(Nodes.text(node)).toLowerCase(Locale.ROOT);
            return String.valueOf(List.of("true", "yes", "on", "y").contains(word));
        }
        return Nodes.write("", node);
    }

    private static String brief(Node node) {
        String text = Nodes.text(node);
        if (text == null) {
            String items = node instanceof SequenceNode list
                    ? String.join(
                            ", ",
                            list.getValue().stream().map(SettingChanges::brief).toList())
                    : "…";
            text = node instanceof SequenceNode ? "[" + items + "]" : node instanceof MappingNode ? "{…}" : "nothing";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
