package intramural.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Puts the wall's settings on top of a site's Synapse configuration and writes the whole as one file, each of our
 * settings under the reason why it is there. Lists are extended and mappings merged, because a second configuration file
 * would replace them. Used once.
 */
final class SynapseSettings {

    /** The first line of what is written, and how the one begins that says that it is not whole. */
    static final String HEADER =
            "# Synapse's whole configuration with Intramural's wall in it, written by `intramural register`.";

    static final String FRAGMENT = "# A fragment:";

    private static final String RESOURCE = "/intramural/app/synapse.yaml";
    private static final String MODULE = "intramural_door.Door";

    /** Settings of a site that open the wall, with what a person should know when they go. */
    private static final Map<String, String> REMOVED = removed();

    private final SynapseSite site;
    private final Wall wall;
    private final List<String> notes = new ArrayList<>();
    private final SettingChanges changes;

    /**
     * What is particular to this installation.
     *
     * @param serviceUrl where the module asks
     * @param registration the registration as the homeserver will read it
     * @param doorSecret the door's secret as the homeserver will read it
     */
    record Wall(
            String serverName,
            String serviceUrl,
            String serviceUser,
            @Nullable String noticeUser,
            Path registration,
            Path doorSecret,
            int clientPort,
            int keysPort) {}

    SynapseSettings(SynapseSite site, Wall wall) {
        this.site = site;
        this.wall = wall;
        this.changes = new SettingChanges(site);
    }

    /** The whole configuration as text. */
    String merge() {
        removeWhatOpens();
        Map<String, Node> rest = new LinkedHashMap<>(site.settings());
        rest.putIfAbsent("server_name", Nodes.of(wall.serverName()));
        StringBuilder ours = new StringBuilder();
        for (String block : template().split("\n\n")) {
            if (block.lines().allMatch(line -> line.startsWith("#"))) {
                continue;
            }
            String key = keyOf(block);
            Node value = value(key, Nodes.get(compose(block), key), rest.remove(key));
            block.lines()
                    .filter(line -> line.startsWith("#"))
                    .forEach(line -> ours.append(line).append('\n'));
            ours.append(Nodes.write(key, value)).append('\n');
        }
        warnOfTheRest(rest);
        StringBuilder all = new StringBuilder(header());
        rest.forEach((key, value) -> all.append(Nodes.write(key, value)));
        return all.append("\n# The wall\n\n").append(ours).toString().stripTrailing() + "\n";
    }

    /** What a person should know of the merging; complete after {@link #merge}. */
    List<String> notes() {
        return notes;
    }

    /** What is different from the site's own files; complete after {@link #merge}. */
    SettingChanges changes() {
        return changes;
    }

    private Node value(String key, @Nullable Node ours, @Nullable Node theirs) {
        return switch (key) {
            case "listeners" -> new SynapseListeners(changes, notes).close(theirs, wall.clientPort(), wall.keysPort());
            case "modules" -> modules(theirs);
            case "app_service_config_files" -> appServices(theirs);
            default -> {
                Node merged = Nodes.merge(theirs, ours == null ? Nodes.of(List.of()) : ours);
                changes.replaced(key, theirs, merged);
                yield merged;
            }
        };
    }

    private Node modules(@Nullable Node theirs) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("service_url", wall.serviceUrl());
        config.put("secret_path", wall.doorSecret().toString());
        config.put("service_user", wall.serviceUser());
        if (wall.noticeUser() != null) {
            config.put("notice_user", wall.noticeUser());
        }
        config.put("deadline_ms", 2000);
        Map<String, Object> breaker = new LinkedHashMap<>();
        breaker.put("faults", 3);
        breaker.put("pause_ms", 5000);
        config.put("breaker", breaker);
        config.put("open", List.of("leave", "decline", "redaction", "service_user", "notice_user", "dummy_event"));
        Map<String, Object> door = new LinkedHashMap<>();
        door.put("module", MODULE);
        door.put("config", config);
        Node modules = Nodes.of(List.of(door));
        for (Node module : Nodes.items(theirs)) {
            if (!MODULE.equals(Nodes.text(Nodes.get(module, "module")))) {
                Nodes.items(modules).add(module);
            }
        }
        List<Node> before = Nodes.items(theirs);
        if (theirs != null && (before.isEmpty() || !MODULE.equals(Nodes.text(Nodes.get(before.get(0), "module"))))) {
            changes.at("modules", theirs, "modules: " + MODULE + " comes first");
        }
        return modules;
    }

    private Node appServices(@Nullable Node theirs) {
        Node files = Nodes.of(List.of());
        Nodes.items(files).addAll(Nodes.items(theirs));
        if (!Nodes.texts(theirs).contains(wall.registration().toString())) {
            Nodes.items(files).add(Nodes.of(wall.registration().toString()));
            if (theirs != null) {
                changes.at(
                        "app_service_config_files",
                        theirs,
                        "app_service_config_files: " + wall.registration() + " is added");
            }
        }
        return files;
    }

    private void removeWhatOpens() {
        REMOVED.forEach((key, why) -> {
            Node value = site.settings().get(key);
            // An empty list or a null opens nothing.
            if (value != null
                    && (Nodes.text(value) != null || !Nodes.items(value).isEmpty() || isFilled(value))) {
                changes.gone(key, value, why);
            }
            site.settings().remove(key);
        });
    }

    private static boolean isFilled(Node value) {
        return value instanceof MappingNode mapping && !mapping.getValue().isEmpty();
    }

    private void warnOfTheRest(Map<String, Node> rest) {
        if ("false".equals(Nodes.text(Nodes.get(site.get("push"), "enabled")))) {
            notes.add(
                    "`push.enabled` is false: everybody's unread counts are zero. Remove it; nothing is sent anyway.");
        }
        for (String proxy : List.of("http_proxy", "https_proxy")) {
            if (rest.containsKey(proxy)) {
                notes.add("`" + proxy + "` stays: what Synapse still sends goes through it, past the address list.");
            }
        }
        List<String> relative = RelativePaths.in(site.settings());
        if (!relative.isEmpty()) {
            notes.add("These paths count from the folder that Synapse is started in, so start it there as before: "
                    + String.join(", ", relative) + ".");
        }
        if (rest.containsKey("instance_map") || rest.containsKey("worker_app")) {
            notes.add("Worker files have listeners of their own: take federation, keys, openid and media out of their"
                    + " `worker_listeners`, and install the module for them too.");
        }
    }

    private String header() {
        String from = site.isEmpty()
                ? FRAGMENT + " made without a configuration of the site's own, so a database and keys are missing.\n"
                : "# Made from "
                        + String.join(
                                ", ", site.files().stream().map(Path::toString).toList()) + ".\n";
        return HEADER + "\n"
                + from
                + "# Start Synapse with this file alone: a second one would replace whole lists of it. After a change of\n"
                + "# your own files run `register` again with --keep-secrets. It holds secrets: mode 0600.\n\n";
    }

    private static String keyOf(String block) {
        String line =
                block.lines().filter(text -> !text.startsWith("#")).findFirst().orElse("");
        return line.substring(0, line.indexOf(':'));
    }

    private static @Nullable Node compose(String block) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(block));
    }

    private static String template() {
        try (InputStream in = SynapseSettings.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> removed() {
        Map<String, String> removed = new LinkedHashMap<>();
        removed.put("max_event_delay_duration", "delayed events would be judged only when they fire (2.2).");
        removed.put("media_retention", "old media is evidence; Synapse deletes none of it (3.6).");
        removed.put("forgotten_room_retention_period", "rooms that people forgot are records; none is deleted (3.6).");
        removed.put("ip_range_whitelist", "no address is excepted (1.2).");
        removed.put("federation_ip_range_blacklist", "one list covers everything (1.2).");
        String listener = "it opens a federation listener of its own; clients need one under `listeners` (1.2).";
        for (String key : List.of("bind_port", "unsecure_port", "bind_host")) {
            removed.put(key, listener);
        }
        return removed;
    }
}
