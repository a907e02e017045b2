package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.MatrixId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which events of a room repeat what a late find said: its edits, the replies that quote it, and the edits of those.
 * A reply that quotes nothing stays, and so does a thread. Shown events in the order of the room, it learns what belongs
 * to the find. Not thread-safe.
 */
final class Relatives {

    private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^> ");
    private static final Pattern QUOTED_HTML = Pattern.compile("(?i)<(?:mx-reply|blockquote)\\b");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static final Pattern BESIDE_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]");

    /** Shorter lines stand in many messages. */
    private static final int SHORTEST_LINE = 8;

    private final String found;
    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<String> talkedAbout = new HashSet<>();
    private final Set<String> lines = new HashSet<>();

    /** @param content of the late find, as it was sent */
    Relatives(String found, JsonNode content) {
        this.found = found;
        taken.add(found);
        talkedAbout.add(found);
        JsonNode relation = content.path("m.relates_to");
        String root = relation.path("event_id").asText();
        if (relation.path("rel_type").asText().equals("m.replace") && MatrixId.isEventId(root)) {
            // Clients reply to the root and quote what its edit says.
            talkedAbout.add(root);
        }
        texts(content).forEach(this::addLines);
    }

    /** Counts an event in that is known to belong to the find. */
    void take(String eventId) {
        taken.add(eventId);
    }

    /** What belongs to the find so far, itself included. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    /** Events that what quotes the find may name: what is taken, and the root where the find is an edit. */
    List<String> named() {
        Set<String> all = new LinkedHashSet<>(taken);
        all.addAll(talkedAbout);
        return List.copyOf(all);
    }

    /** What the event is to the find; null if it is nothing to it, or known already. */
    IncidentEvent.@Nullable Role roleOf(String eventId, JsonNode content) {
        if (taken.contains(eventId) || !MatrixId.isEventId(eventId)) {
            return null;
        }
        JsonNode relation = content.path("m.relates_to");
        String edited = relation.path("rel_type").asText().equals("m.replace")
                ? relation.path("event_id").asText()
                : "";
        if (taken.contains(edited)) {
            taken.add(eventId);
            return IncidentEvent.Role.EDIT;
        }
        String answered = relation.path("m.in_reply_to").path("event_id").asText();
        boolean quotes = (answered.equals(found) && hasQuote(content))
                || ((talkedAbout.contains(answered) || taken.contains(answered)) && repeats(content));
        if (quotes) {
            taken.add(eventId);
            return IncidentEvent.Role.QUOTE;
        }
        return null;
    }

    private static boolean hasQuote(JsonNode content) {
        return QUOTED_LINE.matcher(content.path("body").asText()).find()
                || QUOTED_HTML.matcher(content.path("formatted_body").asText()).find();
    }

    private boolean repeats(JsonNode content) {
        return texts(content).stream()
                .map(Relatives::words)
                .anyMatch(text -> lines.stream().anyMatch(text::contains));
    }

    private void addLines(String text) {
        for (String line : text.split("\n")) {
            String words = words(line);
            if (words.length() >= SHORTEST_LINE) {
                lines.add(words);
            }
        }
    }

    private static List<String> texts(JsonNode content) {
        JsonNode edited = content.path("m.new_content");
        return List.of(
                content.path("body").asText(),
                content.path("formatted_body").asText(),
                edited.path("body").asText(),
                edited.path("formatted_body").asText());
    }

    private static String words(String text) {
        String plain = TAGS.matcher(text).replaceAll(" ");
        return BESIDE_WORDS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
