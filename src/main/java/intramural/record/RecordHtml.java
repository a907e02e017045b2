package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page of a record for people: one file without scripts, pictures or links to anywhere, to be read, printed and
 * listened to (WCAG 2.1 AA). Pure but for the writer.
 */
final class RecordHtml {

    private RecordHtml() {}

    /** {@code 2026-11-25 09:03:00 -08:00 (17:03:00 UTC)}. */
    static String times(String utc, String local) {
        String zone = local.length() > 23 ? local.substring(23) : "";
        if (zone.equals("+00:00")) {
            return utc.substring(0, 10) + " " + utc.substring(11, 19) + " UTC";
        }
        String day = utc.regionMatches(0, local, 0, 10) ? "" : utc.substring(0, 10) + " ";
        return local.substring(0, 10) + " " + local.substring(11, 19) + " " + zone + " (" + day + utc.substring(11, 19)
                + " UTC)";
    }

    /** All that stands before the messages. */
    static void begin(JsonNode record, JsonNode whole, String style, Writer out) throws IOException {
        String id = record.path("record_id").asText();
        String room = record.path("room_name").asText("").isBlank()
                ? "a room without a name"
                : record.path("room_name").asText();
        out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.write("<title>Public record " + id + ", version "
                + record.path("version").asInt() + "</title>\n");
        out.write("<style>\n" + style + "</style>\n</head>\n<body>\n");
        out.write("<a class=\"skip\" href=\"#messages\">To the messages</a>\n<header>\n");
        out.write("<p class=\"label\">Public record " + id + ", version "
                + record.path("version").asInt() + "</p>\n");
        out.write("<h1>Saved thread in <bdi>" + Html.escape(room) + "</bdi></h1>\n</header>\n<main>\n");
        about(record, whole, out);
        people(record.path("members"), out);
        stopped(record.path("stopped_acts"), out);
        out.write("<section aria-labelledby=\"messages\">\n<h2 id=\"messages\">Messages</h2>\n");
        out.write("<p>In the order of the room. Times are those of the homeserver, in the time zone "
                + Html.escape(record.path("time_zone").asText()) + " and in UTC. The numbers are the lines of "
                + "events.jsonl.</p>\n<ol class=\"thread\">\n");
    }

    private static void about(JsonNode record, JsonNode whole, Writer out) throws IOException {
        JsonNode saved = record.path("saved");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "Saved by",
                person(
                        saved.path("by_display_name").asText(""),
                        saved.path("by").asText()));
        facts.put(
                "Reason",
                saved.path("reason").asText("").isEmpty()
                        ? "None given"
                        : saved.path("reason").asText());
        facts.put("Saved on", when(saved));
        facts.put("First event", when(record.path("first")));
        facts.put("Last event", when(record.path("last")));
        facts.put("Events", counts(record.path("counts")));
        facts.put("Completeness", record.path("completeness").path("statement").asText());
        facts.put("Proof", proof(record));
        List<String> rooms = new ArrayList<>();
        record.path("rooms")
                .forEach(room -> rooms.add(room.path("room_id").asText() + " (room version "
                        + room.path("room_version").asText() + ")"));
        facts.put(rooms.size() == 1 ? "Room" : "Rooms, each the successor of the one before", String.join("; ", rooms));
        facts.put("Homeserver", record.path("server_name").asText());
        facts.put(
                "Kept under",
                record.path("paragraph").asText() + "; policy version "
                        + saved.path("policy_version").asText());
        facts.put("Manifest, SHA-256", whole.path("manifest_sha256").asText());
        facts.put("Ledger leaf", whole.path("ledger").path("index").asText());
        out.write("<section aria-labelledby=\"about\">\n<h2 id=\"about\">About this record</h2>\n<dl>\n");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            out.write("<div><dt>" + fact.getKey() + "</dt><dd dir=\"auto\">" + Html.escape(fact.getValue())
                    + "</dd></div>\n");
        }
        out.write("</dl>\n</section>\n");
    }

    private static String person(String name, String id) {
        return name.isBlank() ? id : name + ", " + id;
    }

    private static String when(JsonNode times) {
        return times(times.path("at_utc").asText(), times.path("at_local").asText());
    }

    private static String counts(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        for (SavedThread.Kind kind : SavedThread.Kind.values()) {
            int count = counts.path(kind.name()).asInt();
            if (count > 0) {
                parts.add(count + " " + word(kind, count));
            }
        }
        return counts.path("events").asInt() + ", on " + counts.path("lines").asInt() + " lines: "
                + String.join(", ", parts);
    }

    private static String word(SavedThread.Kind kind, int count) {
        String many = count == 1 ? "" : "s";
        return switch (kind) {
            case ROOT -> "first message";
            case REPLY -> count == 1 ? "reply" : "replies";
            case EDIT -> "edit" + many;
            case REACTION -> "reaction" + many;
            case REDACTION -> "removal" + many;
            case STOPPED -> "stopped act" + many;
            case MEMBERSHIP -> count == 1 ? "change of who is in the room" : "changes of who is in the room";
            case OTHER -> "other event" + many;
        };
    }

    private static String proof(JsonNode record) {
        JsonNode proof = record.path("proof");
        int lines = record.path("counts").path("lines").asInt();
        return "When it was saved, " + proof.path("signatures").asInt() + " of " + lines
                + " signatures of the homeserver, " + proof.path("event_ids").asInt()
                + " event ids and " + proof.path("content_hashes").asInt()
                + " content hashes were right. README.txt tells how to check them.";
    }

    private static void people(JsonNode members, Writer out) throws IOException {
        Map<String, String[]> rows = new LinkedHashMap<>();
        add(rows, members.path("at_first"), 0);
        add(rows, members.path("at_last"), 2);
        out.write(
                "<section aria-labelledby=\"people\">\n<h2 id=\"people\">Who was in the room</h2>\n<table>\n<thead><tr>"
                        + "<th scope=\"col\">User id</th><th scope=\"col\">At the first message</th>"
                        + "<th scope=\"col\">At the last event</th></tr></thead>\n<tbody>\n");
        for (Map.Entry<String, String[]> row : rows.entrySet()) {
            out.write("<tr><th scope=\"row\">" + Html.escape(row.getKey()) + "</th>"
                    + cell(row.getValue()[0], row.getValue()[1])
                    + cell(row.getValue()[2], row.getValue()[3]) + "</tr>\n");
        }
        out.write("</tbody>\n</table>\n</section>\n");
    }

    private static void add(Map<String, String[]> rows, JsonNode members, int column) {
        members.forEach(member -> {
            String[] row = rows.computeIfAbsent(member.path("user_id").asText(), none -> new String[] {"", "", "", ""});
            row[column] = member.path("display_name").asText("");
            row[column + 1] = member.path("membership").asText();
        });
    }

    private static String cell(String name, String membership) {
        String text = membership.isEmpty() ? "not in the room" : name.isBlank() ? "in the room, without a name" : name;
        return "<td><bdi>" + Html.escape(text) + "</bdi>" + (membership.equals("invite") ? " (invited)" : "") + "</td>";
    }

    private static void stopped(JsonNode acts, Writer out) throws IOException {
        out.write(
                "<section aria-labelledby=\"stopped\">\n<h2 id=\"stopped\">Stopped acts in the room meanwhile</h2>\n");
        if (acts.isEmpty()) {
            out.write("<p>None.</p>\n</section>\n");
            return;
        }
        out.write(
                "<p>They were not delivered, or were removed, under the messaging policy. Their text is no part of this"
                        + " record.</p>\n<table>\n<thead><tr><th scope=\"col\">Reference</th><th scope=\"col\">Paragraph</th>"
                        + "<th scope=\"col\">When</th></tr></thead>\n<tbody>\n");
        for (JsonNode act : acts) {
            out.write(
                    "<tr><th scope=\"row\">" + Html.escape(act.path("reference").asText()) + "</th><td>"
                            + Html.escape(act.path("paragraph").asText()) + "</td><td>" + Html.escape(when(act))
                            + "</td></tr>\n");
        }
        out.write("</tbody>\n</table>\n</section>\n");
    }

    static void end(JsonNode record, Writer out) throws IOException {
        out.write("</ol>\n</section>\n</main>\n<footer>\n<p>End of record "
                + record.path("record_id").asText() + ", version "
                + record.path("version").asInt() + ".</p>\n</footer>\n</body>\n</html>\n");
    }
}
