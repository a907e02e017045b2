package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.Seeds;
import intramural.store.ClassArchive;
import intramural.store.Database;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
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

    private static final int FEW_KILLS = 3;

    /** Threads pass by different places in different lives. */
    private static final int LIVES_TO_WATCH = 3;

    @TempDir
    Path folder;

    private Stage stage;
    private ClassArchive archive;
    private int stories;

    @BeforeEach
    void open() throws Exception {
        stage = new Stage(folder);
        archive = new ClassArchive(folder);
        try (Child child = new Child(stage, archive, Doomed.NEVER, false)) {
            child.plays(nextStory());
            child.hasDied();
            child.endByItself();
        }
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void losesNothingAndDoesNothingTwiceWhereverItIsKilled() throws Exception {
        FaultReport report = new FaultReport(getClass(), "kill at a database call");
        loop(report, moments(report, false), KILLS, moment -> {
            Story story = nextStory();
            try (Child child = new Child(stage, archive, moment, false)) {
                child.plays(story);
                return new Ending(story, child.hasDied());
            }
        });
    }

    @Test
    void losesNothingAndDoesNothingTwiceThoughItIsKilledAgainWhileItStarts() throws Exception {
        FaultReport report = new FaultReport(getClass(), "kill at a database call of the start after a kill");
        loop(report, moments(report, true), FEW_KILLS, moment -> {
            Story story = killedInTheMiddle();
            try (Child child = new Child(stage, archive, moment, true)) {
                return new Ending(story, !child.plays(story) || child.hasDied());
            }
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "LOST"})
    void losesNothingAndDoesNothingTwiceAtWhateverAnswerItIsKilled(FakeSynapse.Fault fault) throws Exception {
        FaultReport report = new FaultReport(getClass(), "kill at a homeserver answer, " + fault);
        List<String> answers =
                IntStream.rangeClosed(1, answers()).mapToObj(Integer::toString).toList();
        loop(report, answers, FEW_KILLS, answer -> {
            Story story = nextStory();
            try (Child child = new Child(stage, archive, Doomed.NEVER, false)) {
                int port = child.port();
                stage.homeserver().arm(Integer.parseInt(answer), fault, child::kill);
                story.play(port);
                return new Ending(story, child.hasDied());
            } finally {
                stage.homeserver().disarm();
            }
        });
    }

    /** How a life ended. */
    private record Ending(Story story, boolean hasDied) {}

    /** A life that is to end at a point. */
    private interface Life {
        Ending until(String point) throws Exception;
    }

    private void loop(FaultReport report, List<String> points, int most, Life life) throws Exception {
        List<String> chosen = chosen(report, points, most);
        Path left = folder.resolve("left.mv.db");
        for (String point : chosen) {
            if (report.isWanted(point)) {
                try {
                    Ending ending = life.until(point);
                    stage.copy(left);
                    afterTheRestart(ending.story());
                    if (ending.hasDied()) {
                        report.hit(point);
                    } else {
                        report.missed(point);
                    }
                } catch (Exception | AssertionError e) {
                    stage.afresh();
                    report.keep(left);
                    report.failed(point, e);
                }
            }
        }
        report.end(points.size());
        // Which thread comes first is not the same in every life, so some places are not passed again.
        assertThat(report.hits()).isGreaterThan(report.isForOne() ? -1 : chosen.size() * 3 / 5);
    }

    private static List<String> chosen(FaultReport report, List<String> all, int most) {
        if (report.isForOne() || FaultReport.isNightly()) {
            String one = report.one();
            return one == null ? (report.isForOne() ? List.of() : all) : List.of(one);
        }
        List<String> mixed = new ArrayList<>(all);
        // What failed is named by the failure.
        Collections.shuffle(mixed, new Random(Seeds.first()));
        return mixed.subList(0, Math.min(most, mixed.size()));
    }

    private Story nextStory() {
        return new Story(stage.homeserver(), ++stories);
    }

    /** A story whose service dies as soon as everything is answered, with most of the work left. */
    private Story killedInTheMiddle() throws Exception {
        Story story = nextStory();
        try (Child child = new Child(stage, archive, Doomed.NEVER, false)) {
            child.plays(story);
        }
        return story;
    }

    private void afterTheRestart(Story story) throws Exception {
        try (Database database = Database.open(TestDatabase.config(stage.url()))) {
            WorkQueue work = stage.queue(database);
            try (Site site = stage.site(database, work)) {
                story.assertNothingAcknowledgedIsMissing(site);
                story.play(site.port());
                new WorkSteps(work).toTheEnd(stage.clock()::advance);
                story.assertAllIsWell(site);
                Story.assertLedgerIsWhole(site);
            }
        }
    }

    /** Every place of lives that nobody disturbs, before and after its call. */
    private List<String> moments(FaultReport report, boolean ofStart) throws Exception {
        if (report.isForOne()) {
            return List.of();
        }
        Set<String> moments = new LinkedHashSet<>();
        for (int i = 0; i < LIVES_TO_WATCH; i++) {
            Story story = ofStart ? killedInTheMiddle() : nextStory();
            try (Child child = new Child(stage, archive, Doomed.NEVER, ofStart)) {
                int port = child.port();
                if (ofStart) {
                    moments.addAll(child.moments());
                }
                story.play(port);
                child.hasDied();
                if (!ofStart) {
                    moments.addAll(child.moments());
                }
            }
            afterTheRestart(story);
        }
        return List.copyOf(moments);
    }

    private int answers() throws Exception {
        Story story = nextStory();
        try (Child child = new Child(stage, archive, Doomed.NEVER, false)) {
            int port = child.port();
            int before = stage.homeserver().answered();
            story.play(port);
            child.hasDied();
            return stage.homeserver().answered() - before;
        }
    }
}
