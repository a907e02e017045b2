package intramural.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * SQL of the tables {@code ledger_head}, {@code ledger_leaf} and {@code ledger_salt}. Nothing here changes or deletes a
 * leaf. Stateless; runs in its caller's transaction.
 */
final class LedgerDao {

    private LedgerDao() {}

    /** Takes the next index. Changing the guard row first makes a second append wait until this one is committed. */
    static long grow(Handle tx) {
        int heads = tx.execute("UPDATE ledger_head SET size = size + 1 WHERE ledger_head_id = 1");
        if (heads != 1) {
            throw new IllegalStateException("The ledger has no head row.");
        }
        return size(tx) - 1;
    }

    static long size(Handle tx) {
        return tx.createQuery("SELECT size FROM ledger_head WHERE ledger_head_id = 1")
                .mapTo(Long.class)
                .one();
    }

    static void insert(Handle tx, long index, LedgerEntry entry, byte[] leaf, byte[] hash) {
        tx.createUpdate("""
                        INSERT INTO ledger_leaf (leaf_index, leaf, leaf_hash, kind, opaque_id, created_at)
                        VALUES (:index, :leaf, :hash, :kind, :opaqueId, :at)
                        """)
                .bind("index", index)
                .bind("leaf", leaf)
                .bind("hash", hash)
                .bind("kind", entry.kind())
                .bind("opaqueId", entry.opaqueId())
                .bind("at", entry.coarseTime())
                .execute();
        tx.createUpdate("INSERT INTO ledger_salt (leaf_index, salt) VALUES (:index, :salt)")
                .bind("index", index)
                .bind("salt", entry.commitment().salt())
                .execute();
    }

    static List<LedgerLeaf> leaves(Handle tx, long from, long to) {
        return tx.createQuery("""
                        SELECT leaf_index, leaf, leaf_hash FROM ledger_leaf
                        WHERE leaf_index >= :from AND leaf_index < :to ORDER BY leaf_index
                        """)
                .bind("from", from)
                .bind("to", to)
                .map(LedgerDao::leaf)
                .list();
    }

    static List<LedgerLeaf> of(Handle tx, String opaqueId) {
        return tx.createQuery("""
                        SELECT leaf_index, leaf, leaf_hash FROM ledger_leaf
                        WHERE opaque_id = :opaqueId ORDER BY leaf_index
                        """)
                .bind("opaqueId", opaqueId)
                .map(LedgerDao::leaf)
                .list();
    }

    static Optional<byte[]> salt(Handle tx, long index) {
        return tx.createQuery("SELECT salt FROM ledger_salt WHERE leaf_index = :index")
                .bind("index", index)
                .mapTo(byte[].class)
                .findOne();
    }

    private static LedgerLeaf leaf(ResultSet row, StatementContext context) throws SQLException {
        return new LedgerLeaf(row.getLong("leaf_index"), row.getBytes("leaf"), row.getBytes("leaf_hash"));
    }
}
