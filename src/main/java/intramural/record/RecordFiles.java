package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.incident.Incident;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of a record beside {@code events.jsonl}: {@code record.json}, {@code server-keys.json} and {@code
 * manifest.json}, which names the others' SHA-256. They are made once and kept as they are; a change of their form is a
 * new format beside this one (ADR 0015). Pure.
 */
final class RecordFiles {

    static final String FORMAT = "intramural saved thread 1";
    static final String EVENTS = "events.jsonl";
    static final String RECORD = "record.json";
    static final String KEYS = "server-keys.json";
    static final String MANIFEST = "manifest.json";

    private RecordFiles() {}

    /** Who saved it and why. */
    record Request(
            String person,
            @Nullable String displayName,
            String eventId,
            @Nullable Instant at,
            @Nullable String reason) {}

    /** All that goes into {@code record.json}. */
    record Facts(
            String recordId,
            int version,
            String serverName,
            ZoneId zone,
            ThreadScope scope,
            Request request,
            Instant savedAt,
            String policyVersion,
            Map<SavedThread.Kind, Integer> counts,
            List<SavedThread.Member> membersAtLast,
            List<Incident> stopped,
            Tally tally,
            Completeness completeness) {

        int count() {
            return tally.lines() - counts.getOrDefault(SavedThread.Kind.MEMBERSHIP, 0);
        }
    }

    static String record(Facts facts) {
        ObjectNode json = object();
        json.put("format", FORMAT);
        json.put("record_id", facts.recordId()).put("version", facts.version());
        json.put("paragraph", "DHS-070-010, 3.6");
        json.put("server_name", facts.serverName());
        json.put("time_zone", facts.zone().getId());
        json.put("root_event_id", facts.scope().rootEventId());
        ThreadScope.Room room = facts.scope().rooms().get(0);
        json.put("room_id", room.roomId()).put("room_name", room.name());
        ArrayNode rooms = json.putArray("rooms");
        facts.scope()
                .rooms()
                .forEach(each -> rooms.addObject()
                        .put("room_id", each.roomId())
                        .put("room_version", each.version().id())
                        .put("name", each.name()));
        json.set("saved", saved(facts));
        json.set("first", end(facts.tally().first(), facts.zone()));
        json.set("last", end(facts.tally().last(), facts.zone()));
        ObjectNode counts = json.putObject("counts");
        counts.put("lines", facts.tally().lines()).put("events", facts.count());
        facts.counts().forEach((kind, count) -> counts.put(kind.name(), count));
        ObjectNode members = json.putObject("members");
        members.set("at_first", SavedThread.Member.json(facts.scope().membersAtFirst()));
        members.set("at_last", SavedThread.Member.json(facts.membersAtLast()));
        ArrayNode stopped = json.putArray("stopped_acts");
        facts.stopped()
                .forEach(incident -> times(
                        stopped.addObject()
                                .put("reference", incident.reference())
                                .put("paragraph", incident.paragraph()),
                        incident.openedAt(),
                        facts.zone()));
        json.set("completeness", completeness(facts.completeness()));
        json.set("proof", proof(facts.tally()));
        return lines(json);
    }

    private static ObjectNode saved(Facts facts) {
        Request request = facts.request();
        ObjectNode saved = object();
        times(saved, facts.savedAt(), facts.zone());
        saved.put("by", request.person()).put("by_display_name", request.displayName());
        saved.put("reason", request.reason());
        saved.put("request_event_id", request.eventId());
        Instant at = request.at();
        saved.put("requested_at_utc", at == null ? null : Line.utc(at));
        saved.put("policy_version", facts.policyVersion());
        return saved;
    }

    private static ObjectNode end(Tally.End end, ZoneId zone) {
        return times(
                object().put("event_id", end.eventId()).put("room_id", end.roomId()),
                Instant.ofEpochMilli(end.originServerTs()),
                zone);
    }

    private static ObjectNode times(ObjectNode json, Instant at, ZoneId zone) {
        return json.put("at_utc", Line.utc(at)).put("at_local", Line.local(at, zone));
    }

    private static ObjectNode completeness(Completeness completeness) {
        ObjectNode json = object();
        json.put("statement", completeness.statement());
        json.put("read_until_utc", Line.utc(completeness.readUntil()));
        json.put("timeline_events_read", completeness.eventsRead());
        json.put("not_delivered", completeness.undelivered());
        ArrayNode missing = json.putArray("missing_event_ids");
        completeness.missing().forEach(missing::add);
        ArrayNode gone = json.putArray("positions_without_content");
        completeness.originalsGone().forEach(gone::add);
        return json;
    }

    private static ObjectNode proof(Tally tally) {
        ObjectNode json = object();
        json.put("content_hashes", tally.contentHashes());
        json.put("event_ids", tally.eventIds());
        json.put("signatures", tally.signatures());
        ArrayNode unproven = json.putArray("unproven");
        tally.unproven()
                .forEach(each ->
                        unproven.addObject().put("position", each.position()).put("what", each.what()));
        return json;
    }

    /** The keys as the homeserver published them; an empty object where nobody serves them. */
    static String keys(@Nullable JsonNode published) {
        return lines(published == null ? object() : published);
    }

    static String manifest(Facts facts, Map<String, String> files) {
        ObjectNode json = object();
        json.put("format", FORMAT);
        json.put("record_id", facts.recordId()).put("version", facts.version());
        ObjectNode list = json.putObject("files");
        list.set(
                EVENTS,
                entry(
                        facts.tally().bytes(),
                        facts.tally().lines(),
                        facts.tally().sha256()));
        new LinkedHashMap<>(files).forEach((name, content) -> {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            int breaks = (int) content.chars().filter(c -> c == '\n').count();
            list.set(name, entry(bytes.length, breaks, Proof.hex(Proof.sha256(bytes))));
        });
        return lines(json);
    }

    private static ObjectNode entry(long bytes, int lines, String sha256) {
        return object().put("bytes", bytes).put("lines", lines).put("sha256", sha256);
    }

    /** A field a line, so that a fault can be told by its line. */
    private static String lines(JsonNode json) {
        return json.toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
