package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The queue with its threads. */
@Tag("database")
final class WorkThreadsTest {

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    @TempDir
    Path folder;

    private final List<WorkQueue> queues = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        queues.forEach(WorkQueue::stop);
    }

    @Test
    void wakesUpAtOnceWhenWorkIsCommitted() {
        // With a poll of an hour, only the signal can be what wakes it.
        WorkQueue queue = queue(test.database(), Duration.ofHours(1), 2);
        Set<String> done = ConcurrentHashMap.newKeySet();
        queue.handle("redact", item -> {
            done.add(item.key());
            return WorkResult.done();
        });
        queue.start();
        for (int i = 0; i < 50; i++) {
            String key = "k" + i;
            test.database().durably(tx -> queue.enqueue(tx, work(key)));
        }
        Awaitility.await().until(() -> done.size() == 50 && queue.depth() == 0);
    }

    @Test
    void runsEachWorkOnceWhenManyThreadsClaim() {
        AtomicInteger runs = new AtomicInteger();
        List<WorkQueue> both = List.of(
                queue(test.database(), Duration.ofMillis(5), 3), queue(test.database(), Duration.ofMillis(5), 3));
        for (WorkQueue queue : both) {
            queue.handle("redact", item -> {
                runs.incrementAndGet();
                return WorkResult.done();
            });
            queue.start();
        }
        for (int i = 0; i < 150; i++) {
            String key = "k" + i;
            test.database().durably(tx -> both.get(0).enqueue(tx, work(key)));
        }
        Awaitility.await().until(() -> both.get(0).depth() == 0);
        assertThat(runs).hasValue(150);
    }

    @Test
    void survivesAHandlerThatThrowsAnError() {
        WorkQueue queue = queue(test.database(), Duration.ofMillis(5), 1);
        CountDownLatch after = new CountDownLatch(1);
        queue.handle("redact", item -> {
            if (item.key().equals("bad")) {
                throw new StackOverflowError();
            }
            after.countDown();
            return WorkResult.done();
        });
        queue.start();
        test.database().durably(tx -> queue.enqueue(tx, work("bad")));
        test.database().durably(tx -> queue.enqueue(tx, work("good")));
        Awaitility.await().until(() -> after.getCount() == 0);
    }

    @Test
    void survivesADatabaseThatIsAwayForAWhile() {
        String url = TestDatabase.newUrl(folder);
        try (Database db = Database.open(TestDatabase.config(url))) {
            WorkQueue queue = queue(db, Duration.ofMillis(5), 1);
            Set<String> done = ConcurrentHashMap.newKeySet();
            queue.handle("redact", item -> {
                done.add(item.key());
                return WorkResult.done();
            });
            queue.start();
            TestDatabase.crash(db, url);
            Awaitility.await()
                    .ignoreExceptionsInstanceOf(DatabaseException.class)
                    .until(() -> {
                        db.durably(tx -> queue.enqueue(tx, work("a")));
                        return done.contains("a");
                    });
            queue.stop();
        }
    }

    @Test
    void letsARunningHandlerEndWhenItStops() throws InterruptedException {
        WorkQueue queue = queue(test.database(), Duration.ofMillis(5), 1);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        queue.handle("redact", item -> {
            running.countDown();
            await(end);
            return WorkResult.done();
        });
        queue.start();
        test.database().durably(tx -> queue.enqueue(tx, work("a")));
        await(running);
        Thread stopping = new Thread(queue::stop);
        stopping.start();
        end.countDown();
        stopping.join();
        assertThat(queue.depth()).isZero();
    }

    @Test
    void doesAgainAtOnceWhatWasRunningWhenTheProcessWasKilled() throws IOException {
        String url = TestDatabase.newUrl(folder);
        try (ChildJvm child = new ChildJvm(HangingWorker.class, url)) {
            assertThat(child.nextLine()).isEqualTo("running");
        }
        try (Database db = Database.open(TestDatabase.config(url))) {
            WorkQueue queue = queue(db, Duration.ofMillis(5), 1);
            List<WorkItem> items = new CopyOnWriteArrayList<>();
            queue.handle("redact", item -> {
                items.add(item);
                return WorkResult.done();
            });
            queue.start();
            Awaitility.await().until(() -> queue.depth() == 0);
            assertThat(items).containsExactly(new WorkItem("redact", "hanging", "{}", 2));
            queue.stop();
        }
    }

    @Test
    void forgetsWhatWasDoneLongAgo() {
        WorkDao dao = new WorkDao();
        test.database().durably(tx -> {
            for (String key : List.of("old", "new", "pending")) {
                dao.insert(tx, work(key), Instant.EPOCH);
            }
            tx.execute("UPDATE work SET status = 'DONE', settled_at = ? WHERE work_key = 'old'", Instant.EPOCH);
            tx.execute("UPDATE work SET status = 'DONE', settled_at = ? WHERE work_key = 'new'", Instant.now());
        });
        WorkQueue queue = queue(test.database(), Duration.ofMillis(5), 1);
        queue.start();
        Awaitility.await().until(() -> keys().equals(List.of("new", "pending")));
    }

    private List<String> keys() {
        return test.database()
                .read(tx -> tx.createQuery("SELECT work_key FROM work ORDER BY work_key")
                        .mapTo(String.class)
                        .list());
    }

    /** Child process: claims work and never ends it. */
    static final class HangingWorker {
        public static void main(String[] arguments) {
            Database db = Database.open(TestDatabase.config(arguments[0]));
            WorkQueue queue = new WorkQueue(db, Clock.systemUTC(), WorkQueue.Settings.standard());
            CountDownLatch never = new CountDownLatch(1);
            queue.handle("redact", item -> {
                System.out.println("> running");
                System.out.flush();
                WorkThreadsTest.await(never);
                return WorkResult.done();
            });
            queue.start();
            db.durably(tx -> queue.enqueue(tx, work("hanging")));
            WorkThreadsTest.await(never);
        }
    }

    private WorkQueue queue(Database db, Duration poll, int quickThreads) {
        WorkQueue queue = new WorkQueue(
                db,
                Clock.systemUTC(),
                new WorkQueue.Settings(
                        quickThreads,
                        1,
                        Duration.ofSeconds(60),
                        poll,
                        Duration.ofDays(1),
                        Duration.ofSeconds(10),
                        true));
        queues.add(queue);
        return queue;
    }

    private static Work work(String key) {
        return new Work("redact", key, "{}", Instant.EPOCH, Lane.QUICK);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
