package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.Nightly;
import intramural.app.WallUnderTest;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.Progress;
import intramural.demo.Teardown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Threads of ten to seven hundred messages (nightly five thousand), saved from a real homeserver and verified by the
 * second program, also where the service is killed and the homeserver restarted in the middle.
 */
class LongThreadIT {

    private static final Teardown TEARDOWN = new Teardown();
    private static final Path DIR = SynapseStack.folder().resolve("long-thread");
    private static final ServiceProcess SERVICE = new ServiceProcess(DIR.resolve("logs/service.log"));
    private static final int AT_A_TIME = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** Several pages of the homeserver's, with room for both interruptions; five thousand messages take eight minutes. */
    private static final int LONGEST = Nightly.cases(700, 5_000);

    private static DemoStack stack;
    private static Scene scene;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        SynapseStack.remove(DIR);
        Files.createDirectories(DIR.resolve("logs"));
        Progress progress = new Progress(System.out);
        stack = DemoStack.start(
                DIR, SynapseStack.install(progress), WallUnderTest.register(), SERVICE, progress, TEARDOWN);
        scene = new Scene(stack);
    }

    @AfterAll
    static void end() {
        TEARDOWN.close();
    }

    /** A thread and the ids of all that was said in it. */
    private record Talk(String room, String root, Set<String> ids) {}

    private static Talk talk(String room, int messages) throws InterruptedException {
        List<MatrixUser> people = List.of(scene.straight("alice"), scene.straight("bob"));
        String root = done(people.get(0).sendText(room, "Shall we go through the list?"))
                .eventId();
        ConcurrentLinkedQueue<String> ids = new ConcurrentLinkedQueue<>(List.of(root));
        ExecutorService senders = Executors.newFixedThreadPool(AT_A_TIME);
        for (int i = 1; i < messages; i++) {
            MatrixUser sender = people.get(i % 2);
            String line = "Point " + i + " of the list is done";
            senders.submit(
                    () -> ids.add(done(sender.threadReply(room, root, line)).eventId()));
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(ids).hasSize(messages);
        return new Talk(room, root, new HashSet<>(ids));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 300})
    void savesAThreadWhole(int messages) throws Exception {
        Talk talk = talk(scene.room("alice", "bob"), messages);

        String request = save(talk);

        assertWhole(new Records(scene, folder).await(request, PATIENCE), talk, messages);
    }

    @Test
    void savesVeryManyMessagesThoughTheServiceIsKilledAndTheHomeserverRestartsMeanwhile() throws Exception {
        Talk talk = talk(scene.directChat("alice", "bob"), LONGEST);

        String request = save(talk);
        awaitTold("500 events so far");
        SERVICE.kill();
        SERVICE.start();
        awaitTold(Nightly.cases(500, 1_000) + " events so far");
        stack.synapse().restart();

        String id = new Records(scene, folder).await(request, PATIENCE);
        assertWhole(id, talk, LONGEST);
        String said = String.join("\n", scene.tellings(scene.straight("alice")));
        assertThat(said).contains(500 * Integer.highestOneBit(LONGEST / 500) + " events so far");
        awaitTold(id);
        assertThat(scene.tellings(scene.straight("alice")))
                .filteredOn(line -> line.contains(id))
                .hasSize(1);
    }

    private static String save(Talk talk) {
        return done(scene.straight("alice").threadReply(talk.room, talk.root, "!save for the review"))
                .eventId();
    }

    private static void awaitTold(String words) {
        Awaitility.await("being told " + words)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> scene.tellings(scene.straight("alice")).stream().anyMatch(line -> line.contains(words)));
    }

    private void assertWhole(String id, Talk talk, int messages) {
        Records records = new Records(scene, folder);
        JsonNode record = records.record(id);
        // The thread, and the reply that asked for it.
        assertThat(record.at("/counts/events").asInt()).isEqualTo(messages + 1);
        assertThat(record.at("/completeness/statement").asText()).startsWith("No gap is known");
        // The service's user may have entered the room in the middle, which the record tells too.
        List<JsonNode> lines = records.lines(id);
        assertThat(record.at("/proof/signatures").asInt()).isEqualTo(lines.size());
        Set<String> ids = lines.stream()
                .filter(line -> !line.path("kind").asText().equals("MEMBERSHIP"))
                .map(line -> line.path("event_id").asText())
                .collect(Collectors.toSet());
        assertThat(ids).containsAll(talk.ids).hasSize(messages + 1);

        Path export = records.export(id);
        Python.Said said = records.verify(export);
        assertThat(said.text()).endsWith("The record is whole and genuine.\n");

        // At least one in every stretch of every file.
        Python.Said flips = records.flip(export, 3);
        assertThat(flips.exit()).as(flips.text()).isZero();
        System.out.println(said.text() + flips.text());
    }
}
