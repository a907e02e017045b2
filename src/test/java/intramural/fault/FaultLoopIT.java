package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import intramural.incident.Standing;
import intramural.policy.PolicyFixture;
import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
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

    private final MovableClock clock = new MovableClock();
    private final FaultySource faults = new FaultySource();
    private FakeSynapse homeserver;
    private String url;

    @BeforeEach
    void open() throws Exception {
        homeserver = new FakeSynapse(PolicyFixture.SERVICE, Site.HOMESERVER_PATIENCE.toMillis() + 300);
        url = TestDatabase.newUrl(folder);
    }

    @AfterEach
    void close() {
        homeserver.close();
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndDoesNothingTwiceWhateverCallOfTheDatabaseFails(FaultySource.Fault fault) throws Exception {
        loop("database " + fault, STRIDE, call -> faults.arm(call, fault), call -> faults.disarm());
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingAndDoesNothingTwiceWhateverAnswerOfTheHomeserverFails(FakeSynapse.Fault fault) throws Exception {
        int stride = fault == FakeSynapse.Fault.SLOW ? STRIDE_OF_SLOW : 1;
        loop("homeserver " + fault, stride, answer -> homeserver.arm(answer, fault), answer -> homeserver.disarm());
    }

    /** Every story on a service of its own, as after a restart; the database closes and opens now and then. */
    private void loop(String name, int stride, IntConsumer arm, IntPredicate disarm) throws Exception {
        int point = 1 - stride;
        int hit = 0;
        boolean fired = true;
        while (fired) {
            try (Database database = faults.open(TestDatabase.config(url))) {
                for (int i = 0; i < 25 && fired; i++) {
                    point += stride;
                    assertThat(point).as("the loop comes to an end").isLessThan(MOST_POINTS);
                    fired = story(database, point, arm, disarm);
                    hit += fired ? 1 : 0;
                }
            }
        }
        FaultReport.add(name, hit, point - 1);
        assertThat(point).as("a story has many points").isGreaterThan(15);
        checkTheWhole();
    }

    private boolean story(Database database, int point, IntConsumer arm, IntPredicate disarm) throws Exception {
        WorkQueue work = WorkSteps.queue(database, clock);
        try (Site site = new Site(database, work, homeserver.url(), clock, folder.resolve("spool"))) {
            WorkSteps steps = new WorkSteps(work);
            Story story = new Story(homeserver, point);
            arm.accept(point);
            story.play(site.port());
            if (!story.isPlayed()) {
                // The homeserver tries for ever; a database that was away must first be seen to be back.
                await().until(() -> site.incidents.standing() == Standing.GOOD);
                story.play(site.port());
            }
            steps.toTheEnd(clock::advance);
            boolean fired = disarm.test(point);
            // What was undone without the database comes to work once it is back.
            await().untilAsserted(() -> {
                steps.toTheEnd(clock::advance);
                story.assertAllIsWell(site);
            });
            return fired;
        }
    }

    private void checkTheWhole() throws Exception {
        try (Database again = Database.open(TestDatabase.config(url));
                Site site = new Site(
                        again, WorkSteps.queue(again, clock), homeserver.url(), clock, folder.resolve("spool"))) {
            Story.assertLedgerIsWhole(site);
        }
    }
}
