package intramural.vault;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Keeps sealed items in the database. Stateless; durable when its caller's transaction is. */
public final class VaultItems {

    private VaultItems() {}

    /**
     * Keeps an item. An id that is there already fails the transaction.
     *
     * @param kind what it is, such as {@code event}; not secret
     */
    public static void insert(Handle tx, SealedItem item, String kind, Instant at) {
        VaultItemDao.insert(tx, item, kind, at);
    }

    /**
     * Looks whether the key is the one that what is here was sealed with.
     *
     * @throws VaultException if it is another: nothing that is here could be opened
     */
    public static void check(Handle tx, Vault vault) {
        VaultItemDao.anyKeyId(tx).filter(id -> !id.equals(vault.keyId())).ifPresent(id -> {
            throw new VaultException("The vault's key file holds the key " + vault.keyId()
                    + ", but what the database holds was sealed with the key " + id
                    + "; put that key file back, or name the database that belongs to this one.");
        });
    }

    /** The item of that id; empty if there never was one, or it has been destroyed. */
    public static Optional<SealedItem> find(Handle tx, String itemId) {
        return VaultItemDao.find(tx, itemId);
    }
}
