package intramural.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a YAML file as a tree of nodes with their lines. Nothing is constructed: a value stays the text that somebody
 * wrote until {@link YamlSection} converts it to the type it expects, so YAML 1.1's surprises ({@code no}, {@code 012},
 * {@code 1:30}) cannot happen. Refused, each with its line: duplicate keys, tags, keys that are no text; in our own files
 * anchors and merge keys too.
 */
final class YamlDocument {

    /** Eight times the longest list that ships; more would not fit into the service's memory. */
    private static final int LARGEST = 2_000_000;

    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.SEQ, Tag.MAP, Tag.MERGE);

    private final Path file;
    private final Faults faults;
    private final boolean anchors;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> above = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlDocument(Path file, Faults faults, boolean anchors) {
        this.file = file;
        this.faults = faults;
        this.anchors = anchors;
    }

    /** A file of ours; null, with a fault, if it is no mapping. */
    static @Nullable YamlSection read(Path file, Faults faults) {
        byte[] bytes = bytes(file, faults);
        return bytes == null ? null : read(file, bytes, faults);
    }

    /** The same from bytes that were read already. */
    static @Nullable YamlSection read(Path file, byte[] bytes, Faults faults) {
        MappingNode root = new YamlDocument(file, faults, false).mapping(bytes);
        return root == null ? null : new YamlSection(file, "", line(root), root, faults);
    }

    /** Somebody else's file, which may use anchors and merge keys: both are written out in what is returned. */
    static @Nullable MappingNode readForeign(Path file, Faults faults) {
        byte[] bytes = bytes(file, faults);
        MappingNode root = bytes == null ? null : new YamlDocument(file, faults, true).mapping(bytes);
        return root == null || !faults.none() ? root : (MappingNode) Nodes.writtenOut(root);
    }

    static int line(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }

    /** A file's bytes; null, with a fault, if it cannot be read. */
    static byte @Nullable [] bytes(Path file, Faults faults) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length <= LARGEST) {
                return bytes;
            }
            faults.add(file, 0, "is larger than 2 MB", "take out what does not belong there");
        } catch (NoSuchFileException e) {
            faults.add(file, 0, "there is no such file", "create it or correct its path");
        } catch (IOException e) {
            faults.add(file, 0, "cannot be read", "check that it is a file and that this user may read it");
        }
        return null;
    }

    /** As above, of a file that is looked at while the service runs: nothing that would keep it waiting. */
    static byte @Nullable [] regularBytes(Path file, Faults faults) {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            faults.add(file, 0, "is no file", "put a file there or take it away");
            return null;
        }
        return bytes(file, faults);
    }

    private @Nullable MappingNode mapping(byte[] bytes) {
        Node node;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            node = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
        } catch (CharacterCodingException e) {
            faults.add(file, 0, "is not UTF-8 text", "save it as UTF-8");
            return null;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            faults.add(
                    file, line, "is not YAML here", "look at indentation, quotes, tabs and # (" + e.getProblem() + ")");
            return null;
        } catch (YAMLException e) {
            faults.add(file, 0, "is not YAML", "remove control characters and whatever nests too deep");
            return null;
        }
        if (!(node instanceof MappingNode root)) {
            faults.add(file, 0, "holds no settings", "write `key: value` lines");
            return null;
        }
        check(root);
        return root;
    }

    private void check(Node node) {
        if (above.contains(node)) {
            faults.add(file, line(node), "an alias (*) stands within its own anchor", "write the value out");
        }
        if (!seen.add(node)) {
            return;
        }
        above.add(node);
        if (node.getAnchor() != null && !anchors) {
            faults.add(file, line(node), "anchors (&) and aliases (*) are not used here", "write the value out");
        }
        if (!PLAIN_TAGS.contains(node.getTag())) {
            faults.add(file, line(node), "tags (!) are not used here", "write the plain value");
        }
        if (node instanceof MappingNode mapping) {
            checkKeys(mapping);
            for (NodeTuple tuple : mapping.getValue()) {
                check(tuple.getKeyNode());
                check(tuple.getValueNode());
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::check);
        }
        above.remove(node);
    }

    private void checkKeys(MappingNode mapping) {
        Set<String> keys = new HashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode key)) {
                faults.add(file, line(keyNode), "a key is not a word", "write `key: value`");
            } else if (Tag.MERGE.equals(key.getTag())) {
                checkMerge(key, tuple.getValueNode());
            } else if (!keys.add(key.getValue())) {
                faults.add(file, line(key), "the key " + Faults.quote(key.getValue()) + " is there twice", "keep one");
            }
        }
    }

    private void checkMerge(Node key, Node value) {
        if (!anchors) {
            faults.add(file, line(key), "merge keys (<<) are not followed here", "write the keys out");
        } else if (!(value instanceof MappingNode)
                && !(value instanceof SequenceNode list
                        && list.getValue().stream().allMatch(MappingNode.class::isInstance))) {
            faults.add(file, line(key), "a merge key (<<) names no mapping", "name an anchor of `key: value` lines");
        }
    }
}
