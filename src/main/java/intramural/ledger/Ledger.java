package intramural.ledger;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The append-only log. Appends happen one after another: the first in a transaction makes others wait until that
 * transaction ends, so it belongs near a transaction's end. Stateless; durable when its caller's transaction is.
 */
public final class Ledger {

    private Ledger() {}

    /** Appends an entry and returns its index. */
    public static long append(Handle tx, LedgerEntry entry) {
        byte[] leaf = entry.leaf();
        long index = LedgerDao.grow(tx);
        LedgerDao.insert(tx, index, entry, leaf, RootHash.leaf(leaf));
        return index;
    }

    /** How many leaves there are. */
    public static long size(Handle tx) {
        return LedgerDao.size(tx);
    }

    /** The leaves from one index up to, not including, another, in order. */
    public static List<LedgerLeaf> leaves(Handle tx, long from, long to) {
        return LedgerDao.leaves(tx, from, to);
    }

    /** All that the ledger tells of one id, in order. */
    public static List<LedgerLeaf> leavesOf(Handle tx, String opaqueId) {
        return LedgerDao.of(tx, opaqueId);
    }

    /** The salt of a leaf's commitment; empty once it has been destroyed. */
    public static Optional<byte[]> salt(Handle tx, long index) {
        return LedgerDao.salt(tx, index);
    }
}
