package intramural.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An event as homeservers sign it, in the forms over which its hashes and signatures are made (Matrix specification,
 * server-server API, "Signing Events"). {@code toString} shows nothing of it. Pure; the tree is not changed after.
 */
public record Pdu(RoomVersion version, ObjectNode json) {

    /**
     * The PDU in what a homeserver serves of it: without what belongs to one server or one API only.
     *
     * @param served from the admin API, with {@code event_id}, {@code unsigned} and, for redactions, {@code redacts} at
     *     both places
     */
    public static Pdu served(ObjectNode served, RoomVersion version) {
        ObjectNode pdu = served.deepCopy();
        pdu.remove("event_id");
        pdu.remove("unsigned");
        if (pdu.path("type").asText().equals("m.room.redaction") && version.redactsInContent()) {
            pdu.remove("redacts");
        }
        return new Pdu(version, pdu);
    }

    /** What {@code hashes.sha256} is made of. */
    public byte[] contentHashed() {
        ObjectNode form = json.deepCopy();
        form.remove("unsigned");
        form.remove("signatures");
        form.remove("hashes");
        return CanonicalJson.bytes(form);
    }

    /** What the event id is the hash of, and what is signed. */
    public byte[] signed() {
        ObjectNode form = version.redacted(json);
        form.remove("unsigned");
        form.remove("signatures");
        return CanonicalJson.bytes(form);
    }

    /** Whether nothing is left that a redaction would take. */
    public boolean isRedacted() {
        return version.redacted(json).equals(json);
    }

    /** What a redaction leaves of it. */
    public Pdu pruned() {
        return new Pdu(version, version.redacted(json));
    }

    /** {@code hashes.sha256}, unpadded base64; empty if there is none. */
    public String contentHash() {
        return json.path("hashes").path("sha256").asText("");
    }

    /** The signature of a server with a key, unpadded base64; empty if there is none. */
    public String signature(String server, String keyId) {
        return json.path("signatures").path(server).path(keyId).asText("");
    }

    public JsonNode content() {
        return json.path("content");
    }

    public String type() {
        return json.path("type").asText();
    }

    public String sender() {
        return json.path("sender").asText();
    }

    public String roomId() {
        return json.path("room_id").asText();
    }

    /** Milliseconds since 1970, as its sender's server claims. */
    public long originServerTs() {
        return json.path("origin_server_ts").asLong();
    }

    public long depth() {
        return json.path("depth").asLong();
    }

    /** The event that a redaction names; empty if it is none. */
    public String redacts() {
        String inContent = content().path("redacts").asText("");
        boolean redaction = type().equals("m.room.redaction");
        return !redaction ? "" : inContent.isEmpty() ? json.path("redacts").asText("") : inContent;
    }

    @Override
    public String toString() {
        return "Pdu[" + version + "]";
    }
}
