package intramural.judge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the reference of an incident from its retry key and content: the same act gets the same reference after a
 * restart, without a database, and nobody without the secret can compute one. Thread-safe.
 */
final class References {

    /** Crockford's alphabet: no I, L, O, U, so that it survives the telephone. */
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private final SecretKeySpec key;

    References(byte[] secret) {
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** {@code V-} and ten letters and digits: 50 bits of an HMAC-SHA256 over both arguments. */
    String of(String retryKey, byte[] contentDigest) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(contentDigest);
            byte[] hash = mac.doFinal(retryKey.getBytes(StandardCharsets.UTF_8));
            long bits = 0;
            for (int i = 0; i < 8; i++) {
                bits = bits << 8 | (hash[i] & 0xff);
            }
            StringBuilder reference = new StringBuilder("V-");
            for (int i = 0; i < 10; i++) {
                reference.append(ALPHABET[(int) (bits >>> (59 - 5 * i)) & 31]);
            }
            return reference.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java runtime.", e);
        }
    }
}
