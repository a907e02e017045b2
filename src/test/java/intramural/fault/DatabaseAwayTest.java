package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.incident.Incident;
import intramural.incident.SpoolLimits;
import intramural.incident.Standing;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkSteps;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database goes away under the doors, for a while or for good. */
@Tag("database")
final class DatabaseAwayTest extends AilingDatabase {

    private static final SpoolLimits PATIENT = new SpoolLimits(100, 10_000_000, Duration.ofMinutes(15));
    private static final SpoolLimits IMPATIENT = new SpoolLimits(100, 10_000_000, Duration.ZERO);

    private static final String UNCHECKED = "cannot be checked at the moment";

    @AfterEach
    void comeBack() {
        faults.away(false);
    }

    @Test
    void goesOnWithoutTheDatabaseAndTakesTheEvidenceInOnceItIsBack() throws Exception {
        try (Site site = site(PATIENT)) {
            WorkSteps steps = new WorkSteps(work);
            StoryOfADay story = new StoryOfADay(homeserver, 1);
            faults.away(true);
            story.play(site);

            assertThat(story.isPlayed())
                    .as("the transaction is not acknowledged")
                    .isFalse();
            await().until(() -> site.incidents.spooled() == 3);
            assertThat(site.incidents.standing()).isEqualTo(Standing.WITHOUT_DATABASE);
            assertThat(allows(story.ask(site.port(), "hello", "m.room.message", LINE)))
                    .isTrue();

            faults.away(false);
            await().until(() -> site.incidents.standing() == Standing.GOOD);
            story.play(site);
            steps.toTheEnd(clock::advance);
            story.assertAllIsWell(site);
            assertThat(site.incidents.spooled()).isZero();
            Story.assertLedgerIsWhole(site);
        }
    }

    @Test
    void takesTheEvidenceInAfterARestart() throws Exception {
        StoryOfADay story = new StoryOfADay(homeserver, 1);
        try (Site site = site(PATIENT)) {
            faults.away(true);
            story.play(site);
            await().until(() -> site.incidents.spooled() == 3);
        }
        faults.away(false);
        await().until(() -> database.awayFor().isZero());
        work = WorkSteps.queue(database, clock);
        try (Site site = site(PATIENT)) {
            story.assertNothingAcknowledgedIsMissing(site);
            story.play(site);
            new WorkSteps(work).toTheEnd(clock::advance);
            story.assertAllIsWell(site);
        }
    }

    @Test
    void letsNothingThroughAfterTheStatedTimeButLeavingAndTakingBack() throws Exception {
        try (Site site = site(IMPATIENT)) {
            StoryOfADay story = new StoryOfADay(homeserver, 1);
            faults.away(true);
            story.ask(site.port(), "first", "m.room.message", FORBIDDEN);
            await().until(() -> site.incidents.standing() == Standing.DATABASE_AWAY);

            assertThat(story.ask(site.port(), "hello", "m.room.message", LINE).toString())
                    .contains(UNCHECKED);
            assertThat(allows(story.askState(site.port(), "leave", "m.room.member", LEAVE)))
                    .isTrue();
            assertThat(allows(story.ask(
                            site.port(),
                            "redaction",
                            "m.room.redaction",
                            "{\"redacts\":\"" + story.id("root") + "\"}")))
                    .isTrue();
            assertThat(isStopped(story.ask(site.port(), "second", "m.room.message", FORBIDDEN)))
                    .as("what is forbidden is stopped and kept all the same")
                    .isTrue();

            faults.away(false);
            await().until(() -> site.incidents.standing() == Standing.GOOD);
            assertThat(allows(story.ask(site.port(), "hello", "m.room.message", LINE)))
                    .isTrue();
            await().until(() -> site.incidents.list(9).size() == 2);
        }
    }

    @Test
    void letsNothingThroughOnceTheMachinesClockHasJumpedButLeavingAndTakingBack() throws Exception {
        MovableClock machine = new MovableClock();
        database.close();
        database = faults.open(TestDatabase.config(TestDatabase.newUrl(folder.resolve("other"))), machine);
        work = WorkSteps.queue(database, clock);
        try (Site site = site(PATIENT)) {
            StoryOfADay story = new StoryOfADay(homeserver, 1);
            assertThat(allows(story.ask(site.port(), "hello", "m.room.message", LINE)))
                    .isTrue();
            machine.advance(Duration.ofHours(1));
            await().until(() -> site.incidents.standing() == Standing.CLOCK_JUMPED);
            assertThat(story.ask(site.port(), "again", "m.room.message", LINE).toString())
                    .contains(UNCHECKED);
            assertThat(allows(story.askState(site.port(), "leave", "m.room.member", LEAVE)))
                    .isTrue();
            assertThat(isStopped(story.ask(site.port(), "one", "m.room.message", FORBIDDEN)))
                    .isTrue();

            machine.advance(Duration.ofHours(-1));
            await().until(() -> site.incidents.standing() == Standing.GOOD);
            assertThat(allows(story.ask(site.port(), "more", "m.room.message", LINE)))
                    .isTrue();
            assertThat(site.incidents.list(9)).hasSize(1);
        }
    }

    @Test
    void letsNothingThroughOnceTheSpoolIsFull() throws Exception {
        try (Site site = site(new SpoolLimits(2, 10_000_000, Duration.ofMinutes(15)))) {
            StoryOfADay story = new StoryOfADay(homeserver, 1);
            faults.away(true);
            assertThat(isStopped(story.ask(site.port(), "one", "m.room.message", FORBIDDEN)))
                    .isTrue();
            assertThat(allows(story.ask(site.port(), "hello", "m.room.message", LINE)))
                    .isTrue();
            assertThat(isStopped(story.ask(site.port(), "two", "m.room.message", FORBIDDEN)))
                    .isTrue();

            assertThat(site.incidents.standing()).isEqualTo(Standing.SPOOL_FULL);
            assertThat(story.ask(site.port(), "three", "m.room.message", FORBIDDEN)
                            .toString())
                    .contains(UNCHECKED);
            assertThat(story.ask(site.port(), "hello", "m.room.message", LINE).toString())
                    .contains(UNCHECKED);

            faults.away(false);
            await().until(() -> site.incidents.standing() == Standing.GOOD);
            await().until(() -> site.incidents.list(9).size() == 2);
            assertThat(site.incidents.list(9)).extracting(Incident::ledgerIndex).containsExactlyInAnyOrder(0L, 1L);
            assertThat(allows(story.ask(site.port(), "hello", "m.room.message", LINE)))
                    .isTrue();
        }
    }

    private static boolean allows(JsonNode answer) {
        return answer.path("verdict").asText().equals("allow");
    }

    private static boolean isStopped(JsonNode answer) {
        return answer.at("/content/org.intramural.substitute").isObject();
    }
}
