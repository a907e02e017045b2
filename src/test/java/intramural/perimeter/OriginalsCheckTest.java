package intramural.perimeter;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.perimeter.Observation.Status;
import intramural.store.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the self-test's room shows of how long the homeserver keeps what was removed: no test waits for a week. */
@SuppressWarnings("NullAway.Init")
class OriginalsCheckTest {

    private static final String ROOM = "!self:agency.example";
    private static final String PLACEHOLDER = "{\"body\":\"placeholder\"}";

    @RegisterExtension
    static final WireMockExtension server = FakeHomeserver.onAFreePort();

    private final MovableClock clock = new MovableClock();
    private ClosedHomeserver installation;

    @BeforeEach
    void letTheSelfTestHaveRunForMonths() {
        installation = new ClosedHomeserver(server);
        installation.answer(4, "/self-test", 200, "{\"passed\":true,\"room\":\"" + ROOM + "\"}");
        near(Duration.ofDays(8), "b", "$old");
        near(Duration.ofDays(6), "f", "$recent");
        context("$old", "events_before", "$long-ago", "$said-later");
        context("$recent", "events_after", "$days-ago", "$said-before");
        original("$long-ago", "{}");
        original("$days-ago", PLACEHOLDER);
    }

    @Test
    void isContentWithAWeek() {
        Seen seen = look();
        assertThat(seen.status()).isEqualTo(Status.OK);
        assertThat(seen.what()).contains("1 of the last six days, and 1 of a week ago");
        for (String line : new String[] {"$long-ago", "$days-ago"}) {
            server.verify(1, getRequestedFor(urlPathEqualTo(fetch(line))));
        }
    }

    @Test
    void seesThatTheyAreKeptForEver() {
        original("$long-ago", PLACEHOLDER);

        assertThat(look().status()).isEqualTo(Status.WEAK);
        assertThat(look().what()).contains("more than a week ago");
        assertThat(look().mend()).isEqualTo("redaction_retention_period: 7d");
    }

    @Test
    void seesThatTheyAreGoneWithinDays() {
        original("$days-ago", "{}");

        assertThat(look().status()).isEqualTo(Status.WEAK);
        assertThat(look().what()).contains("gone within days");
        assertThat(look().mend()).isEqualTo("redaction_retention_period: 7d");
    }

    private Seen look() {
        Visit visit = new Visit(installation.site(), new Outside(Duration.ofSeconds(20)));
        return new OriginalsCheck(visit, new ThrowAwayRoom(visit), clock).originals();
    }

    /** The event that the homeserver finds around a time. */
    private void near(Duration ago, String direction, String eventId) {
        String time = String.valueOf(clock.instant().minus(ago).toEpochMilli());
        server.stubFor(any(urlPathEqualTo("/_matrix/client/v1/rooms/" + Visit.enc(ROOM) + "/timestamp_to_event"))
                .atPriority(1)
                .withQueryParam("ts", equalTo(time))
                .withQueryParam("dir", equalTo(direction))
                .willReturn(okJson("{\"event_id\":\"" + eventId + "\"}")));
    }

    /** A line that was removed, on this side of an event; and one on the other side, of which nothing may be asked. */
    private void context(String eventId, String side, String removed, String other) {
        String otherSide = side.equals("events_after") ? "events_before" : "events_after";
        String line = "\"%s\":[{\"event_id\":\"%s\",\"unsigned\":{\"redacted_because\":{}}}]";
        installation.answer(
                1,
                ".*/context/" + Visit.enc(eventId),
                200,
                "{\"event\":{\"event_id\":\"" + eventId + "\"}," + line.formatted(side, removed) + ","
                        + line.formatted(otherSide, other) + "}");
        original(other, side.equals("events_after") ? "{}" : PLACEHOLDER);
    }

    private void original(String eventId, String content) {
        installation.answer(1, fetch(eventId), 200, "{\"event\":{\"content\":" + content + "}}");
    }

    private static String fetch(String eventId) {
        return "/_synapse/admin/v1/fetch_event/" + Visit.enc(eventId);
    }
}
