package intramural.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of a saving: whether it is whole, and how far it is. */
class CompletenessTest {

    private static final Instant READ = Instant.parse("2026-11-25T17:03:00.123Z");

    private static Completeness whole() {
        return new Completeness(READ, 12, List.of(), 0, List.of(), 0, true);
    }

    @Test
    void saysThatNothingIsMissingWhereBothSourcesAgree() {
        assertThat(whole().statement())
                .isEqualTo(
                        "No gap is known: the room was read from the first message to its end at"
                                + " 2026-11-25T17:03:00.123Z (12 events), and it agrees with what was delivered to the service.");
    }

    @Test
    void neverSaysThatNothingIsMissingWhereSomethingIs() {
        Completeness gap = new Completeness(READ, 12, List.of("$a"), 0, List.of(), 0, true);

        assertThat(gap.statement())
                .startsWith("There is a gap: 1 event of the thread")
                .doesNotContain("No gap");
    }

    @Test
    void saysWhatCannotBeShownOrProven() {
        Completeness poor = new Completeness(READ, 12, List.of(), 3, List.of(4, 5), 1, false);

        assertThat(poor.statement())
                .contains("Of 3 events the homeserver is the only witness")
                .contains("The text of 2 redacted events is gone.")
                .contains("1 hash or signature did not prove its event.")
                .contains("signatures are kept unproven");
    }

    @ParameterizedTest
    @CsvSource({"0,499,0", "0,500,500", "0,999,500", "0,1000,1000", "500,999,0", "500,1200,1000", "1000,5001,4000"})
    void tellsOfLongThreadsAtEachDoubling(int told, int events, int due) {
        assertThat(Progress.due(told, events)).isEqualTo(due);
    }
}
