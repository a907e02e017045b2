package intramural.record;

import intramural.matrix.MatrixException;
import intramural.matrix.Pdu;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The hashes that an event carries and is named by. What cannot be computed does not prove anything. Stateless. */
final class Proof {

    private Proof() {}

    /** Whether the content is what was sent, by the hash that is signed with it. */
    static boolean hasItsContent(Pdu pdu) {
        try {
            String hash = Base64.getEncoder().withoutPadding().encodeToString(sha256(pdu.contentHashed()));
            return hash.equals(pdu.contentHash());
        } catch (MatrixException e) {
            return false;
        }
    }

    /** Whether the id is the hash of this event. */
    static boolean isNamed(Pdu pdu, String eventId) {
        try {
            String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(pdu.signed()));
            return eventId.equals("$" + hash);
        } catch (MatrixException e) {
            return false;
        }
    }

    static String hex(byte[] sha256) {
        return HexFormat.of().formatHex(sha256);
    }

    static byte[] sha256(byte[] bytes) {
        return newSha256().digest(bytes);
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java runtime.", e);
        }
    }
}
