package intramural.vault;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of the table {@code vault_item}. Stateless; runs in its caller's transaction. */
final class VaultItemDao {

    private VaultItemDao() {}

    static void insert(Handle tx, SealedItem item, String kind, Instant at) {
        tx.createUpdate("""
                        INSERT INTO vault_item (item_id, kind, key_id, wrapped_key, ciphertext, created_at)
                        VALUES (:id, :kind, :keyId, :wrappedKey, :ciphertext, :at)
                        """)
                .bind("id", item.itemId())
                .bind("kind", kind)
                .bind("keyId", item.keyId())
                .bind("wrappedKey", item.wrappedKey())
                .bind("ciphertext", item.ciphertext())
                .bind("at", at)
                .execute();
    }

    /** The key of one of the items; empty where there is none. */
    static Optional<String> anyKeyId(Handle tx) {
        return tx.createQuery("SELECT key_id FROM vault_item ORDER BY item_id FETCH FIRST 1 ROW ONLY")
                .mapTo(String.class)
                .findOne();
    }

    static Optional<SealedItem> find(Handle tx, String itemId) {
        return tx.createQuery("SELECT item_id, key_id, wrapped_key, ciphertext FROM vault_item WHERE item_id = :id")
                .bind("id", itemId)
                .map((row, context) -> new SealedItem(
                        row.getString("item_id"),
                        row.getString("key_id"),
                        row.getBytes("wrapped_key"),
                        row.getBytes("ciphertext")))
                .findOne();
    }
}
