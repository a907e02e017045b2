package intramural.ledger;

/** A leaf as it stands in the ledger. The arrays are not copied; nobody changes them. */
public final class LedgerLeaf {

    private final long index;
    private final byte[] bytes;
    private final byte[] hash;

    LedgerLeaf(long index, byte[] bytes, byte[] hash) {
        this.index = index;
        this.bytes = bytes;
        this.hash = hash;
    }

    /** Its place, from 0. */
    public long index() {
        return index;
    }

    /** What is hashed and published. */
    public byte[] bytes() {
        return bytes;
    }

    /** Its leaf hash. */
    public byte[] hash() {
        return hash;
    }
}
