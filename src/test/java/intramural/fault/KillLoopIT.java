package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import intramural.Nightly;
import intramural.Seeds;
import intramural.store.ClassArchive;
import intramural.store.Database;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The service as a process of its own, killed before and after each call of the database, by the place in the code that
 * it comes from, and at each answer of the homeserver. Whatever was acknowledged is there after the next start, and what
 * was under way is done once.
 */
@Tag("database")
@Tag("alone")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
final class KillLoopIT {

    /** A start and a death take seconds; every build dies a few times in each story, the nightly one everywhere. */
    private static final int KILLS = 2;

    private static final int FEW_KILLS = 1;

    /** Threads pass by different places in different lives. */
    private static final int LIVES_TO_WATCH = Nightly.isNow() ? 3 : 1;

    private final Map<Plot, List<String>> answers = new EnumMap<>(Plot.class);
    private Path folder;
    private Stage stage;
    private ClassArchive archive;
    private int stories;

    @BeforeAll
    void open(@TempDir Path forAll) throws Exception {
        folder = forAll;
        stage = new Stage(folder);
        stage.firstStart();
        archive = new ClassArchive(folder);
        Story story = next(Plot.DAY);
        try (Child child = new Child(stage, archive, Doomed.NEVER, false)) {
            child.lives(story);
            child.endByItself();
        }
        afterTheRestart(story);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void losesNothingAndDoesNothingTwiceWhereverItIsKilled() {
        inEach(Plot.told(), plot -> {
            FaultReport report = new FaultReport(getClass(), plot + " kill at a database call");
            loop(report, moments(plot, false), KILLS, moment -> {
                Story story = next(plot);
                try (Child child = new Child(stage, archive, moment, false)) {
                    return new Ending(story, !child.lives(story));
                }
            });
        });
    }

    @Test
    void losesNothingAndDoesNothingTwiceThoughItIsKilledAgainWhileItStarts() {
        inEach(toldOrIn(Plot.DAY), plot -> {
            FaultReport report =
                    new FaultReport(getClass(), plot + " kill at a database call of the start after a kill");
            loop(report, moments(plot, true), FEW_KILLS, moment -> {
                Story story = killedInTheMiddle(plot);
                try (Child child = new Child(stage, archive, moment, true)) {
                    return new Ending(story, !child.lives(story));
                }
            });
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "LOST"})
    void losesNothingAndDoesNothingTwiceAtWhateverAnswerItIsKilled(FakeSynapse.Fault fault) {
        inEach(toldOrIn(fault == FakeSynapse.Fault.CUT ? Plot.RECORD : Plot.FINDS), plot -> {
            FaultReport report = new FaultReport(getClass(), plot + " kill at a homeserver answer, " + fault);
            loop(report, FaultReport.isForOne() ? List.of() : answers(plot), FEW_KILLS, answer -> {
                Story story = next(plot);
                try (Child child = new Child(stage, archive, Doomed.NEVER, false)) {
                    child.port();
                    stage.homeserver().arm(Integer.parseInt(answer), fault, child::kill);
                    return new Ending(story, !child.lives(story));
                } finally {
                    stage.homeserver().disarm();
                }
            });
        });
    }

    private interface Telling {
        void of(Plot plot) throws Exception;
    }

    /** All stories where there is time, and in a build the one; together the loops tell them all. */
    private static Stream<Plot> toldOrIn(Plot ofABuild) {
        return Nightly.isNow() || FaultReport.isForOne()
                ? Plot.told()
                : Plot.told().filter(plot -> plot == ofABuild);
    }

    /** One that fails keeps no other from being told. */
    private void inEach(Stream<Plot> plots, Telling telling) {
        assertAll(plots.map(plot -> () -> {
            try {
                telling.of(plot);
            } catch (Exception | AssertionError e) {
                stage.afresh();
                throw e;
            }
        }));
    }

    /** How a life ended. */
    private record Ending(Story story, boolean hasDied) {}

    /** A life that is to end at a point. */
    private interface Life {
        Ending until(String point) throws Exception;
    }

    private void loop(FaultReport report, List<String> points, int most, Life life) throws Exception {
        List<String> chosen = chosen(report, points, most);
        report.begin(chosen.size());
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
        assertThat(report.hits()).isGreaterThanOrEqualTo(FaultReport.isForOne() ? 0 : chosen.size() * 3 / 5);
    }

    private static List<String> chosen(FaultReport report, List<String> all, int most) {
        if (FaultReport.isForOne()) {
            String one = report.one();
            return one == null ? List.of() : List.of(one);
        }
        if (Nightly.isNow()) {
            return IntStream.range(0, all.size())
                    .filter(i -> i % FaultReport.each() == 0)
                    .mapToObj(all::get)
                    .toList();
        }
        List<String> mixed = new ArrayList<>(all);
        // What failed is named by the failure.
        Collections.shuffle(mixed, new Random(Seeds.first()));
        return mixed.subList(0, Math.min(most, mixed.size()));
    }

    private Story next(Plot plot) {
        return plot.begin(stage, ++stories);
    }

    /** A story whose service dies as soon as its first chapter is answered, with most of the work left. */
    private Story killedInTheMiddle(Plot plot) throws Exception {
        Story story = next(plot);
        try (Child child = new Child(stage, archive, Doomed.NEVER, false)) {
            story.play(child);
        }
        return story;
    }

    private void afterTheRestart(Story story) throws Exception {
        try (Database database = Database.open(TestDatabase.config(stage.url()))) {
            WorkQueue work = stage.queue(database);
            try (Site site = stage.site(database, work)) {
                story.assertNothingAcknowledgedIsMissing(site);
                WorkSteps steps = new WorkSteps(work);
                do {
                    story.persist(site);
                    steps.until(site::isAtRest, stage.clock()::advance);
                } while (story.goesOn());
                stage.toTheEnd(steps);
                story.assertAllIsWell(site);
                Story.assertLedgerIsWhole(site);
            }
        }
    }

    /** Every place of lives that nobody disturbs, before and after its call. */
    private List<String> moments(Plot plot, boolean ofStart) throws Exception {
        if (FaultReport.isForOne()) {
            return List.of();
        }
        Set<String> moments = new LinkedHashSet<>();
        for (int i = 0; i < LIVES_TO_WATCH; i++) {
            Story story = ofStart ? killedInTheMiddle(plot) : next(plot);
            try (Child child = new Child(stage, archive, Doomed.NEVER, ofStart)) {
                child.port();
                if (ofStart) {
                    moments.addAll(child.moments());
                } else {
                    child.lives(story);
                    moments.addAll(child.moments());
                }
            }
            afterTheRestart(story);
        }
        return List.copyOf(moments);
    }

    /** The numbers of the answers of a life that nobody disturbs. */
    private List<String> answers(Plot plot) throws Exception {
        List<String> known = answers.get(plot);
        if (known != null) {
            return known;
        }
        Story story = next(plot);
        try (Child child = new Child(stage, archive, Doomed.NEVER, false)) {
            child.port();
            int before = stage.homeserver().answered();
            child.lives(story);
            int last = stage.homeserver().answered() - before;
            known = IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
        }
        // What is due hours later would find the next story's homeserver without this one's rooms.
        afterTheRestart(story);
        answers.put(plot, known);
        return known;
    }
}
