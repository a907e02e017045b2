package intramural.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code work}. Stateless; each method runs in its caller's transaction. */
final class WorkDao {

    private static final String COLUMNS =
            "w.kind, w.work_key, w.work_group, w.payload, w.attempt, w.failure, w.next_attempt_at";

    /** No lease ends so late. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** Not leased, or leased by somebody who is gone; what this process runs now is never claimed a second time. */
    private static final String FREE = """
             w.status = 'PENDING' AND (w.leased_until IS NULL OR w.leased_until <= :now)
             AND NOT (w.work_key = ANY(:running))
            """;

    boolean insert(Handle tx, Work work, Instant now) {
        return tx.createUpdate("""
                                INSERT INTO work (work_key, kind, work_group, lane, payload, status, attempt, failure,
                                                  due_at, next_attempt_at, created_at)
                                VALUES (:key, :kind, :group, :lane, :payload, 'PENDING', 0, 0, :due, :due, :now)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("key", work.key())
                        .bind("kind", work.kind())
                        .bind("group", work.group())
                        .bind("lane", work.lane().name())
                        .bind("payload", work.payload())
                        .bind("due", work.notBefore())
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** hastened_to outlives a run that is under way: its retry will not be set behind it. */
    int hasten(Handle tx, String key, Instant to) {
        return tx.createUpdate("""
                        UPDATE work SET hastened_to = :to,
                               due_at = CASE WHEN due_at > :to THEN :to ELSE due_at END,
                               next_attempt_at = CASE WHEN next_attempt_at > :to THEN :to ELSE next_attempt_at END
                        WHERE work_key = :key AND status = 'PENDING'
                        """).bind("key", key).bind("to", to).execute();
    }

    /**
     * The earliest row that could be claimed, due or not, of a group that nobody is at. Status and lane stand in the
     * order too, where they change nothing, because only then does H2 read along the index and stop at the first row.
     * The groups that somebody is at are few and are looked up once, not for each row of a long queue; the far bound
     * keeps that look-up off the rows without a lease, which stand last in the index. Only pending rows have a lease, and
     * to ask for that would have H2 read all of them.
     */
    Optional<WorkRow> first(Handle tx, Lane lane, List<String> kinds, List<String> running, Instant now) {
        return tx.createQuery("SELECT " + COLUMNS + " FROM work w WHERE w.lane = :lane AND w.kind = ANY(:kinds) AND"
                        + FREE
                        + """
                        AND (w.work_group IS NULL OR (
                                (w.kind, w.work_group) NOT IN (
                                    SELECT o.kind, o.work_group FROM work o
                                    WHERE o.leased_until > :now AND o.leased_until < :never
                                    AND o.work_group IS NOT NULL)
                                AND (w.kind, w.work_group) NOT IN (
                                    SELECT r.kind, r.work_group FROM work r
                                    WHERE r.work_key = ANY(:running)
                                    AND r.status = 'PENDING' AND r.work_group IS NOT NULL)))
                        ORDER BY w.status, w.lane, w.next_attempt_at, w.work_key FETCH FIRST 1 ROWS ONLY
                        """)
                .bind("lane", lane.name())
                .bindArray("kinds", String.class, kinds)
                .bindArray("running", String.class, running)
                .bind("now", now)
                .bind("never", NEVER)
                .map(WorkDao::row)
                .findOne();
    }

    /** Due rows that go with this one; what has failed before goes alone, so that it cannot hold up the rest. */
    List<WorkRow> companions(Handle tx, WorkRow first, List<String> running, Instant now, int limit) {
        return tx.createQuery("SELECT " + COLUMNS + " FROM work w WHERE w.work_group = :group AND w.kind = :kind AND"
                        + FREE
                        + """
                        AND w.next_attempt_at <= :now AND w.failure = 0 AND w.work_key <> :key
                        ORDER BY w.next_attempt_at, w.work_key FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("group", first.group())
                .bind("kind", first.kind())
                .bind("key", first.key())
                .bindArray("running", String.class, running)
                .bind("now", now)
                .bind("limit", limit)
                .map(WorkDao::row)
                .list();
    }

    /** A row that still carries an owner was left in the middle of a run: that counts as a failure. */
    Optional<WorkRow> claim(Handle tx, WorkRow row, String owner, Instant until) {
        int claimed = tx.createUpdate("""
                        UPDATE work SET attempt = attempt + 1, hastened_to = NULL, leased_until = :until,
                               failure = failure + CASE WHEN lease_owner IS NULL THEN 0 ELSE 1 END, lease_owner = :owner
                        WHERE work_key = :key AND status = 'PENDING' AND attempt = :attempt
                        """)
                .bind("key", row.key())
                .bind("attempt", row.attempt())
                .bind("owner", owner)
                .bind("until", until)
                .execute();
        if (claimed == 0) {
            return Optional.empty();
        }
        return Optional.of(row.claimed(tx.createQuery("SELECT failure FROM work WHERE work_key = :key")
                .bind("key", row.key())
                .mapTo(Integer.class)
                .one()));
    }

    int renew(Handle tx, List<String> keys, String owner, Instant until) {
        return tx.createUpdate("""
                        UPDATE work SET leased_until = :until
                        WHERE work_key = ANY(:keys) AND lease_owner = :owner AND status = 'PENDING'
                        """)
                .bindArray("keys", String.class, keys)
                .bind("owner", owner)
                .bind("until", until)
                .execute();
    }

    int dropLeases(Handle tx, String owner, Instant now) {
        return tx.createUpdate("""
                        UPDATE work SET leased_until = :now
                        WHERE status = 'PENDING' AND leased_until > :now AND lease_owner <> :owner
                        """).bind("owner", owner).bind("now", now).execute();
    }

    /** DONE or BLOCKED. 0 if the claim is no longer the row's latest. */
    int settle(Handle tx, WorkRow row, String owner, String status, @Nullable String reason, Instant now) {
        return tx.createUpdate("""
                        UPDATE work SET status = :status, reason = :reason, settled_at = :now,
                               lease_owner = NULL, leased_until = NULL
                        WHERE work_key = :key AND status = 'PENDING' AND attempt = :attempt AND lease_owner = :owner
                        """)
                .bind("key", row.key())
                .bind("attempt", row.attempt())
                .bind("owner", owner)
                .bind("status", status)
                .bind("reason", reason)
                .bind("now", now)
                .execute();
    }

    int retry(Handle tx, WorkRow row, String owner, Instant at, int failures) {
        return tx.createUpdate("""
                        UPDATE work SET lease_owner = NULL, leased_until = NULL, failure = :failures,
                               next_attempt_at =
                                   CASE WHEN hastened_to IS NULL OR hastened_to > :at THEN :at ELSE hastened_to END
                        WHERE work_key = :key AND status = 'PENDING' AND attempt = :attempt AND lease_owner = :owner
                        """)
                .bind("key", row.key())
                .bind("attempt", row.attempt())
                .bind("owner", owner)
                .bind("at", at)
                .bind("failures", failures)
                .execute();
    }

    List<String> open(Handle tx, Lane lane, String kind) {
        return tx.createQuery("""
                        SELECT payload FROM work
                        WHERE status IN ('PENDING', 'BLOCKED') AND lane = :lane AND kind = :kind
                        """)
                .bind("lane", lane.name())
                .bind("kind", kind)
                .mapTo(String.class)
                .list();
    }

    List<BlockedWork> blocked(Handle tx, int limit) {
        return tx.createQuery("""
                        SELECT kind, work_key, reason, attempt, settled_at FROM work WHERE status = 'BLOCKED'
                        ORDER BY settled_at, work_key FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("limit", limit)
                .map((row, context) -> new BlockedWork(
                        row.getString("kind"),
                        row.getString("work_key"),
                        row.getString("reason"),
                        row.getInt("attempt"),
                        Instants.get(row, "settled_at")))
                .list();
    }

    int unblock(Handle tx, String key, Instant now) {
        return tx.createUpdate("""
                        UPDATE work SET status = 'PENDING', reason = NULL, settled_at = NULL, failure = 0,
                               next_attempt_at = :now
                        WHERE work_key = :key AND status = 'BLOCKED'
                        """).bind("key", key).bind("now", now).execute();
    }

    int depth(Handle tx) {
        return tx.createQuery("SELECT COUNT(*) FROM work WHERE status = 'PENDING'")
                .mapTo(Integer.class)
                .one();
    }

    Optional<Instant> oldestDue(Handle tx) {
        return tx.createQuery("SELECT MIN(due_at) FROM work WHERE status = 'PENDING'")
                .mapTo(Instant.class)
                .findOne();
    }

    int forgetDone(Handle tx, Instant before) {
        return tx.createUpdate("DELETE FROM work WHERE status = 'DONE' AND settled_at < :before")
                .bind("before", before)
                .execute();
    }

    private static WorkRow row(ResultSet row, StatementContext context) throws SQLException {
        return new WorkRow(
                row.getString("kind"),
                row.getString("work_key"),
                row.getString("work_group"),
                row.getString("payload"),
                row.getInt("attempt"),
                row.getInt("failure"),
                Instants.get(row, "next_attempt_at"));
    }
}
