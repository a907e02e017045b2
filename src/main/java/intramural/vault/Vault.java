package intramural.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens items: AES-256-GCM with a fresh key for each, wrapped by the key-encryption key in the same way. Both
 * seals are bound to the item's id, so that no item can be passed off as another. Thread-safe; writes nothing.
 */
public final class Vault {

    /** The largest content; what H2 takes in one column, less the seal. */
    public static final int MAX_BYTES = 1_000_000;

    private static final byte FORMAT = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String KEY_SEAL = "intramural/vault/1/key:";
    private static final String CONTENT_SEAL = "intramural/vault/1/content:";

    private final SecureRandom random = new SecureRandom();
    private final SecretKey keyEncryptionKey;
    private final String keyId;

    private Vault(byte[] key) {
        this.keyEncryptionKey = new SecretKeySpec(key, "AES");
        this.keyId = keyId(key);
        Arrays.fill(key, (byte) 0);
    }

    /**
     * A vault whose key the configuration has read already.
     *
     * @param base64 32 bytes in Base64
     */
    public static Vault of(String base64) {
        return new Vault(Base64.getDecoder().decode(base64));
    }

    /** Names the key, and tells nothing of it. */
    String keyId() {
        return keyId;
    }

    /** Seals content under an id that has not been used before. */
    public SealedItem seal(String itemId, byte[] plaintext) {
        if (plaintext.length > MAX_BYTES) {
            throw new VaultException("Item " + itemId + " is too large to be sealed: at most 1,000,000 bytes.");
        }
        byte[] dataKey = new byte[KEY_BYTES];
        random.nextBytes(dataKey);
        try {
            byte[] wrapped = encrypt(keyEncryptionKey, KEY_SEAL + itemId, dataKey);
            byte[] sealed = encrypt(new SecretKeySpec(dataKey, "AES"), CONTENT_SEAL + itemId, plaintext);
            byte[] ciphertext = ByteBuffer.allocate(1 + sealed.length)
                    .put(FORMAT)
                    .put(sealed)
                    .array();
            return new SealedItem(itemId, keyId, wrapped, ciphertext);
        } catch (GeneralSecurityException e) {
            throw new VaultException("Item " + itemId + " could not be sealed.");
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    /**
     * The content of an item.
     *
     * @throws VaultException if it was changed, belongs to another id, or another key sealed it
     */
    public byte[] open(SealedItem item) {
        if (!keyId.equals(item.keyId())) {
            throw new VaultException("Item " + item.itemId() + " was sealed with the key " + item.keyId()
                    + ", but the key file holds the key " + keyId + ".");
        }
        byte[] ciphertext = item.ciphertext();
        if (ciphertext.length < 1 || ciphertext[0] != FORMAT) {
            throw damaged(item);
        }
        byte[] dataKey = new byte[0];
        try {
            dataKey = decrypt(keyEncryptionKey, KEY_SEAL + item.itemId(), item.wrappedKey(), 0);
            return decrypt(new SecretKeySpec(dataKey, "AES"), CONTENT_SEAL + item.itemId(), ciphertext, 1);
        } catch (GeneralSecurityException e) {
            throw damaged(item);
        } finally {
            Arrays.fill(dataKey, (byte) 0);
        }
    }

    private static VaultException damaged(SealedItem item) {
        return new VaultException("Item " + item.itemId() + " cannot be opened: it is not what was sealed.");
    }

    private byte[] encrypt(SecretKey key, String boundTo, byte[] plaintext) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, boundTo);
        byte[] sealed = cipher.doFinal(plaintext);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    private static byte[] decrypt(SecretKey key, String boundTo, byte[] sealed, int from)
            throws GeneralSecurityException {
        int start = from + NONCE_BYTES;
        if (sealed.length < start + TAG_BITS / Byte.SIZE) {
            throw new AEADBadTagException();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, from, start);
        Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, boundTo);
        return cipher.doFinal(sealed, start, sealed.length - start);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String boundTo)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(boundTo.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Names the key without giving anything of it away. */
    private static String keyId(byte[] key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("intramural/vault/1/key-id:".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256.digest(key), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
