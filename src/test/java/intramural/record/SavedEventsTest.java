package intramural.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.judge.KeptEvents;
import intramural.store.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the doors know of saved threads when the service has been started again. */
@Tag("database")
class SavedEventsTest {

    @RegisterExtension
    static final WireMockExtension HOMESERVER = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inMemory();

    private final Talk talk = new Talk();

    private static String captured(String eventId) {
        return "{\"room_id\":\"" + Talk.ROOM + "\",\"event_id\":\"" + eventId + "\"}";
    }

    @Test
    void knowsAfterARestartWhatARecordHoldsAndWhatMustBeCapturedFirst() {
        String root = talk.say("Who covers Friday?");
        String request = talk.reply(root, "!save");
        String later;
        String edit;
        String sealed;
        String elsewhere = talk.say("Something else");
        try (SavingUnderTest before = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            before.served().serve(100);
            before.runToItsEnd(root, request);
            later = talk.reply(root, "I can until noon");
            edit = talk.edit(later, "I can until one");
            sealed = talk.reply(root, "I take over at one");
            before.served().serve(100);
            talk.events().forEach(before::deliver);
            Stream.of(sealed, elsewhere).map(SavedEventsTest::captured).forEach(before::capture);
        }

        try (SavingUnderTest after = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            KeptEvents kept = after.loaded();

            assertThat(List.of(root, request, sealed)).allMatch(kept::isKept).noneMatch(kept::mustCapture);
            assertThat(List.of(later, edit)).allMatch(kept::mustCapture);
            assertThat(kept.isKept(elsewhere)).isFalse();
        }
    }
}
