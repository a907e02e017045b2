package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Those settings of the wall that nothing else looks at: each is a second lock, or one for a worker or a draft. Pure. */
final class OtherSettings {

    /** Key, right value as JSON, and what Synapse takes where nothing is said. */
    private static final List<List<String>> RIGHT = List.of(
            List.of("/trusted_key_servers", "[]", "[matrix.org]"),
            List.of("/federation_sender_instances", "[]", "[main]"),
            List.of("/allow_public_rooms_over_federation", "false", "false"),
            List.of("/allow_profile_lookup_over_federation", "false", "true"),
            List.of("/allow_device_name_lookup_over_federation", "false", "false"),
            List.of("/autocreate_auto_join_rooms_federated", "false", "true"),
            List.of("/enable_media_repo", "false", "true"),
            List.of("/url_preview_enabled", "false", "false"),
            List.of("/enable_3pid_lookup", "false", "true"),
            List.of("/room_list_publication_rules", "[{\"action\":\"deny\"}]", "[]"),
            List.of("/pusher_instances", "[]", "[main]"),
            List.of("/report_stats", "false", "false"),
            List.of("/experimental_features/msc4512_enabled", "false", "false"),
            List.of("/experimental_features/msc4354_enabled", "false", "false"));

    private OtherSettings() {}

    /** The settings that are looked at here, as JSON pointers. */
    static List<String> names() {
        return RIGHT.stream().map(setting -> setting.get(0)).toList();
    }

    static Seen look(Site.Written written) {
        List<String> wrong = new ArrayList<>();
        List<String> mends = new ArrayList<>();
        for (List<String> setting : RIGHT) {
            JsonNode value = written.settings().at(setting.get(0));
            String is = value.isMissingNode() ? setting.get(2) : value.toString();
            if (!is.equals(setting.get(1))) {
                String name = setting.get(0).substring(1).replace('/', '.');
                wrong.add(name);
                mends.add(name + ": " + setting.get(1));
            }
        }
        return wrong.isEmpty()
                ? Seen.ok("the rest of the wall stands as `register` has written it")
                : Seen.weak("not as `register` has written: " + String.join(", ", wrong), String.join(", ", mends));
    }
}
