package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import intramural.Nightly;
import intramural.Seeds;
import intramural.incident.Standing;
import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each story has one call of the database, or one answer of the homeserver, fail: the first, the second, the third … until
 * a story ends untouched. Whatever fails: nothing acknowledged is lost, nothing is done twice.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("database")
@SuppressWarnings("NullAway.Init")
final class FaultLoopIT {

    private static final int MOST_POINTS = 4_000;

    /** In every build, each loop tries so many points, spread over all of them. */
    private static final int CALLS_IN_A_BUILD = 5;

    private static final int ANSWERS_IN_A_BUILD = 4;

    /** Each takes as long as the client waits. */
    private static final int SLOW_IN_A_BUILD = 1;

    private static final Duration SHORT_PATIENCE = Duration.ofMillis(700);
    private static final Duration SLOW_CALL = Duration.ofMillis(900);

    /** How many points a story has, once it was counted. */
    private static final Map<String, Integer> COUNTS = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    private final FaultySource faults = new FaultySource();
    private Stage stage;
    private int stories;
    private @Nullable Database database;

    /**
     * What fails.
     *
     * @param counted what is counted, the same for faults that have the same points
     * @param inABuild how many points are tried in a build that is not the nightly one
     * @param passed how many points have passed since it was armed for a later one
     */
    private record Loop(
            Plot plot,
            String fault,
            String counted,
            int inABuild,
            Duration patience,
            IntConsumer arm,
            IntUnaryOperator passed,
            Runnable disarm) {}

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(folder);
        stage.firstStart();
    }

    @AfterEach
    void close() {
        closeDatabase();
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndDoesNothingTwiceWhateverCallOfTheDatabaseFails(FaultySource.Fault fault) {
        boolean slow = fault == FaultySource.Fault.SLOW;
        faults.slowBy(SLOW_CALL);
        assertAll(Plot.told()
                .map(plot -> () -> run(new Loop(
                        plot,
                        "database " + fault,
                        fault == FaultySource.Fault.DISK_FULL ? "writes" : "calls",
                        slow ? SLOW_IN_A_BUILD : CALLS_IN_A_BUILD,
                        slow ? SHORT_PATIENCE : Story.PATIENCE,
                        call -> faults.arm(call, fault),
                        faults::passed,
                        faults::disarm))));
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndDoesNothingTwiceWhateverAnswerOfTheHomeserverFails(FakeSynapse.Fault fault) {
        assertAll(Plot.told()
                .map(plot -> () -> run(new Loop(
                        plot,
                        "homeserver " + fault,
                        "answers",
                        fault == FakeSynapse.Fault.SLOW ? SLOW_IN_A_BUILD : ANSWERS_IN_A_BUILD,
                        Story.PATIENCE,
                        answer -> stage.homeserver().arm(answer, fault),
                        armedFor -> stage.homeserver().passed(armedFor),
                        () -> stage.homeserver().disarm()))));
    }

    private void run(Loop loop) throws Exception {
        FaultReport report = new FaultReport(getClass(), loop.plot() + " " + loop.fault());
        if (report.isOver()) {
            return;
        }
        int count = FaultReport.isForOne() ? MOST_POINTS : count(loop);
        assertThat(count).as("a story has many points").isGreaterThan(15);
        if (Nightly.isNow() || FaultReport.isForOne()) {
            report.begin(count / FaultReport.each());
            report.end(everyPoint(report, loop));
        } else {
            int stride = Math.max(1, count / loop.inABuild());
            report.begin(loop.inABuild());
            for (int point = 1 + (int) Math.floorMod(Seeds.first(), (long) stride); point <= count; point += stride) {
                if (report.isWanted(point) && !fires(report, point, loop)) {
                    report.missed(point);
                }
            }
            report.end(count);
        }
        closeDatabase();
        checkTheWhole();
    }

    /** Until a story ends untouched; how many points it has. */
    private int everyPoint(FaultReport report, Loop loop) throws Exception {
        int step = FaultReport.isForOne() ? 1 : FaultReport.each();
        int point = 0;
        boolean fired = true;
        while (fired && !report.isOver()) {
            point += step;
            assertThat(point).as("the loop comes to an end").isLessThan(MOST_POINTS);
            fired = !report.isWanted(point) || fires(report, point, loop);
        }
        return point - step;
    }

    private int count(Loop loop) throws Exception {
        String counted = loop.plot() + " " + loop.counted();
        Integer known = COUNTS.get(counted);
        if (known != null) {
            return known;
        }
        int count = story(MOST_POINTS, loop);
        COUNTS.put(counted, count);
        return count;
    }

    /** Whether the point came up in its story. */
    private boolean fires(FaultReport report, int point, Loop loop) throws Exception {
        try {
            boolean fired = story(point, loop) >= point;
            if (fired) {
                report.hit(point);
            }
            return fired;
        } catch (Exception | AssertionError e) {
            faults.disarm();
            closeDatabase();
            stage.afresh();
            report.failed(point, e);
            return true;
        }
    }

    /** A story on a service of its own; what it left behind is looked at after a restart too. How many points passed. */
    private int story(int point, Loop loop) throws Exception {
        Story story = loop.plot().begin(stage, ++stories);
        story.waitsFor(loop.patience());
        int passed = play(story, point, loop);
        closeDatabase();
        Database again = openDatabase();
        try (Site site = stage.site(again, stage.queue(again))) {
            story.assertAllIsWell(site);
        }
        return passed;
    }

    private int play(Story story, int point, Loop loop) throws Exception {
        Database opened = openDatabase();
        WorkQueue work = stage.queue(opened);
        try (Site site = stage.site(opened, work)) {
            WorkSteps steps = new WorkSteps(work);
            loop.arm().accept(point);
            do {
                story.play(site);
                if (!story.isPlayed()) {
                    // A database that was away must first be seen to be back.
                    Story.soon().until(() -> site.incidents.standing() == Standing.GOOD);
                    story.persist(site);
                }
                steps.until(site::isAtRest, stage.clock()::advance);
            } while (story.goesOn());
            stage.toTheEnd(steps);
            int passed = loop.passed().applyAsInt(point);
            loop.disarm().run();
            // What was undone without the database comes to work once it is back.
            Story.soon().untilAsserted(() -> {
                stage.toTheEnd(steps);
                story.assertAllIsWell(site);
            });
            return passed;
        }
    }

    private Database openDatabase() {
        if (database == null) {
            database = faults.open(TestDatabase.config(stage.url()));
        }
        return database;
    }

    private void closeDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    private void checkTheWhole() throws Exception {
        try (Database again = Database.open(TestDatabase.config(stage.url()));
                Site site = stage.site(again, stage.queue(again))) {
            Story.assertLedgerIsWhole(site);
        }
    }
}
