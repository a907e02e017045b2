package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.incident.SpoolLimits;
import intramural.incident.Standing;
import intramural.store.FaultySource;
import intramural.store.WorkSteps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No disk is full here: at new rows or at commits, the calls of the database are answered as PostgreSQL's driver answers
 * them then (SQL state 53100), while reading goes on. A disk that is full is {@link DiskFullIT}'s, with H2.
 */
@Tag("database")
final class FullDiskSaidByTheDriverTest extends AilingDatabase {

    private static final int FIT = 8;

    @AfterEach
    void makeRoom() {
        faults.full(FaultySource.Full.NOTHING);
    }

    private Site site() throws Exception {
        SpoolLimits limits = new SpoolLimits(FIT, 10_000_000, Duration.ofMinutes(15));
        return site(limits);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void goesOnWithTheSpoolAndTakesTheEvidenceInOnceThereIsRoom(FaultySource.Full refused) throws Exception {
        try (Site site = site()) {
            StoryOfADay story = new StoryOfADay(homeserver, 1);
            faults.full(refused);
            story.play(site);

            assertThat(story.isPlayed())
                    .as("the transaction is not acknowledged")
                    .isFalse();
            await().until(() -> site.incidents.spooled() == 3);
            assertThat(Story.allows(story.ask(site.port(), "hello", "m.room.message", LINE)))
                    .isTrue();
            assertThat(site.incidents.list(9)).as("reading goes on").isEmpty();
            assertThat(site.incidents.standing()).isEqualTo(Standing.WITHOUT_DATABASE);

            faults.full(FaultySource.Full.NOTHING);
            await().until(() -> site.incidents.standing() == Standing.GOOD);
            story.play(site);
            new WorkSteps(work).toTheEnd(clock::advance);
            story.assertAllIsWell(site);
            assertThat(site.incidents.spooled()).isZero();
            Story.assertLedgerIsWhole(site);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void hasAllThatWasAcknowledgedInABurstThatFilledTheSpoolToo(FaultySource.Full refused) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        try (Site site = site()) {
            StoryOfADay story = new StoryOfADay(homeserver, 1);
            for (int i = 0; i < 3 * FIT; i++) {
                if (i == FIT) {
                    faults.full(refused);
                }
                JsonNode answer = story.ask(site.port(), "n" + i, "m.room.message", FORBIDDEN);
                String reference = answer.at("/content/org.intramural.substitute/reference")
                        .asText();
                assertThat(Story.allows(answer)).isFalse();
                if (!reference.isEmpty()) {
                    acknowledged.add(reference);
                }
            }
            assertThat(acknowledged).hasSize(2 * FIT);
            assertThat(Story.allows(story.ask(site.port(), "hello", "m.room.message", LINE)))
                    .as("what could not be recorded does not happen")
                    .isFalse();
        }
        faults.full(FaultySource.Full.NOTHING);
        await().until(() -> database.awayFor().isZero());
        work = WorkSteps.queue(database, clock);
        try (Site site = site()) {
            await().until(site.incidents::hasCaughtUp);
            assertThat(acknowledged)
                    .allSatisfy(reference -> assertThat(site.incidents.find(reference))
                            .as(reference)
                            .isPresent());
            assertThat(site.incidents.list(100)).hasSize(2 * FIT);
            Story.assertLedgerIsWhole(site);
        }
    }
}
