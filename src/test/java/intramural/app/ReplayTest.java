package intramural.app;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.policy.Finding;
import intramural.policy.PolicyData;
import intramural.policy.PolicyFixture;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who would have been affected by other policy data. */
class ReplayTest {

    private static final Instant SINCE = Instant.parse("2026-11-18T00:00:00Z");
    private static final String LOBBY = "!lobby:agency.example";

    @RegisterExtension
    final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    private final Vertx vertx = Vertx.vertx();
    private final ArrayNode page = JsonNodeFactory.instance.arrayNode();

    @AfterEach
    void close() {
        Takedown.await(vertx.close(), "closing the network");
    }

    @Test
    void countsByRuleAndRoomWithoutTextOrNames() {
        said("@alice:agency.example", 10, "call me at 503-555-0142 CANARY");
        said("@bob:agency.example", 20, "the copier is repaired");
        said("@alice:agency.example", 30, "or at 503-555-0143");

        ObjectNode result = replay(with("phone", false, Finding.Strength.WEAK));

        assertThat(result.path("events").asInt()).isEqualTo(3);
        assertThat(result.path("changed").asInt()).isEqualTo(2);
        assertThat(result.path("people").asInt()).isEqualTo(1);
        assertThat(result.at("/changes/0/rule").asText()).isEqualTo("NUDGE 3.2 phone -> ALLOW");
        assertThat(result.at("/changes/0/rooms").path(LOBBY).asInt()).isEqualTo(2);
        assertThat(result.toString()).doesNotContain("CANARY", "0142", "alice");
    }

    @Test
    void countsByOfficeOfThosePeopleWhomTheFileNames() {
        said("@alice:agency.example", 10, "call me at 503-555-0142");
        said("@bob:agency.example", 20, "or me at 503-555-0143");
        said("@bob:agency.example", 30, "and 503-555-0144");
        said("@carol:agency.example", 40, "mine is 503-555-0145");

        ObjectNode result = replay(
                with("phone", false, Finding.Strength.WEAK),
                new Offices(Map.of("@alice:agency.example", "salem", "@bob:agency.example", "bend")));

        assertThat(result.at("/changes/0/offices").toString()).isEqualTo("{\"bend\":2,\"none\":1,\"salem\":1}");
    }

    @Test
    void countsNothingByOfficeWithoutSuchAFile() {
        said("@alice:agency.example", 10, "call me at 503-555-0142");

        ObjectNode result = replay(with("phone", false, Finding.Strength.WEAK));

        assertThat(result.at("/changes/0").has("offices")).isFalse();
    }

    @Test
    void readsLinesTogetherUnderBoth() {
        said("@alice:agency.example", 10, "her number is 812-66-");
        said("@alice:agency.example", 14, "4093");

        ObjectNode result = replay(with("ssn", false, Finding.Strength.STRONG));

        assertThat(result.at("/changes/0/rule").asText()).startsWith("VETO 3.2 ssn -> ");
        assertThat(result.at("/changes/0/events").asInt()).isEqualTo(1);
    }

    @Test
    void saysHowMuchItCannotJudge() {
        redacted(10, "3.2, V-0123456789");
        redacted(20, "sent twice");
        said("@alice:agency.example", -10, "call me at 503-555-0142");

        ObjectNode result = replay(with("phone", false, Finding.Strength.WEAK));

        assertThat(result.path("events").asInt()).isZero();
        assertThat(result.path("changed").asInt()).isZero();
        assertThat(result.at("/not_judged/removed").asInt()).isEqualTo(1);
        assertThat(result.at("/not_judged/stopped").path("3.2").asInt()).isEqualTo(1);
    }

    @Test
    void takesDaysTimesAndNumbersOfDaysAndNothingElse() {
        Instant now = Instant.parse("2026-11-25T10:00:00Z");
        assertThat(ReplayCommand.time("7d", now)).isEqualTo("2026-11-18T10:00:00Z");
        assertThat(ReplayCommand.time("2026-11-18T08:00:00Z", now)).isEqualTo("2026-11-18T08:00:00Z");
        assertThat(ReplayCommand.time("2026-11-18", now)).isBefore(now);
        for (String wrong : List.of("soon", "2026-12-01", "7", "2026-13-01")) {
            assertThatThrownBy(() -> ReplayCommand.time(wrong, now)).isInstanceOf(ConfigException.class);
        }
    }

    private ObjectNode replay(PolicyData candidate) {
        return replay(candidate, null);
    }

    private ObjectNode replay(PolicyData candidate, @Nullable Offices offices) {
        ObjectNode rooms = JsonNodeFactory.instance.objectNode();
        rooms.putArray("rooms").addObject().put("room_id", LOBBY);
        homeserver.stubFor(get(urlPathEqualTo("/_synapse/admin/v1/rooms")).willReturn(okJson(rooms.toString())));
        ObjectNode messages = JsonNodeFactory.instance.objectNode();
        messages.set("chunk", page);
        homeserver.stubFor(
                get(urlPathMatching("/_synapse/admin/v1/rooms/.+/messages")).willReturn(okJson(messages.toString())));
        Replay replay =
                new Replay(PolicyFixture.SERVER, PolicyFixture.SERVICE, PolicyFixture.whole(), candidate, offices);
        HomeserverConfig config = new HomeserverConfig(
                URI.create(homeserver.baseUrl()),
                PolicyFixture.SERVER,
                PolicyFixture.SERVICE,
                "intramural",
                "as-secret",
                "admin-secret");
        try (HomeserverClient client = new HomeserverClient(vertx, config)) {
            ReplayCommand.read(client, SINCE, replay);
        }
        return replay.result();
    }

    private static PolicyData with(String dataClass, boolean enabled, Finding.Strength strength) {
        PolicyData shipped = PolicyFixture.whole();
        Map<String, PolicyData.DataClass> classes = new HashMap<>(shipped.dataClasses());
        classes.computeIfPresent(
                dataClass, (name, old) -> new PolicyData.DataClass(old.label(), enabled, strength, old.context()));
        return shipped.withDataClasses(classes);
    }

    /** The newest first, as the homeserver shows them. */
    private ObjectNode said(String sender, int second, String text) {
        ObjectNode event = page.insertObject(0);
        event.put("event_id", "$" + "e".repeat(38) + (10_000 + page.size())).put("room_id", LOBBY);
        event.put("sender", sender).put("type", "m.room.message");
        event.put("origin_server_ts", SINCE.plusSeconds(second).toEpochMilli());
        event.putObject("content").put("msgtype", "m.text").put("body", text);
        return event;
    }

    private void redacted(int second, String reason) {
        ObjectNode event = said("@alice:agency.example", second, "");
        event.putObject("content");
        event.putObject("unsigned")
                .putObject("redacted_because")
                .putObject("content")
                .put("reason", reason);
    }
}
