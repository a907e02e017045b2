package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import intramural.CapturedLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
final class DatabaseTest {

    private static final String CANARY = "canary 078-05-1120";

    @RegisterExtension
    final TestDatabase memory = TestDatabase.inMemory();

    @RegisterExtension
    final TestDatabase file = TestDatabase.inFile();

    @Test
    void keepsWhatATransactionWroteOverARestart() {
        file.database().durably(tx -> insert(tx, "kept"));
        assertThat(keys(file.reopen())).containsExactly("kept");
    }

    @Test
    void rollsBackWhatThrows() {
        IllegalStateException fault = new IllegalStateException("not now");
        assertThatThrownBy(() -> memory.database().durably(tx -> {
                    insert(tx, "gone");
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(keys(memory.database())).isEmpty();
    }

    @Test
    void throwsAwayWhatIsWrittenWhileReading() {
        List<String> seenInside = memory.database().read(tx -> {
            insert(tx, "gone");
            return keys(tx);
        });
        assertThat(seenInside).containsExactly("gone");
        assertThat(keys(memory.database())).isEmpty();
    }

    @Test
    void findsTheDatabaseAgainAfterLookingForItHasFailed() {
        FaultySource faults = new FaultySource();
        AtomicInteger ticks = new AtomicInteger();
        InstantSource machine = () -> {
            // The first two are the opening's.
            if (ticks.incrementAndGet() == 3) {
                throw new OutOfMemoryError("of a test");
            }
            return Instant.now();
        };
        file.database().close();
        try (Database database = faults.open(file.config(), machine)) {
            Awaitility.await().until(() -> ticks.get() >= 3);
            faults.away(true);
            assertThatThrownBy(() -> database.read(DatabaseTest::keys))
                    .isInstanceOf(DatabaseUnavailableException.class);
            faults.away(false);
            Awaitility.await().until(() -> database.awayFor().isZero());
        }
    }

    @Test
    void refusesAtOnceWhenConnectionsAndQueueAreTaken() throws InterruptedException {
        DatabaseConfig given = memory.config();
        memory.database().close();
        DatabaseConfig small = new DatabaseConfig(given.url(), given.user(), given.password(), 1, 1);
        try (Database db = Database.open(small)) {
            CountDownLatch end = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Thread thread = new Thread(() -> db.durably(tx -> await(end)));
                thread.start();
                threads.add(thread);
            }
            Awaitility.await().until(() -> db.inUse() == 2);
            assertThatThrownBy(() -> db.inTransaction(tx -> 1))
                    .isInstanceOf(DatabaseBusyException.class)
                    .hasMessage("The database is busy: 2 transactions run or wait already.");
            assertThatThrownBy(() -> db.read(tx -> 1)).isInstanceOf(DatabaseBusyException.class);
            end.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            db.durably(DatabaseTest::nothing);
            assertThat(db.inUse()).isZero();
        }
    }

    @Test
    void refusesATransactionWithinATransaction() {
        Database db = memory.database();
        assertThatThrownBy(() -> db.durably(tx -> db.durably(DatabaseTest::nothing)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use its handle");
        db.durably(DatabaseTest::nothing);
    }

    @Test
    void runsATransactionAgainAfterAConflict() {
        Database db = memory.database();
        db.durably(tx -> insert(tx, "row"));
        AtomicInteger runs = new AtomicInteger();
        Database other = db;
        db.durably(tx -> {
            tx.execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
            assertThat(keys(tx)).hasSize(1);
            if (runs.incrementAndGet() == 1) {
                Thread rival = new Thread(() -> other.durably(
                        tx2 -> tx2.execute("UPDATE work SET attempt = attempt + 10 WHERE work_key = 'row'")));
                rival.start();
                Awaitility.await().until(() -> !rival.isAlive());
            }
            tx.execute("UPDATE work SET attempt = attempt + 1 WHERE work_key = 'row'");
        });
        assertThat(runs).hasValue(2);
        int attempts = db.read(tx ->
                tx.createQuery("SELECT attempt FROM work").mapTo(Integer.class).one());
        assertThat(attempts).isEqualTo(11);
    }

    @Test
    void namesNoValueInItsExceptions() {
        Database db = memory.database();
        db.durably(tx -> insert(tx, CANARY));
        List<TransactionAction> faulty = List.of(
                tx -> insert(tx, CANARY),
                tx -> tx.execute("UPDATE work SET attempt = ?", CANARY),
                tx -> tx.execute("UPDATE work SET kind = ?", CANARY.repeat(10)),
                tx -> tx.createUpdate("UPDATE work SET kind = :missing")
                        .bind("other", CANARY)
                        .execute(),
                tx -> tx.createQuery("SELECT work_key FROM work")
                        .mapTo(Integer.class)
                        .one(),
                tx -> tx.execute("SELECT '" + CANARY + "' FROM nowhere"),
                tx -> {
                    try {
                        insert(tx, CANARY);
                    } catch (RuntimeException e) {
                        throw new IllegalStateException("wrapped", e);
                    }
                });
        for (TransactionAction action : faulty) {
            assertThatThrownBy(() -> db.durably(action))
                    .isInstanceOf(DatabaseException.class)
                    .satisfies(thrown -> assertThat(everything(thrown)).doesNotContain("canary", "078-05"));
        }
        assertThatThrownBy(() -> db.durably(tx -> insert(tx, CANARY)))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        thrown -> assertThat(thrown.sqlState()).isEqualTo("23505"))
                .hasStackTraceContaining("DatabaseTest");
    }

    @Test
    void interruptsOfOneThreadHurtNobody() throws InterruptedException {
        Database db = file.database();
        AtomicInteger written = new AtomicInteger();
        Thread interrupted = new Thread(() -> {
            for (int i = 0; i < 200; i++) {
                int n = i;
                Thread.currentThread().interrupt();
                db.durably(tx -> insert(tx, "row-" + n));
                written.incrementAndGet();
            }
        });
        interrupted.start();
        for (int i = 0; i < 200; i++) {
            int n = i;
            db.durably(tx -> insert(tx, "innocent-" + n));
        }
        interrupted.join();
        assertThat(written).hasValue(200);
        assertThat(keys(file.reopen())).hasSize(400);
    }

    @Test
    void comesBackAfterTheDatabaseHasCrashed() {
        Database db = file.database();
        db.durably(tx -> insert(tx, "before"));
        TestDatabase.crash(db, file.config().url());
        Awaitility.await()
                .ignoreExceptionsInstanceOf(DatabaseUnavailableException.class)
                .untilAsserted(() -> assertThat(keys(db)).containsExactly("before"));
    }

    @Test
    void refusesWorkOnceClosed() {
        Database db = memory.database();
        db.close();
        assertThatThrownBy(() -> db.inTransaction(tx -> 1)).isInstanceOf(DatabaseUnavailableException.class);
    }

    @Test
    void keepsInstantsToTheMicrosecondAndNeverRoundsUp() {
        Instant precise = Instant.parse("2026-03-08T10:30:00.123456999Z");
        Instant read = memory.database().inTransaction(tx -> {
            new WorkDao().insert(tx, new Work("test", "k", "{}", precise, Lane.QUICK), precise);
            return tx.createQuery("SELECT due_at FROM work WHERE due_at <= :at")
                    .bind("at", precise)
                    .mapTo(Instant.class)
                    .one();
        });
        assertThat(read).isEqualTo("2026-03-08T10:30:00.123456Z");
    }

    @Test
    void takesWhateverTextThereIs() {
        Database db = memory.database();
        db.durably(tx -> insert(tx, "a\u0000b\ud83d \ud83d\ude00 \udc00"));
        assertThat(keys(db)).containsExactly("a\ufffdb\ufffd \ud83d\ude00 \ufffd");
    }

    @Test
    void knowsWhenTheDatabaseIsAwayAndWhenItIsBack() {
        FaultySource faults = new FaultySource();
        DatabaseConfig given = memory.config();
        memory.database().close();
        try (Database db = faults.open(given);
                CapturedLog log = new CapturedLog()) {
            assertThat(db.awayFor()).isZero();
            faults.arm(1, FaultySource.Fault.LOST_BEFORE);
            assertThatThrownBy(() -> db.durably(DatabaseTest::nothing))
                    .isInstanceOf(DatabaseUnavailableException.class);
            Awaitility.await().until(() -> db.awayFor().isZero());
            assertThat(log.text()).contains("evt=database.away", "evt=database.back");
            db.durably(tx -> insert(tx, "after"));
        }
    }

    @Test
    void doesNotStartWhenTheClockStandsBeforeWhatHasBeenWritten() {
        file.database().close();
        Instant early = Instant.now().minusSeconds(600);
        assertThatThrownBy(() -> Database.open(file.config(), UnaryOperator.identity(), () -> early))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageStartingWith("This machine's clock says " + early)
                .hasMessageEndingWith("set the clock right.");
        Database.open(
                        file.config(),
                        UnaryOperator.identity(),
                        () -> Instant.now().minusSeconds(200))
                .close();
    }

    @Test
    void leavesThePasswordOutOfItsConfigurationsText() {
        assertThat(new DatabaseConfig("jdbc:h2:mem:x", "sa", "hush", 1, 1).toString())
                .doesNotContain("hush");
    }

    private static void insert(Handle tx, String key) {
        tx.createUpdate("INSERT INTO work (work_key, kind, lane, payload, status, attempt, failure, due_at,"
                        + " next_attempt_at, created_at) VALUES (:key, 'test', 'QUICK', '{}', 'PENDING', 0, 0, :at,"
                        + " :at, :at)")
                .bind("key", key)
                .bind("at", Instant.EPOCH)
                .execute();
    }

    private static List<String> keys(Database db) {
        return db.read(DatabaseTest::keys);
    }

    private static List<String> keys(Handle tx) {
        return tx.createQuery("SELECT work_key FROM work ORDER BY work_key")
                .mapTo(String.class)
                .list();
    }

    private static void nothing(Handle tx) {
        assertThat(tx.isInTransaction()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that a log would print. */
    private static String everything(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
