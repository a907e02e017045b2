package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.ledger.Commitment;
import intramural.ledger.Ledger;
import intramural.ledger.LedgerEntry;
import intramural.ledger.LedgerLeaf;
import intramural.ledger.RootHash;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A veto's one transaction (seal, ledger, work) and its work, with the first, second, third … JDBC call failing, until a
 * run ends untouched. Whatever fails: what was acknowledged is there, and nothing is there twice.
 */
@Tag("database")
final class FaultLoopTest {

    private static final int MOST_CALLS = 500;

    @TempDir
    Path folder;

    private String url = "";

    @BeforeEach
    void place() {
        url = TestDatabase.newUrl(folder);
    }

    private final MovableClock clock = new MovableClock();
    private final FaultySource faults = new FaultySource();

    @ParameterizedTest
    @EnumSource
    void losesNothingAndDoesNothingTwiceWhateverCallFails(FaultySource.Fault fault) {
        Vault vault = Vault.of("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        try (Database db = open()) {
            WorkQueue queue = queue(db);
            WorkRunner runner = queue.prepare();
            int call = 0;
            boolean fired = true;
            while (fired) {
                call++;
                assertThat(call).isLessThan(MOST_CALLS);
                String id = "V-%010d".formatted(call);
                faults.arm(call, fault);
                accept(db, queue, vault, id);
                carryOut(runner);
                fired = faults.disarm();
                check(db, vault, id);
            }
            int least = fault == FaultySource.Fault.DISK_FULL ? 10 : 30;
            assertThat(call).as("a run has many calls").isGreaterThan(least);
            checkLedger(db, call);
        }
        try (Database again = open()) {
            assertThat(queue(again).depth()).isZero();
        }
    }

    @Test
    void failsTheCallThatItSays() {
        try (Database db = open()) {
            faults.arm(1, FaultySource.Fault.LOST_BEFORE);
            assertThat(attempt(() -> db.durably(tx -> {}))).isFalse();
            assertThat(faults.disarm()).isTrue();
            assertThat(attempt(() -> db.durably(tx -> {}))).isTrue();
        }
    }

    /** As a door does: the same act comes again until it is acknowledged. */
    private void accept(Database db, WorkQueue queue, Vault vault, String id) {
        byte[] original = id.getBytes(StandardCharsets.UTF_8);
        boolean acknowledged = false;
        for (int i = 0; i < 4 && !acknowledged; i++) {
            acknowledged = attempt(() -> db.durably(tx -> {
                if (queue.enqueue(tx, new Work("tell", id, "{}", clock.instant(), Lane.QUICK))) {
                    VaultItems.insert(tx, vault.seal(id, original), "event", clock.instant());
                    Ledger.append(tx, entry("VETO", id));
                }
            }));
        }
        assertThat(acknowledged).isTrue();
    }

    private void carryOut(WorkRunner runner) {
        for (int i = 0; i < 6; i++) {
            attempt(() -> runner.step(Lane.QUICK));
            clock.advance(SteppedQueue.settings().lease().plusSeconds(1));
        }
    }

    private WorkQueue queue(Database db) {
        WorkQueue queue = new WorkQueue(db, clock, SteppedQueue.settings());
        queue.handle("tell", item -> WorkResult.done(tx -> Ledger.append(tx, entry("TOLD", item.key()))));
        return queue;
    }

    private void check(Database db, Vault vault, String id) {
        List<String> leaves = db.read(tx -> Ledger.leavesOf(tx, id)).stream()
                .map(leaf -> new String(leaf.bytes(), StandardCharsets.US_ASCII))
                .toList();
        assertThat(leaves).hasSize(2);
        assertThat(leaves.get(0)).contains("\"kind\":\"VETO\"");
        assertThat(leaves.get(1)).contains("\"kind\":\"TOLD\"");
        byte[] opened = vault.open(db.read(tx -> VaultItems.find(tx, id)).orElseThrow());
        assertThat(opened).asString(StandardCharsets.UTF_8).isEqualTo(id);
        String status = db.read(tx -> tx.createQuery("SELECT status FROM work WHERE work_key = :key")
                .bind("key", id)
                .mapTo(String.class)
                .one());
        assertThat(status).isEqualTo("DONE");
        assertThat(db.inUse()).isZero();
    }

    private static void checkLedger(Database db, int runs) {
        List<LedgerLeaf> leaves = db.read(tx -> Ledger.leaves(tx, 0, Long.MAX_VALUE));
        assertThat(leaves).hasSize(2 * runs);
        long size = db.read(Ledger::size);
        assertThat(size).isEqualTo(2L * runs);
        for (int i = 0; i < leaves.size(); i++) {
            assertThat(leaves.get(i).index()).isEqualTo(i);
            assertThat(leaves.get(i).hash())
                    .isEqualTo(RootHash.leaf(leaves.get(i).bytes()));
        }
    }

    private Database open() {
        return faults.open(TestDatabase.config(url));
    }

    private LedgerEntry entry(String kind, String id) {
        return new LedgerEntry(kind, id, null, clock.instant(), Commitment.of(id.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean attempt(Runnable body) {
        try {
            body.run();
            return true;
        } catch (DatabaseException e) {
            assertThat(e).hasNoCause();
            return false;
        }
    }
}
