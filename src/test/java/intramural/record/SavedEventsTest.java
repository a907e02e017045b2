package intramural.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private static final String AFTER_THE_UPGRADE = "$" + "0".repeat(43);

    private static String captured(String eventId) {
        return "{\"room_id\":\"" + Talk.ROOM + "\",\"event_id\":\"" + eventId + "\"}";
    }

    @Test
    void knowsAfterARestartWhatARecordHoldsAndWhatMustBeCapturedFirst() {
        String root = talk.say("Who covers Friday?");
        String request = talk.reply(root, "!save");
        String later;
        String edit;
        String answer;
        String sealed;
        String elsewhere = talk.say("Something else");
        try (SavingUnderTest before = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            before.served().serve(100);
            before.runToItsEnd(root, request);
            later = talk.reply(root, "I can until noon");
            edit = talk.edit(later, "I can until one");
            answer = talk.answer(later, "Thank you");
            sealed = talk.reply(root, "I take over at one");
            ObjectNode upgraded = Talk.json("{\"type\":\"m.room.message\",\"sender\":\"" + Talk.ALICE + "\"}")
                    .put("event_id", AFTER_THE_UPGRADE)
                    .put("room_id", "!new-front-desk:hs.lab");
            upgraded.set("content", talk.event(later).path("content"));
            before.served().serve(100);
            talk.events().forEach(before::deliver);
            before.deliver(upgraded);
            Stream.of(sealed, elsewhere).map(SavedEventsTest::captured).forEach(before::capture);
        }

        try (SavingUnderTest after = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            KeptEvents kept = after.loaded();

            assertThat(List.of(root, request, sealed)).allMatch(kept::isKept).noneMatch(kept::mustCapture);
            assertThat(List.of(later, edit, answer, AFTER_THE_UPGRADE)).allMatch(kept::mustCapture);
            assertThat(kept.isKept(elsewhere)).isFalse();
        }
    }

    @Test
    void holdsAThreadFromTheRequestOnOverARestartUntilItIsSaved() {
        String root = talk.say("Who covers Friday?");
        String reply = talk.reply(root, "I can until noon");
        String elsewhere = talk.say("Something else");
        String request = talk.reply(root, "!save");
        try (SavingUnderTest before = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            before.served().serve(1);
            talk.events().forEach(before::deliver);
            before.run(root, request);
            assertThat(before.isCapturedFirst(reply)).isTrue();
        }

        try (SavingUnderTest after = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            KeptEvents kept = after.loaded();

            assertThat(List.of(root, reply)).allMatch(after::isCapturedFirst);
            assertThat(after.isCapturedFirst(elsewhere)).isFalse();

            String joined = talk.reply(root, "And I from noon");
            after.runToItsEnd(root, request);
            after.deliver(talk.event(joined));
            assertThat(List.of(root, reply)).allMatch(kept::isOfRecord).noneMatch(after::isCapturedFirst);
            assertThat(after.isCapturedFirst(joined)).isTrue();
        }
    }

    @Test
    void letsGoOfAThreadWhoseSavingIsRefused() {
        String gone = "$" + "g".repeat(43);
        String reply = talk.reply(gone, "I can until noon");
        String request = talk.reply(gone, "!save");
        try (SavingUnderTest saving = new SavingUnderTest(HOMESERVER, test.database(), talk)) {
            saving.served().serve(100);
            talk.events().forEach(saving::deliver);
            assertThat(saving.isCapturedFirst(reply)).isTrue();

            saving.runToItsEnd(gone, request);

            assertThat(saving.isCapturedFirst(reply)).isFalse();
            assertThat(new SavedThreads(test.database()).list(1)).isEmpty();
        }
    }
}
