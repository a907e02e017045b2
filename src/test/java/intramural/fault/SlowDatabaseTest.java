package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.incident.Incident;
import intramural.incident.SpoolLimits;
import intramural.incident.Standing;
import intramural.store.WorkSteps;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The database answers later than who asks at a door can wait, or not at all. A module that gets no answer in its time
 * lets nothing happen.
 */
@Tag("database")
@SuppressWarnings("NullAway.Init")
final class SlowDatabaseTest extends AilingDatabase {

    /** As a module's deadline; a transaction that records an act has four times as many calls as fit into it. */
    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final Duration LATE = Duration.ofMillis(200);

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = site(new SpoolLimits(100, 10_000_000, Duration.ofMinutes(15)));
    }

    @AfterEach
    void end() {
        faults.slow(Duration.ZERO);
        faults.release(true);
        site.close();
    }

    @Test
    void goesOnAndLetsNothingForbiddenThroughThoughEachCallIsLate() throws Exception {
        StoryOfADay story = new StoryOfADay(homeserver, 1);
        faults.slow(LATE);
        for (int i = 0; i < 2; i++) {
            assertThat(isUnanswered(story))
                    .as("no answer in time, which the module takes for a no")
                    .isTrue();
            assertThat(passes(story, "hello" + i)).isTrue();
        }
        assertThat(Story.allows(story.askState(site.port(), "leave", "m.room.member", LEAVE)))
                .isTrue();
        assertThat(isStopped(story.ask(site.port(), "one", "m.room.message", FORBIDDEN)))
                .as("who waits longer is answered")
                .isTrue();
        assertThat(site.incidents.list(9)).hasSize(1);
        assertThat(site.incidents.standing()).isEqualTo(Standing.GOOD);
    }

    @Test
    void doesNothingTwiceThoughEverybodyHasAskedAgainWhileItWasSlow() throws Exception {
        StoryOfADay story = new StoryOfADay(homeserver, 1);
        story.waitsFor(DEADLINE);
        faults.slow(LATE);
        story.play(site);
        assertThat(story.isPlayed()).isFalse();

        faults.slow(Duration.ZERO);
        story.waitsFor(Story.PATIENCE);
        story.play(site);
        WorkSteps steps = new WorkSteps(work);
        steps.toTheEnd(clock::advance);
        story.assertAllIsWell(site);
        Story.assertLedgerIsWhole(site);
    }

    @Test
    void keepsTheEvidenceInTheSpoolOnceTheDriverGivesUpOnACallThatHangs() throws Exception {
        StoryOfADay story = new StoryOfADay(homeserver, 1);
        faults.hold();
        CompletableFuture<JsonNode> one = forbidden(story, "one");
        Story.soon().until(() -> faults.holding() > 0);
        assertThat(passes(story, "hello")).isTrue();
        CompletableFuture<JsonNode> two = forbidden(story, "two");
        assertThat(passes(story, "hello again")).isTrue();
        assertThat(List.of(one, two)).noneMatch(CompletableFuture::isDone);

        faults.away(true);
        faults.release(false);
        assertThat(List.of(one, two)).allMatch(answer -> isStopped(answer.join()));
        assertThat(site.incidents.spooled()).isEqualTo(2);

        faults.away(false);
        Story.soon().until(() -> site.incidents.standing() == Standing.GOOD && site.incidents.hasCaughtUp());
        assertThat(site.incidents.list(9)).extracting(Incident::ledgerIndex).containsExactlyInAnyOrder(0L, 1L);
        Story.assertLedgerIsWhole(site);
    }

    @Test
    void recordsOnceWhatWasAskedAgainWhileACallHung() throws Exception {
        StoryOfADay story = new StoryOfADay(homeserver, 1);
        faults.hold();
        for (int i = 0; i < 2; i++) {
            assertThat(isUnanswered(story)).isTrue();
            assertThat(passes(story, "hello" + i)).isTrue();
        }
        faults.release(true);
        assertThat(isStopped(story.ask(site.port(), "one", "m.room.message", FORBIDDEN)))
                .isTrue();
        assertThat(site.incidents.list(9)).hasSize(1);
        Story.assertLedgerIsWhole(site);
    }

    private CompletableFuture<JsonNode> forbidden(StoryOfADay story, String name) {
        return CompletableFuture.supplyAsync(() -> story.ask(site.port(), name, "m.room.message", FORBIDDEN));
    }

    private boolean passes(StoryOfADay story, String name) {
        return Story.allows(story.ask(site.port(), name.replace(" ", ""), "m.room.message", LINE));
    }

    private boolean isUnanswered(StoryOfADay story) {
        story.waitsFor(DEADLINE);
        JsonNode answer = story.ask(site.port(), "one", "m.room.message", FORBIDDEN);
        story.waitsFor(Story.PATIENCE);
        return answer.isMissingNode();
    }

    private static boolean isStopped(JsonNode answer) {
        return answer.at("/content/org.intramural.substitute").isObject();
    }
}
