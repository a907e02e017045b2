package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.PolicyFixture;
import intramural.store.ChildJvm;
import intramural.store.Database;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of an H2 fills up under a burst of stopped acts, and the service is killed there. */
final class DiskFullIT {

    private static final int ROOM_KB = 3_000;
    private static final int MOST = 3_000;
    private static final String FORBIDDEN = "{\"msgtype\":\"m.text\",\"body\":\"her ssn is 536-22-8914\"}";

    @TempDir
    Path folder;

    @Test
    void hasAllThatWasAcknowledgedOnceThereIsRoomAgain() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("db");
        Path spool = folder.resolve("spool");
        List<String> acknowledged = new ArrayList<>();
        try (FakeSynapse homeserver = new FakeSynapse(PolicyFixture.SERVICE, 1_000)) {
            StoryOfADay story = new StoryOfADay(homeserver, 1);
            String synapse = homeserver.url().toString();
            try (ChildJvm child = ChildJvm.withFilesUpTo(
                    ROOM_KB,
                    Doomed.class,
                    url,
                    synapse,
                    spool.toString(),
                    Doomed.NEVER,
                    "2026-11-25T10:00:00Z",
                    "false")) {
                int port = Integer.parseInt(String.valueOf(child.nextLine()));
                child.ignoreTheRest();
                for (int i = 0; i < MOST && spooled(spool) < 20; i++) {
                    JsonNode answer = story.ask(port, "n" + i, "m.room.message", FORBIDDEN);
                    assertThat(answer.isMissingNode()).as("there is an answer").isFalse();
                    String reference = answer.at("/content/org.intramural.substitute/reference")
                            .asText();
                    if (!reference.isEmpty()) {
                        acknowledged.add(reference);
                    }
                }
            }
            assertThat(spooled(spool)).as("the disk was full").isPositive();
            assertThat(acknowledged).hasSizeGreaterThan(30);

            MovableClock clock = new MovableClock();
            try (Database database = Database.open(TestDatabase.config(url));
                    Site site = new Site(database, WorkSteps.queue(database, clock), homeserver.url(), clock, spool)) {
                await().until(site.incidents::hasCaughtUp);
                assertThat(acknowledged)
                        .allSatisfy(reference -> assertThat(site.incidents.find(reference))
                                .as(reference)
                                .isPresent());
                Story.assertLedgerIsWhole(site);
            }
        }
    }

    private static long spooled(Path spool) throws Exception {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.toString().endsWith(".sealed")).count();
        }
    }
}
