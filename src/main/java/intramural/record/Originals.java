package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.HomeserverClient;
import intramural.matrix.Pdu;
import intramural.matrix.RoomVersion;
import java.util.Optional;

/**
 * The originals of redacted events: from the homeserver as long as it has them, then from what was sealed when they were
 * redacted ({@link RedactionCapture}). An original counts only if the hash that the event was signed with proves it. Blocking.
 */
final class Originals {

    private final HomeserverClient homeserver;
    private final RedactionCapture captured;

    Originals(HomeserverClient homeserver, RedactionCapture captured) {
        this.homeserver = homeserver;
        this.captured = captured;
    }

    /** Where the content of an event comes from. */
    enum Source {
        /** It was never redacted. */
        TIMELINE,
        /** It has been redacted, and the homeserver still had it. */
        HOMESERVER,
        /** It has been redacted, and had been sealed before the homeserver dropped it. */
        SEALED,
        /** It has been redacted, and nobody has its content any more, or it is not for this record. */
        NONE
    }

    /** An event in the best form there is. */
    record Original(Pdu pdu, Source source) {}

    /** @param pruned the event as a timeline has it */
    Original of(String eventId, Pdu pruned) {
        RoomVersion version = pruned.version();
        Optional<Pdu> kept =
                homeserver.fetchEvent(eventId).flatMap(served -> proven(served, version, pruned.contentHash()));
        if (kept.isPresent()) {
            return new Original(kept.get(), Source.HOMESERVER);
        }
        return captured.find(eventId)
                .flatMap(copy -> proven(copy, version, pruned.contentHash()))
                .map(pdu -> new Original(pdu, Source.SEALED))
                .orElse(new Original(pruned, Source.NONE));
    }

    private static Optional<Pdu> proven(JsonNode served, RoomVersion version, String hash) {
        if (!(served instanceof ObjectNode object)) {
            return Optional.empty();
        }
        Pdu pdu = Pdu.served(object, version);
        return pdu.contentHash().equals(hash) && Proof.hasItsContent(pdu) ? Optional.of(pdu) : Optional.empty();
    }
}
