package intramural.vault;

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
