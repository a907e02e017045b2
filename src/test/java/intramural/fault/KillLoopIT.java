package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.Seeds;
import intramural.policy.PolicyFixture;
import intramural.store.ChildJvm;
import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The service as a process of its own, killed before and after each call of the database, by the place in the code that
 * it comes from, and at each answer of the homeserver. Whatever was acknowledged is there after the next start, and what
 * was under way is done once.
 */
@Tag("database")
@SuppressWarnings("NullAway.Init")
final class KillLoopIT {

    /** A start and a death take seconds; every build dies a few times, the nightly one everywhere. */
    private static final int KILLS = 10;

    private static final int KILLS_AT_ANSWERS = 3;
    private static final Duration LIFE = Duration.ofSeconds(15);

    /** Longer than any work of a story waits. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private FakeSynapse homeserver;
    private String url;
    private int stories;

    @BeforeEach
    void open() throws Exception {
        homeserver = new FakeSynapse(PolicyFixture.SERVICE, Site.HOMESERVER_PATIENCE.toMillis() + 300);
        url = TestDatabase.newUrl(folder);
    }

    @AfterEach
    void close() {
        homeserver.close();
    }

    @Test
    void losesNothingAndDoesNothingTwiceWhereverItIsKilled() throws Exception {
        List<String> moments = moments();
        List<String> chosen = chosen(moments, KILLS);
        int died = 0;
        for (String moment : chosen) {
            Story story = new Story(homeserver, ++stories);
            try (Child child = child(moment)) {
                story.play(child.port());
                died += child.died();
            }
            afterTheRestart(story, moment);
        }
        FaultReport.add("kill at a database call", died, moments.size());
        assertThat(moments).hasSizeGreaterThan(60);
        // Which thread comes first is not the same in every run, so some places are not passed again.
        assertThat(died).isGreaterThan(chosen.size() * 3 / 5);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "LOST"})
    void losesNothingAndDoesNothingTwiceAtWhateverAnswerItIsKilled(FakeSynapse.Fault fault) throws Exception {
        int answers = answers();
        List<Integer> points = new ArrayList<>();
        for (int i = 1; i <= answers; i++) {
            points.add(i);
        }
        int died = 0;
        for (int point : chosen(points, KILLS_AT_ANSWERS)) {
            Story story = new Story(homeserver, ++stories);
            try (Child child = child("never")) {
                int port = child.port();
                homeserver.arm(point, fault, child.process()::kill);
                story.play(port);
                died += child.died();
            }
            homeserver.disarm();
            afterTheRestart(story, fault + " " + point);
        }
        FaultReport.add("kill at a homeserver answer, " + fault, died, answers);
        assertThat(died).isPositive();
    }

    private Child child(String moment) throws Exception {
        Duration ahead = Duration.between(Instant.now(), clock.instant());
        ChildJvm process = new ChildJvm(
                Doomed.class,
                url,
                homeserver.url().toString(),
                folder.resolve("spool").toString(),
                moment,
                ahead.toString());
        return new Child(process, ahead);
    }

    /** The service as a process of its own, on a clock that goes on from ours, as ours does from its in the end. */
    private final class Child implements AutoCloseable {

        private final ChildJvm process;
        private final Duration ahead;

        Child(ChildJvm process, Duration ahead) {
            this.process = process;
            this.ahead = ahead;
        }

        ChildJvm process() {
            return process;
        }

        int port() throws Exception {
            return Integer.parseInt(String.valueOf(process.nextLine()));
        }

        /** 1 once it has died, 0 if it has nothing left to do and lives. */
        int died() throws InterruptedException {
            long end = System.nanoTime() + LIFE.toNanos();
            int answered = -1;
            while (System.nanoTime() < end && answered != homeserver.answered()) {
                answered = homeserver.answered();
                if (process.endsWithin(IDLE)) {
                    return 1;
                }
            }
            return 0;
        }

        @Override
        public void close() throws IOException {
            process.close();
            clock.advance(Duration.between(clock.instant(), Instant.now().plus(ahead)));
        }
    }

    private static <T> List<T> chosen(List<T> all, int most) {
        if (FaultReport.isNightly()) {
            return all;
        }
        List<T> mixed = new ArrayList<>(all);
        // What failed is named by the failure.
        Collections.shuffle(mixed, new Random(Seeds.first()));
        return mixed.subList(0, Math.min(most, mixed.size()));
    }

    private void afterTheRestart(Story story, String moment) throws Exception {
        try (Database database = Database.open(TestDatabase.config(url))) {
            WorkQueue work = WorkSteps.queue(database, clock);
            try (Site site = new Site(database, work, homeserver.url(), clock, folder.resolve("spool"))) {
                story.assertNothingAcknowledgedIsMissing(site);
                story.play(site.port());
                new WorkSteps(work).toTheEnd(clock::advance);
                story.assertAllIsWell(site);
                Story.assertLedgerIsWhole(site);
            }
        } catch (AssertionError e) {
            throw new AssertionError("killed at: " + moment, e);
        }
    }

    /** Every place of a story that nobody disturbs, before and after its call. */
    private List<String> moments() throws Exception {
        Set<String> moments = Collections.synchronizedSet(new LinkedHashSet<>());
        FaultySource calls = new FaultySource();
        try (Database database = calls.open(TestDatabase.config(url))) {
            WorkQueue work = WorkSteps.queue(database, clock);
            try (Site site = new Site(database, work, homeserver.url(), clock, folder.resolve("spool"))) {
                calls.observe(moments::add);
                undisturbed(site, work);
                calls.observe(null);
            }
        }
        return List.copyOf(moments);
    }

    private int answers() throws Exception {
        try (Database database = Database.open(TestDatabase.config(url))) {
            WorkQueue work = WorkSteps.queue(database, clock);
            try (Site site = new Site(database, work, homeserver.url(), clock, folder.resolve("spool"))) {
                int before = homeserver.answered();
                undisturbed(site, work);
                return homeserver.answered() - before;
            }
        }
    }

    private void undisturbed(Site site, WorkQueue work) {
        Story story = new Story(homeserver, ++stories);
        story.play(site.port());
        new WorkSteps(work).toTheEnd(clock::advance);
        story.assertAllIsWell(site);
    }
}
