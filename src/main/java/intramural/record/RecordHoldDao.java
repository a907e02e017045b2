package intramural.record;

import intramural.store.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL of the holds. Stateless. */
final class RecordHoldDao {

    private static final String SELECT = """
            SELECT hold_id, scope, scope_id, covers_from, reason, placed_by, placed_at, ledger_index, released_by,
                release_reason, released_at, release_ledger_index
            FROM record_hold
            """;

    private static final RowMapper<RecordHold> MAPPER = (row, context) -> {
        Instant released = Instants.find(row, "released_at");
        return new RecordHold(
                row.getString("hold_id"),
                RecordHold.Scope.valueOf(row.getString("scope")),
                row.getString("scope_id"),
                Instants.find(row, "covers_from"),
                row.getString("reason"),
                row.getString("placed_by"),
                Instants.get(row, "placed_at"),
                row.getLong("ledger_index"),
                released == null
                        ? null
                        : new RecordHold.Release(
                                row.getString("released_by"),
                                row.getString("release_reason"),
                                released,
                                row.getLong("release_ledger_index")));
    };

    private RecordHoldDao() {}

    static void insert(Handle tx, RecordHold hold) {
        tx.createUpdate("""
                        INSERT INTO record_hold (hold_id, scope, scope_id, covers_from, reason, placed_by, placed_at,
                            ledger_index, created_at)
                        VALUES (:id, :scope, :scopeId, :from, :reason, :by, :at, :ledger, :at)
                        """)
                .bind("id", hold.holdId())
                .bind("scope", hold.scope().name())
                .bind("scopeId", hold.scopeId())
                .bind("from", hold.coversFrom())
                .bind("reason", hold.reason())
                .bind("by", hold.placedBy())
                .bind("at", hold.placedAt())
                .bind("ledger", hold.ledgerIndex())
                .execute();
    }

    static void release(Handle tx, String holdId, RecordHold.Release release) {
        tx.createUpdate("""
                        UPDATE record_hold SET released_by = :by, release_reason = :reason, released_at = :at,
                            release_ledger_index = :ledger
                        WHERE hold_id = :id
                        """)
                .bind("id", holdId)
                .bind("by", release.by())
                .bind("reason", release.reason())
                .bind("at", release.at())
                .bind("ledger", release.ledgerIndex())
                .execute();
    }

    static Optional<RecordHold> find(Handle tx, String holdId) {
        return tx.createQuery(SELECT + " WHERE hold_id = :id")
                .bind("id", holdId)
                .map(MAPPER)
                .findOne();
    }

    /** All, newest first. */
    static List<RecordHold> all(Handle tx) {
        return tx.createQuery(SELECT + " ORDER BY placed_at DESC, hold_id")
                .map(MAPPER)
                .list();
    }
}
