package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.RoomEvent;
import intramural.policy.PolicyData;
import intramural.policy.PolicyFixture;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.vault.Vault;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long a redaction that was let through counts. */
@Tag("database")
@SuppressWarnings("NullAway.Init")
class BreakerTest {

    private static final String REFERENCE = Stopped.reference(1);

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final MovableClock clock = new MovableClock();
    private final Vault vault = Vault.of(Base64.getEncoder().encodeToString(new byte[32]));
    private Breaker breaker;

    /** One that lets two through in a minute, and four events that were captured. */
    @BeforeEach
    void aBreaker() {
        WorkQueue work = new WorkQueue(test.database(), clock, WorkQueue.Settings.standard());
        Incidents incidents = new Incidents(test.database(), vault, work, clock);
        PolicyData policy =
                PolicyFixture.whole(new PolicyData.LateFinds(2, Duration.ofDays(1), Set.of(), Set.of(), Set.of()));
        breaker = incidents.breaker(() -> policy);
        incidents.foundAgain(Stopped.line(1, clock.instant()), Objects.requireNonNull(RoomEvent.read(event("first"))));
        Captures captures = new Captures(test.database(), vault, clock);
        List.of("first", "second", "third", "fourth")
                .forEach(name ->
                        captures.capture(REFERENCE, Stopped.eventId(name), IncidentEvent.Role.FOUND, event(name)));
    }

    private static ObjectNode event(String name) {
        ObjectNode event = PolicyFixture.json("{\"type\":\"m.room.message\"}");
        event.put("event_id", Stopped.eventId(name))
                .put("room_id", Stopped.ROOM)
                .put("sender", Stopped.ALICE);
        event.set("content", FakeRoom.text(name));
        return event;
    }

    private boolean admits(String name) {
        return breaker.admits(REFERENCE, Stopped.eventId(name));
    }

    @Test
    void countsARedactionForAMinuteAndNoLonger() {
        assertThat(admits("first")).isTrue();
        clock.advance(Duration.ofSeconds(2));
        assertThat(admits("second")).isTrue();

        clock.advance(Duration.ofSeconds(59));

        assertThat(admits("third")).isTrue();
        assertThat(breaker.hold()).isEmpty();
        assertThat(admits("fourth")).isFalse();
        assertThat(breaker.hold()).isPresent();
    }
}
