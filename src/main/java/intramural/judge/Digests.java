package intramural.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.JsonBytes;
import intramural.policy.Act;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** SHA-256 of what an act says, by which it is known again without its text being kept. */
final class Digests {

    private Digests() {}

    /** Of the whole content. */
    static byte[] content(Act act) {
        return of(act.content());
    }

    /** Of a message without whom it answers or mentions: whoever types it again need not answer again. */
    static byte[] words(Act act) {
        JsonNode relation = act.content().path("m.relates_to").path("rel_type");
        if (!act.isEvent("m.room.message") || relation.asText().equals("m.replace")) {
            return content(act);
        }
        ObjectNode words = act.content().deepCopy();
        words.remove(List.of("m.relates_to", "m.mentions"));
        return of(words);
    }

    private static byte[] of(ObjectNode content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(JsonBytes.of(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime.", e);
        }
    }
}
