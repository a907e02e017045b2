package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.policy.PolicyFixture;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The words in which a sender is told. */
class NoticeTest {

    private static final Instant AT = Instant.parse("2026-03-02T17:04:00Z");

    private final Notice notice = new Notice(PolicyFixture.whole(), ZoneId.of("UTC"));

    private static List<Notice.Line> stopped(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> Stopped.line(number, AT))
                .map(act -> new Notice.Line(IncidentLog.evidence(act).incident(), " in “Lobby”"))
                .toList();
    }

    @Test
    void oneActIsToldWithPlaceTimeAndReference() {
        assertThat(notice.text(stopped(1)))
                .contains("in “Lobby” at 17:04 UTC", Stopped.reference(1))
                .doesNotContain(Stopped.TEXT);
    }

    @Test
    void ofManyActsAtOnceEachReferenceIsNamedAndTheReasonOnce() {
        String text = notice.text(stopped(40));

        assertThat(text)
                .contains("stopped 40 of the things you did", "… and 30 more")
                .doesNotContain(Stopped.TEXT);
        assertThat(stopped(40))
                .allSatisfy(line ->
                        assertThat(text).containsOnlyOnce(line.incident().reference()));
        assertThat(text.split("\n\n", -1)).hasSize(2);
    }
}
