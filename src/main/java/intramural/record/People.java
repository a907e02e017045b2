package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** Who is in the room and under which name, as it changes along a thread. Not thread-safe. */
final class People {

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> memberships = new HashMap<>();

    /** @param atFirst {@code members.at_first} of {@code record.json} */
    People(JsonNode atFirst) {
        atFirst.forEach(member -> {
            String id = member.path("user_id").asText();
            memberships.put(id, member.path("membership").asText());
            names.put(id, member.path("display_name").asText(""));
        });
    }

    /** The name at this moment; the user id where there is none. */
    String name(String userId) {
        String name = names.getOrDefault(userId, "");
        return name == null || name.isBlank() ? userId : name;
    }

    /** Takes a membership in, and says what it changed, in one sentence. */
    String change(ThreadLine line) {
        String person = line.subject();
        String before = memberships.getOrDefault(person, "leave");
        String nameBefore = name(person);
        String now = line.content().path("membership").asText();
        String name = line.content().path("displayname").asText("");
        memberships.put(person, now);
        if (now.equals("join") || now.equals("invite")) {
            names.put(person, name);
        }
        boolean self = line.sender().equals(person);
        String by = self ? "" : " by " + name(line.sender());
        return switch (now) {
            case "join" ->
                before.equals("join")
                        ? nameBefore.equals(name(person))
                                ? nameBefore + " changed their profile."
                                : nameBefore + " is now called " + name(person) + "."
                        : name(person) + " joined the room.";
            case "invite" -> name(person) + " was invited" + by + ".";
            case "ban" -> nameBefore + " was banned" + by + ".";
            case "knock" -> nameBefore + " asked to join.";
            default ->
                self
                        ? nameBefore + (before.equals("invite") ? " declined the invitation." : " left the room.")
                        : nameBefore + " was removed" + by + ".";
        };
    }
}
