package intramural.app;

import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML nodes made, read, changed and written, so that a value we do not touch stays as its author wrote it. Stateless. */
final class Nodes {

    private Nodes() {}

    /** A node of a map, list, text, number or boolean. */
    static Node of(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<NodeTuple> tuples = new ArrayList<>();
            map.forEach((key, item) -> tuples.add(new NodeTuple(plain(Tag.STR, String.valueOf(key)), of(item))));
            return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
        }
        if (value instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(of(item)));
            return new SequenceNode(Tag.SEQ, items, FlowStyle.BLOCK);
        }
        if (value instanceof Integer || value instanceof Boolean) {
            return plain(value instanceof Integer ? Tag.INT : Tag.BOOL, value.toString());
        }
        return new ScalarNode(Tag.STR, value.toString(), null, null, ScalarStyle.DOUBLE_QUOTED);
    }

    /** A scalar's text; null for anything else. */
    static @Nullable String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag()) ? scalar.getValue() : null;
    }

    /** The value of a key; null if it is not there or the node is no mapping. */
    static @Nullable Node get(@Nullable Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (key.equals(text(tuple.getKeyNode()))) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    /** A list's items that can be changed in place; empty, and apart, if the node is no list. */
    static List<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : new ArrayList<>();
    }

    /** The texts of a list. */
    static List<String> texts(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        for (Node item : items(node)) {
            String text = text(item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Two mappings as one, deeply; where both have a value that is no mapping, the second's. */
    static Node merge(@Nullable Node first, Node second) {
        if (!(first instanceof MappingNode below) || !(second instanceof MappingNode above)) {
            return second;
        }
        List<NodeTuple> tuples = new ArrayList<>();
        for (NodeTuple tuple : below.getValue()) {
            String key = text(tuple.getKeyNode());
            Node over = key == null ? null : get(above, key);
            tuples.add(over == null ? tuple : new NodeTuple(tuple.getKeyNode(), merge(tuple.getValueNode(), over)));
        }
        for (NodeTuple tuple : above.getValue()) {
            String key = text(tuple.getKeyNode());
            if (key != null && get(below, key) == null) {
                tuples.add(tuple);
            }
        }
        return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
    }

    /** One setting as lines of YAML. */
    static String write(String key, Node value) {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        options.setWidth(1000);
        StringWriter out = new StringWriter();
        NodeTuple tuple = new NodeTuple(plain(Tag.STR, key), writtenOut(value));
        try {
            new Yaml(options).serialize(new MappingNode(Tag.MAP, List.of(tuple), FlowStyle.BLOCK), out);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("a string writer cannot fail", e);
        }
        return out.toString();
    }

    /**
     * A copy without anchors, aliases and merge keys, each value where it is used, since settings are changed and written
     * one by one. The node must not hold itself.
     */
    static Node writtenOut(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, NodeTuple> tuples = new LinkedHashMap<>();
            mapping.getValue().stream()
                    .filter(Nodes::isMerge)
                    .forEach(merge -> addMerged(tuples, merge.getValueNode()));
            for (NodeTuple tuple : mapping.getValue()) {
                if (!isMerge(tuple)) {
                    tuples.put(
                            String.valueOf(text(tuple.getKeyNode())),
                            new NodeTuple(writtenOut(tuple.getKeyNode()), writtenOut(tuple.getValueNode())));
                }
            }
            return new MappingNode(
                    mapping.getTag(),
                    true,
                    new ArrayList<>(tuples.values()),
                    mapping.getStartMark(),
                    mapping.getEndMark(),
                    mapping.getFlowStyle());
        }
        if (node instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(writtenOut(item)));
            return new SequenceNode(
                    sequence.getTag(),
                    true,
                    items,
                    sequence.getStartMark(),
                    sequence.getEndMark(),
                    sequence.getFlowStyle());
        }
        ScalarNode scalar = (ScalarNode) node;
        return new ScalarNode(
                scalar.getTag(),
                scalar.getValue(),
                scalar.getStartMark(),
                scalar.getEndMark(),
                scalar.getScalarStyle());
    }

    private static boolean isMerge(NodeTuple tuple) {
        return Tag.MERGE.equals(tuple.getKeyNode().getTag());
    }

    /** Of several mappings the first that has a key gives its value; the mapping's own keys come after and win. */
    private static void addMerged(Map<String, NodeTuple> tuples, Node merged) {
        List<Node> mappings = merged instanceof SequenceNode list ? list.getValue() : List.of(merged);
        for (Node mapping : mappings) {
            if (writtenOut(mapping) instanceof MappingNode found) {
                found.getValue().forEach(tuple -> tuples.putIfAbsent(String.valueOf(text(tuple.getKeyNode())), tuple));
            }
        }
    }

    private static ScalarNode plain(Tag tag, String text) {
        return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
    }
}
