package intramural.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An item under seal. The arrays are not copied; nobody changes them. */
public final class SealedItem {

    private final String itemId;
    private final String keyId;
    private final byte[] wrappedKey;
    private final byte[] ciphertext;

    SealedItem(String itemId, String keyId, byte[] wrappedKey, byte[] ciphertext) {
        this.itemId = itemId;
        this.keyId = keyId;
        this.wrappedKey = wrappedKey;
        this.ciphertext = ciphertext;
    }

    /** As bytes, for a file; without its id, which whoever reads it must know. */
    public byte[] toBytes() {
        byte[] key = keyId.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(3 * Integer.BYTES + key.length + wrappedKey.length + ciphertext.length)
                .putInt(key.length)
                .put(key)
                .putInt(wrappedKey.length)
                .put(wrappedKey)
                .putInt(ciphertext.length)
                .put(ciphertext)
                .array();
    }

    /**
     * Reads what {@link #toBytes} has written.
     *
     * @throws VaultException if it is nothing of the kind
     */
    public static SealedItem fromBytes(String itemId, ByteBuffer bytes) {
        String key = new String(part(itemId, bytes), StandardCharsets.US_ASCII);
        return new SealedItem(itemId, key, part(itemId, bytes), part(itemId, bytes));
    }

    private static byte[] part(String itemId, ByteBuffer bytes) {
        int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new VaultException("Item " + itemId + " cannot be read: it is cut or damaged.");
        }
        byte[] part = new byte[length];
        bytes.get(part);
        return part;
    }

    /** Its id, which both seals are bound to. */
    public String itemId() {
        return itemId;
    }

    /** Which key-encryption key wrapped its key. */
    public String keyId() {
        return keyId;
    }

    /** Nonce, encrypted data key, tag. */
    public byte[] wrappedKey() {
        return wrappedKey;
    }

    /** Format version, nonce, encrypted content, tag. */
    public byte[] ciphertext() {
        return ciphertext;
    }
}
