package intramural.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.policy.Act;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NudgesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final byte[] TEXT = new byte[32];

    private final Nudges nudges = new Nudges();
    private final Act line = Act.event(
            "@alice:agency.example",
            "!room:agency.example",
            "m.room.message",
            null,
            JsonNodeFactory.instance.objectNode());

    @Test
    void theSameTextUnderANewTransactionIdConfirms() {
        nudges.ask(line, TEXT, "first", NOON);
        assertThat(nudges.confirms(line, TEXT, "second", NOON.plusSeconds(119))).isTrue();
    }

    @Test
    void aClientsOwnRetryConfirmsNothing() {
        nudges.ask(line, TEXT, "first", NOON);
        assertThat(nudges.confirms(line, TEXT, "first", NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void aConfirmationAfterTwoMinutesIsTooLate() {
        nudges.ask(line, TEXT, "first", NOON);
        assertThat(nudges.confirms(line, TEXT, "second", NOON.plusSeconds(121))).isFalse();
    }

    @Test
    void aConfirmationIsUsedUp() {
        nudges.ask(line, TEXT, "first", NOON);
        assertThat(nudges.confirms(line, TEXT, "second", NOON.plusSeconds(1))).isTrue();
        assertThat(nudges.confirms(line, TEXT, "third", NOON.plusSeconds(2))).isFalse();
    }

    @Test
    void whatIsSentAtOnceConfirmsNothingOfItself() {
        int passed = 0;
        for (int i = 0; i < 20; i++) {
            Instant now = NOON.plusMillis(40L * i);
            if (nudges.confirms(line, TEXT, "r" + i, now)) {
                passed++;
            } else {
                nudges.ask(line, TEXT, "r" + i, now);
            }
        }
        assertThat(passed).isZero();
        assertThat(nudges.confirms(line, TEXT, "read", NOON.plusSeconds(3))).isTrue();
    }

    @Test
    void somebodyElseConfirmsNothing() {
        nudges.ask(line, TEXT, "first", NOON);
        Act other = Act.event("@bob:agency.example", line.roomId(), "m.room.message", null, line.content());
        assertThat(nudges.confirms(other, TEXT, "second", NOON.plusSeconds(1))).isFalse();
    }
}
