package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.policy.Act;
import intramural.policy.PolicyFixture;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the doors know of events that must not go unseen. */
class KeptEventsTest {

    private static final String EVENT = "$" + "e".repeat(43);

    private final KeptEvents kept = new KeptEvents();

    private static Act redaction() {
        return Act.event(
                "@alice:agency.example",
                "!r:agency.example",
                "m.room.redaction",
                null,
                PolicyFixture.json("{\"redacts\":\"" + EVENT + "\"}"));
    }

    @Test
    void keepsWhatIsHeldAsLongAsAnybodyHoldsIt() {
        kept.hold(EVENT, Set.of("H-1", "H-2"));
        assertThat(kept.isRedacting(redaction())).isTrue();

        kept.unhold("H-1");
        assertThat(kept.isRedacting(redaction())).isTrue();
        assertThat(kept.mustCapture(EVENT)).isTrue();

        kept.unhold("H-2");
        assertThat(kept.isRedacting(redaction())).isFalse();
        assertThat(kept.mustCapture(EVENT)).isFalse();
    }

    @Test
    void capturesWhatIsHeldOnceAndKeepsItAllTheSame() {
        kept.hold(EVENT, Set.of("H-1"));
        kept.sealed(EVENT);
        assertThat(kept.mustCapture(EVENT)).isFalse();

        kept.hold(EVENT, Set.of("H-2"));
        assertThat(kept.mustCapture(EVENT)).isFalse();
        assertThat(kept.isKept(EVENT)).isTrue();
    }

    @Test
    void letsGoOfWhatIsLookedUpAndFoundToBeNobodys() {
        kept.hold(EVENT, Set.of("H-1"));
        kept.hold(EVENT, Set.of());
        assertThat(kept.isKept(EVENT)).isFalse();
    }

    @Test
    void keepsWhatARecordNeedsWhoeverHoldsItBesides() {
        kept.need(EVENT);
        kept.hold(EVENT, Set.of("H-1"));
        kept.unhold("H-1");
        assertThat(kept.mustCapture(EVENT)).isTrue();

        kept.sealed(EVENT);
        assertThat(kept.mustCapture(EVENT)).isFalse();
        assertThat(kept.isOfRecord(EVENT)).isTrue();
    }

    @Test
    void remembersNothingOfWhatIsNotKept() {
        kept.sealed(EVENT);
        kept.need(EVENT);
        assertThat(kept.mustCapture(EVENT)).isTrue();
    }

    @Test
    void letsTheServiceItselfTakeAwayWhatIsHeld() {
        kept.hold(EVENT, Set.of("H-1"));
        kept.release(EVENT);
        assertThat(kept.isRedacting(redaction())).isFalse();
    }
}
