package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.app.WallUnderTest;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.Progress;
import intramural.demo.Teardown;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The service is killed, away, or has the wrong secret. It runs as a program of its own, beside a homeserver of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CrashIT {

    private static final String UNCHECKED = "cannot be checked at the moment";

    private final Teardown teardown = new Teardown();
    private final Canaries canaries = new Canaries();
    private final Path dir = SynapseStack.folder().resolve(getClass().getSimpleName());
    private final ServiceProcess service = new ServiceProcess(dir.resolve("logs/service.log"), isOnPostgres());
    private Valve valve;
    private DemoStack stack;
    private Scene scene;
    private MatrixUser alice;

    boolean isOnPostgres() {
        return false;
    }

    @BeforeAll
    void start() throws IOException {
        SynapseStack.remove(dir);
        Files.createDirectories(dir.resolve("logs"));
        Progress progress = new Progress(System.out);
        stack = DemoStack.start(
                dir, SynapseStack.install(progress), WallUnderTest.register(), service, progress, teardown);
        scene = new Scene(stack);
        valve = teardown.add(
                new Valve(URI.create("http://127.0.0.1:" + stack.running().servicePort())));
        Path registration = stack.serviceConfig().resolveSibling("registration.yaml");
        Files.writeString(
                registration,
                Files.readString(registration)
                        .replace(
                                "http://127.0.0.1:" + stack.running().servicePort(),
                                valve.url().toString()));
        stack.synapse().restart();
        alice = scene.straight("alice");
    }

    @AfterAll
    void end() {
        teardown.close();
    }

    @BeforeEach
    void isThereAndReady() {
        valve.open();
        if (!service.isAlive()) {
            service.start();
        }
        Scene.until("the service to be ready", this::ready, status -> status == 200);
        Scene.until(
                "messages to pass",
                () -> alice.sendText(stack.room("salem"), "Good morning").ok(),
                ok -> ok);
    }

    private int ready() {
        return stack.management().raw("GET", "/ready", null).status();
    }

    @Test
    void redactsAndTellsOnceThoughKilledBeforeTheTransactionCame() {
        String room = scene.room("alice", "bob");
        valve.shut();
        Answer answer = stop(room);
        service.kill();
        service.start();

        String reference = assertRedactedAndToldOnce(room, answer);

        // The transaction comes after all, and changes nothing.
        int before = valve.passed();
        valve.open();
        assertThat(done(stack.management().raw("GET", "/health", null)).ok()).isTrue();
        Scene.until(
                "the transactions of the outage",
                () -> {
                    alice.sendText(room, "Are we back?");
                    return valve.passed();
                },
                passed -> passed > before);
        assertTold(reference, 1);
    }

    @Test
    void redactsAndTellsOnceThoughKilledRightAfterTheAnswer() {
        String room = scene.room("alice", "bob");
        Answer answer = stop(room);
        service.kill();
        service.start();

        assertRedactedAndToldOnce(room, answer);
    }

    @Test
    void tellsOnceThoughKilledBetweenRedactingAndTelling() {
        String room = scene.room("alice", "bob");
        Answer answer = stop(room);
        Scene.tombstone(alice, room, answer.eventId());
        service.kill();
        service.start();

        assertRedactedAndToldOnce(room, answer);
    }

    /** A line that is stopped by a substitute; on a busy machine the first may come too early to be checked. */
    private Answer stop(String room) {
        return Scene.until(
                "a line to be stopped", () -> alice.sendText(room, Mallory.ssn(canaries.hatch("line"))), Answer::ok);
    }

    private String assertRedactedAndToldOnce(String room, Answer answer) {
        String reference = Scene.reference(Scene.tombstone(scene.straight("bob"), room, answer.eventId()));
        JsonNode incident = scene.incident(reference, "REDACTED");
        assertThat(incident.path("event_id").asText()).isEqualTo(answer.eventId());
        Scene.until(
                "telling of " + reference,
                () -> scene.incident(reference).path("told_at").asText(),
                at -> !at.equals("null"));
        assertTold(reference, 1);
        return reference;
    }

    private void assertTold(String reference, int times) {
        Scene.until("the work to be done", this::workLeft, left -> left.equals("0.0"));
        assertThat(scene.tellings(alice))
                .filteredOn(told -> told.contains(reference))
                .hasSize(times);
        assertThat(canaries.actsIn(String.join("\n", scene.tellings(alice)))).isEmpty();
    }

    private String workLeft() {
        return scene.metric("intramural_work_queue_depth");
    }

    @Test
    void refusesToSendButLetsPeopleReadLeaveAndRedactWhileTheServiceIsAway() {
        String room = scene.room("alice", "bob");
        String line = done(alice.sendText(room, "Sent by mistake")).eventId();
        MatrixUser bob = scene.straight("bob");
        service.kill();

        for (int i = 0; i < 5; i++) {
            Answer answer = alice.sendText(room, "Is anybody there?");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
            assertThat(answer.error()).contains(UNCHECKED);
        }
        assertThat(alice.createRoom(MatrixUser.json("{}")).status()).isEqualTo(403);
        assertThat(alice.invite(room, Scene.id("carol")).status()).isEqualTo(403);
        done(alice.messages(room, 10));
        done(alice.redact(room, line, Mallory.ssn(canaries.hatch("reason"))));
        done(bob.leave(room));

        JsonNode seen = alice.event(room, line).body();
        assertThat(seen.path("content")).isEmpty();
        assertThat(canaries.actsIn(seen.toString())).isEmpty();
    }

    @Test
    void refusesToSendAndSaysWhyOnBothSidesWhenTheDoorSecretIsWrong() throws IOException {
        Path secret = stack.serviceConfig().resolveSibling("door.secret");
        String right = Files.readString(secret);
        service.kill();
        Files.writeString(secret, right.replace(right.charAt(0), right.charAt(0) == '0' ? '1' : '0'));
        try {
            service.start();

            // The module may still rest from asking while the service was away.
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Answer answer = alice.sendText(stack.room("salem"), "Good morning");
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.error()).contains(UNCHECKED);
                assertThat(service.said()).contains("evt=door.wrong_secret");
            });
            assertThat(Files.readString(dir.resolve("logs/synapse.log"))).contains("evt=door.secret_wrong");
            assertThat(ready()).isEqualTo(503);
        } finally {
            service.kill();
            Files.writeString(secret, right);
        }
    }

    @Test
    void keepsARefusedActOnRecordThoughKilledRightAfterTheRefusal() {
        String room = scene.room("alice", "bob");
        String canary = canaries.hatch("topic");
        Answer first =
                alice.state(room, "m.room.topic", "", MatrixUser.json("{}").put("topic", Mallory.ssn(canary)));
        service.kill();
        service.start();

        assertThat(first.status()).isEqualTo(403);
        String reference = first.body().at("/org.intramural/reference").asText();
        assertThat(scene.incident(reference).path("status").asText()).isEqualTo("STOPPED");
    }
}
