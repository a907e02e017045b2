package intramural.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work that is carried out together. */
@Tag("database")
final class WorkGroupTest {

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final SteppedQueue steps = new SteppedQueue(test);
    private final List<List<String>> runs = new ArrayList<>();

    @Test
    void getsAllDueWorkOfTheGroupAtOnceAndSettlesIt() {
        WorkQueue queue = steps.queue();
        queue.handleGroup("tell", this::note);
        WorkRunner runner = queue.prepare();
        enqueue(queue, tell("a1", "alice", 0), tell("b1", "bob", 1), tell("a2", "alice", 2), tell("a3", "alice", 500));
        enqueue(queue, new Work("other", "a4", "{}", steps.clock().instant(), Lane.QUICK, "alice"));
        steps.clock().advance(Duration.ofMillis(10));
        runner.step(Lane.QUICK);
        runner.step(Lane.QUICK);
        assertThat(runner.step(Lane.QUICK)).isPositive();
        assertThat(runs).containsExactly(List.of("a1", "a2"), List.of("b1"));
        steps.clock().advance(Duration.ofMillis(500));
        runner.step(Lane.QUICK);
        assertThat(runs).hasSize(3).last().isEqualTo(List.of("a3"));
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void neverRunsTwoOfAGroupSideBySide() {
        WorkQueue queue = steps.queue();
        WorkQueue second = steps.queue();
        second.handleGroup("tell", this::note);
        WorkRunner other = second.prepare();
        List<WorkRunner> self = new ArrayList<>();
        queue.handleGroup("tell", items -> {
            if (items.get(0).key().equals("a1")) {
                enqueue(queue, tell("a2", "alice", 0));
                assertThat(self.get(0).step(Lane.QUICK)).isPositive();
                assertThat(other.step(Lane.QUICK)).isPositive();
            }
            return note(items);
        });
        self.add(queue.prepare());
        enqueue(queue, tell("a1", "alice", 0));
        self.get(0).step(Lane.QUICK);
        self.get(0).step(Lane.QUICK);
        assertThat(runs).containsExactly(List.of("a1"), List.of("a2"));
    }

    @Test
    void setsAsideWhatFailedSoThatItCannotHoldUpTheRest() {
        WorkQueue queue = steps.queue();
        queue.handleGroup("tell", items -> {
            if (items.stream().anyMatch(item -> item.key().equals("poison"))) {
                throw new IllegalStateException();
            }
            return note(items);
        });
        WorkRunner runner = queue.prepare();
        enqueue(queue, tell("a", "alice", 0), tell("poison", "alice", 0));
        runner.step(Lane.QUICK);
        steps.clock().advance(Duration.ofSeconds(1));
        enqueue(queue, tell("later", "alice", 0));
        for (int i = 0; i < 3; i++) {
            runner.step(Lane.QUICK);
        }
        assertThat(runs).containsExactlyInAnyOrder(List.of("a"), List.of("later"));
        assertThat(queue.depth()).isEqualTo(1);
    }

    @Test
    void takesAHundredAtMost() {
        WorkQueue queue = steps.queue();
        queue.handleGroup("tell", this::note);
        WorkRunner runner = queue.prepare();
        for (int i = 0; i < 130; i++) {
            enqueue(queue, tell("a" + i, "alice", 0));
        }
        runner.step(Lane.QUICK);
        runner.step(Lane.QUICK);
        assertThat(runs).extracting(List::size).containsExactly(100, 30);
    }

    private WorkResult note(List<WorkItem> items) {
        runs.add(items.stream().map(WorkItem::key).toList());
        return WorkResult.done();
    }

    private Work tell(String key, String group, int afterMs) {
        return new Work("tell", key, "{}", steps.clock().instant().plusMillis(afterMs), Lane.QUICK, group);
    }

    private void enqueue(WorkQueue queue, Work... works) {
        test.database().durably(tx -> {
            for (Work work : works) {
                queue.enqueue(tx, work);
            }
        });
    }
}
