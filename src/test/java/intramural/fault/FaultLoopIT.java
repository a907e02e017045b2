package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.incident.Standing;
import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each story has one call of the database, or one answer of the homeserver, fail: the first, the second, the third … until
 * a story ends untouched. Whatever fails: nothing acknowledged is lost, nothing is done twice.
 */
@Tag("database")
@SuppressWarnings("NullAway.Init")
final class FaultLoopIT {

    private static final int MOST_POINTS = 3_000;

    /** In every build, each loop tries so many points, spread over all of them. */
    private static final int STRIDE = FaultReport.isNightly() ? 1 : 11;

    /** Each takes as long as the client waits. */
    private static final int STRIDE_OF_SLOW = FaultReport.isNightly() ? 1 : 20;

    @TempDir
    Path folder;

    private final FaultySource faults = new FaultySource();
    private Stage stage;
    private @Nullable Database database;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    void close() {
        closeDatabase();
        stage.close();
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndDoesNothingTwiceWhateverCallOfTheDatabaseFails(FaultySource.Fault fault) throws Exception {
        loop("database " + fault, STRIDE, call -> faults.arm(call, fault), faults::disarm);
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndDoesNothingTwiceWhateverAnswerOfTheHomeserverFails(FakeSynapse.Fault fault) throws Exception {
        int stride = fault == FakeSynapse.Fault.SLOW ? STRIDE_OF_SLOW : 1;
        loop(
                "homeserver " + fault,
                stride,
                answer -> stage.homeserver().arm(answer, fault),
                () -> stage.homeserver().disarm());
    }

    private void loop(String name, int stride, IntConsumer arm, BooleanSupplier disarm) throws Exception {
        FaultReport report = new FaultReport(getClass(), name);
        int past = 0;
        for (int point = 1; past == 0 && !report.isOver(); point += stride) {
            assertThat(point).as("the loop comes to an end").isLessThan(MOST_POINTS);
            if (report.isWanted(point) && !fires(report, point, arm, disarm)) {
                past = point;
            }
        }
        closeDatabase();
        if (!report.isForOne()) {
            assertThat(past).as("a story has many points").isGreaterThan(15);
            checkTheWhole();
        }
        report.end(past - 1);
    }

    /** Whether the point came up in its story. */
    private boolean fires(FaultReport report, int point, IntConsumer arm, BooleanSupplier disarm) throws Exception {
        try {
            boolean fired = story(point, arm, disarm);
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

    /** A story on a service of its own; what it left behind is looked at after a restart too. */
    private boolean story(int point, IntConsumer arm, BooleanSupplier disarm) throws Exception {
        Story story = new Story(stage.homeserver(), point);
        boolean fired = play(story, point, arm, disarm);
        closeDatabase();
        Database again = openDatabase();
        try (Site site = stage.site(again, stage.queue(again))) {
            story.assertAllIsWell(site);
        }
        return fired;
    }

    private boolean play(Story story, int point, IntConsumer arm, BooleanSupplier disarm) throws Exception {
        Database opened = openDatabase();
        WorkQueue work = stage.queue(opened);
        try (Site site = stage.site(opened, work)) {
            WorkSteps steps = new WorkSteps(work);
            arm.accept(point);
            story.play(site.port());
            if (!story.isPlayed()) {
                // The homeserver tries for ever; a database that was away must first be seen to be back.
                Story.soon().until(() -> site.incidents.standing() == Standing.GOOD);
                story.play(site.port());
            }
            steps.toTheEnd(stage.clock()::advance);
            boolean fired = disarm.getAsBoolean();
            // What was undone without the database comes to work once it is back.
            Story.soon().untilAsserted(() -> {
                steps.toTheEnd(stage.clock()::advance);
                story.assertAllIsWell(site);
            });
            return fired;
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
