package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.MatrixException;
import intramural.matrix.Pdu;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * A homeserver's verify keys, those in force and the old ones, as it published them (server-server API, {@code
 * /_matrix/key/v2/server}). Not thread-safe.
 */
final class ServerKeys {

    /** What stands before the 32 bytes of an Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String server;
    private final Map<String, Key> keys = new HashMap<>();

    /** @param lastValid milliseconds since 1970 of the last event that it may have signed */
    private record Key(PublicKey key, long lastValid) {}

    ServerKeys(JsonNode published) {
        this.server = published.path("server_name").asText();
        published
                .path("old_verify_keys")
                .properties()
                .forEach(entry -> add(
                        entry.getKey(),
                        entry.getValue(),
                        entry.getValue().path("expired_ts").asLong()));
        published
                .path("verify_keys")
                .properties()
                .forEach(entry -> add(entry.getKey(), entry.getValue(), Long.MAX_VALUE));
    }

    private void add(String keyId, JsonNode key, long lastValid) {
        try {
            byte[] raw = Base64.getDecoder().decode(key.path("key").asText());
            byte[] encoded = ByteBuffer.allocate(X509.length + raw.length)
                    .put(X509)
                    .put(raw)
                    .array();
            PublicKey made = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            keys.put(keyId, new Key(made, lastValid));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // A key that is none proves nothing.
            keys.remove(keyId);
        }
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether one of the keys signed the event while it was in force. */
    boolean signed(Pdu pdu) {
        for (Map.Entry<String, Key> key : keys.entrySet()) {
            String signature = pdu.signature(server, key.getKey());
            if (!signature.isEmpty() && pdu.originServerTs() <= key.getValue().lastValid()) {
                return verifies(key.getValue().key(), pdu, signature);
            }
        }
        return false;
    }

    private static boolean verifies(PublicKey key, Pdu pdu, String signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(pdu.signed());
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException | MatrixException e) {
            return false;
        }
    }
}
