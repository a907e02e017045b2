package intramural.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.CanonicalJson;
import intramural.matrix.Pdu;
import intramural.matrix.RoomVersion;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/** A homeserver's key: hashes and signs events of room version 11, and names them by their hash. Thread-safe. */
public final class SigningServer {

    private final String name;
    private final KeyPair keys;

    public SigningServer(String name) {
        this.name = name;
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Completes the PDU; its event id. */
    public String sign(ObjectNode pdu) {
        pdu.putArray("prev_events");
        pdu.putArray("auth_events");
        Pdu made = new Pdu(RoomVersion.V11, pdu);
        pdu.putObject("hashes").put("sha256", unpadded(Proof.sha256(made.contentHashed())));
        pdu.putObject("signatures").putObject(name).put("ed25519:1", unpadded(signature(made.signed())));
        return "$" + Base64.getUrlEncoder().withoutPadding().encodeToString(Proof.sha256(made.signed()));
    }

    /** {@code /_matrix/key/v2/server}. */
    public JsonNode publishedKeys() {
        byte[] encoded = keys.getPublic().getEncoded();
        ObjectNode published = JsonNodeFactory.instance.objectNode().put("server_name", name);
        published
                .putObject("verify_keys")
                .putObject("ed25519:1")
                .put("key", unpadded(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
        String signature = unpadded(signature(CanonicalJson.bytes(published)));
        published.putObject("signatures").putObject(name).put("ed25519:1", signature);
        return published;
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String unpadded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
