package intramural.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * A site's own Synapse configuration, its files merged as Synapse merges them: in order, a later file replacing whole
 * top-level settings; a folder stands for its {@code .yaml} files in order of name. Mutable, used once.
 */
final class SynapseSite {

    private final Map<String, Node> settings = new LinkedHashMap<>();
    private final Map<String, Path> origins = new HashMap<>();
    private final List<Path> files;

    private SynapseSite(List<Path> files) {
        this.files = files;
    }

    /** Reads the files; whatever is wrong with them becomes a fault. */
    static SynapseSite read(List<Path> given, String serverName, Faults faults) {
        List<Path> files =
                given.stream().flatMap(path -> expand(path, faults).stream()).toList();
        SynapseSite site = new SynapseSite(files);
        for (Path file : files) {
            MappingNode root = YamlDocument.readForeign(file, faults);
            if (root != null) {
                site.add(file, root, serverName, faults);
            }
        }
        if (!files.isEmpty() && faults.none() && site.text("server_name") == null) {
            faults.add(
                    files.get(0), 0, "no file names the server_name", "give every file that Synapse is started with");
        }
        site.nameTheSigningKey(serverName);
        return site;
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    List<Path> files() {
        return files;
    }

    /** Every setting in the order of the files. */
    Map<String, Node> settings() {
        return settings;
    }

    @Nullable
    Node get(String key) {
        return settings.get(key);
    }

    @Nullable
    String text(String key) {
        return Nodes.text(settings.get(key));
    }

    /** The file whose word on this setting counts; null if no file names it. */
    @Nullable
    Path fileOf(String key) {
        return origins.get(key);
    }

    /** The user of server notices, if the site has one. */
    @Nullable
    String noticeUser(String serverName) {
        String localpart = Nodes.text(Nodes.get(get("server_notices"), "system_mxid_localpart"));
        return localpart == null ? null : "@" + localpart + ":" + serverName;
    }

    private void add(Path file, MappingNode root, String serverName, Faults faults) {
        for (NodeTuple tuple : root.getValue()) {
            String key = Nodes.text(tuple.getKeyNode());
            if (key == null) {
                continue;
            }
            settings.put(key, tuple.getValueNode());
            origins.put(key, file);
            String value = Nodes.text(tuple.getValueNode());
            if (key.equals("server_name") && !serverName.equals(value)) {
                faults.add(
                        file,
                        YamlDocument.line(tuple.getKeyNode()),
                        "server_name is " + Faults.quote(String.valueOf(value)),
                        "give the same name as --server-name");
            }
        }
    }

    /** Synapse looks for an unnamed signing key beside its last file, and would make a new one beside ours. */
    private void nameTheSigningKey(String serverName) {
        if (!files.isEmpty() && get("signing_key") == null && get("signing_key_path") == null) {
            Path folder =
                    files.get(files.size() - 1).toAbsolutePath().normalize().getParent();
            if (folder != null) {
                Path key = folder.resolve(serverName + ".signing.key");
                settings.put("signing_key_path", Nodes.of(key.toString()));
            }
        }
    }

    private static List<Path> expand(Path path, Faults faults) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            faults.add(path, 0, "this folder cannot be read", "check that this user may read it");
            return List.of();
        }
    }
}
