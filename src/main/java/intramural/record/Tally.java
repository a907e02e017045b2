package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.Pdu;
import intramural.matrix.RoomVersion;
import intramural.matrix.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the lines of a record once, in order: their digest as a file, and which hashes and signatures prove their
 * events. Keeps no text. Not thread-safe.
 */
final class Tally {

    private final ServerKeys keys;
    private final MessageDigest digest = Proof.newSha256();
    private final List<Unproven> unproven = new ArrayList<>();
    private final List<Integer> originalsGone = new ArrayList<>();
    private String sha256 = "";
    private long bytes;
    private int lines;
    private int undelivered;
    private int contentHashes;
    private int eventIds;
    private int signatures;
    private @Nullable End first;
    private @Nullable End last;

    /** A line whose event is not proven, and what failed: {@code content_hash}, {@code event_id} or {@code signature}. */
    record Unproven(int position, String what) {}

    /** The first or last event of the thread. */
    record End(String eventId, String roomId, long originServerTs) {}

    Tally(ServerKeys keys) {
        this.keys = keys;
    }

    void add(Line line) {
        byte[] utf8 = (line.json() + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(utf8);
        bytes += utf8.length;
        lines++;
        JsonNode json = StrictJson.parseLenient(utf8);
        RoomVersion version = RoomVersion.of(json.path("room_version").asText()).orElseThrow();
        Pdu pdu = new Pdu(version, (ObjectNode) json.path("pdu"));
        if (!json.has("received_at_utc")) {
            undelivered++;
        }
        prove(line, pdu, json.path("content_from").asText().equals(Originals.Source.NONE.name()), json.has("stopped"));
        if (line.kind() != SavedThread.Kind.MEMBERSHIP) {
            End end = new End(line.eventId(), pdu.roomId(), pdu.originServerTs());
            first = first == null ? end : first;
            last = end;
        }
    }

    private void prove(Line line, Pdu pdu, boolean gone, boolean stopped) {
        if (gone) {
            if (!stopped) {
                originalsGone.add(line.position());
            }
        } else if (Proof.hasItsContent(pdu)) {
            contentHashes++;
        } else {
            unproven.add(new Unproven(line.position(), "content_hash"));
        }
        if (Proof.isNamed(pdu, line.eventId())) {
            eventIds++;
        } else {
            unproven.add(new Unproven(line.position(), "event_id"));
        }
        if (keys.signed(pdu)) {
            signatures++;
        } else if (!keys.isEmpty()) {
            unproven.add(new Unproven(line.position(), "signature"));
        }
    }

    /** Ends the count. */
    Tally finished() {
        sha256 = Proof.hex(digest.digest());
        return this;
    }

    /** SHA-256 of all lines with their line breaks, lower-case hex. */
    String sha256() {
        return sha256;
    }

    long bytes() {
        return bytes;
    }

    int lines() {
        return lines;
    }

    /** Lines whose event was never delivered to the service, as those before it was installed. */
    int undelivered() {
        return undelivered;
    }

    int contentHashes() {
        return contentHashes;
    }

    int eventIds() {
        return eventIds;
    }

    int signatures() {
        return signatures;
    }

    boolean hasKeys() {
        return !keys.isEmpty();
    }

    List<Unproven> unproven() {
        return unproven;
    }

    /** Positions of redacted events whose content nobody has any more. */
    List<Integer> originalsGone() {
        return originalsGone;
    }

    End first() {
        return end(first);
    }

    End last() {
        return end(last);
    }

    private static End end(@Nullable End end) {
        if (end == null) {
            throw new IllegalStateException("A thread without its root.");
        }
        return end;
    }
}
