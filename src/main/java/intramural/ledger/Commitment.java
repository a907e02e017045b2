package intramural.ledger;

import java.security.SecureRandom;

/**
 * Binds to a payload without giving it away: the hash stands in the leaf, the salt beside it. Whoever has salt and
 * payload can check the hash; whoever has only the hash cannot even try out guesses. The arrays are not copied; nobody
 * changes them.
 */
public final class Commitment {

    static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt;
    private final byte[] hash;

    /** A commitment made earlier. */
    public Commitment(byte[] salt, byte[] hash) {
        if (salt.length != BYTES || hash.length != BYTES) {
            throw new IllegalArgumentException("A commitment has a salt and a hash of 32 bytes each.");
        }
        this.salt = salt;
        this.hash = hash;
    }

    /** A commitment to the payload, with a fresh salt. */
    public static Commitment of(byte[] payload) {
        byte[] salt = new byte[BYTES];
        RANDOM.nextBytes(salt);
        return new Commitment(salt, Sha256.of(salt, payload));
    }

    /** Whether this is what was committed to. */
    public boolean opensTo(byte[] payload) {
        return Sha256.equal(hash, Sha256.of(salt, payload));
    }

    /** 32 random bytes. */
    public byte[] salt() {
        return salt;
    }

    /** SHA-256 of salt and payload, one behind the other. */
    public byte[] hash() {
        return hash;
    }
}
