package intramural.app;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import intramural.door.OpenDoors;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * WireMock as a homeserver that is content with the service's user, and whose module asks the door about what that user
 * sends, as far as the self-test needs it.
 */
final class AskingHomeserver implements ResponseDefinitionTransformerV2 {

    static final String NAME = "asks-the-door";

    private static final String ROOM = "!self:" + PolicyFixture.SERVER;
    private static final Pattern SENT = Pattern.compile("/_matrix/client/v3/rooms/[^/]+/(state|send)/([^/]+)/.*");

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile int door;
    private volatile String secret = OpenDoors.SECRET;
    private volatile String standing = "{}";

    /** @param doorPort where its module asks */
    void answer(WireMockExtension server, int doorPort) {
        door = doorPort;
        server.stubFor(any(anyUrl()).atPriority(9).willReturn(okJson("{}")));
        server.stubFor(any(urlPathMatching(".*/whoami"))
                .atPriority(5)
                .willReturn(okJson("{\"user_id\":\"" + PolicyFixture.SERVICE + "\"}")));
        server.stubFor(any(urlPathMatching(".*/createRoom"))
                .atPriority(5)
                .willReturn(okJson("{\"room_id\":\"" + ROOM + "\"}")));
        server.stubFor(
                any(urlPathMatching(".*/redact/.*")).atPriority(5).willReturn(okJson("{\"event_id\":\"$redaction\"}")));
        server.stubFor(any(urlPathMatching(".*/(state|send|fetch_event)/.*"))
                .atPriority(6)
                .willReturn(okJson("{}").withTransformers(NAME)));
    }

    /** Its module is there, or has been forgotten. */
    void hasModule(boolean isThere, int doorPort) {
        door = isThere ? doorPort : 0;
    }

    /** What its module takes for the door secret. */
    void knows(String doorSecret) {
        secret = doorSecret;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Matcher sent = SENT.matcher(event.getRequest().getUrl());
        if (!sent.matches()) {
            return okJson("{\"event\":{\"content\":" + standing + "}}").build();
        }
        String content = event.getRequest().getBodyAsString();
        if (door == 0) {
            return taken(content).build();
        }
        HttpResponse<String> verdict = ask(question(sent.group(2), sent.group(1).equals("state"), content));
        JsonNode answer = StrictJson.parseOurs(verdict.body().getBytes(StandardCharsets.UTF_8));
        return switch (verdict.statusCode()) {
            case 200 ->
                taken(answer.has("content") ? answer.path("content").toString() : content)
                        .build();
            case 403 -> okJson(verdict.body()).withStatus(403).build();
            default -> okJson("{\"errcode\":\"M_FORBIDDEN\"}").withStatus(403).build();
        };
    }

    private ResponseDefinitionBuilder taken(String content) {
        standing = content;
        return okJson("{\"event_id\":\"$sent\"}");
    }

    private static ObjectNode question(String type, boolean isState, String content) {
        ObjectNode question = PolicyFixture.json("{\"room\":{\"create\":{},\"power_levels\":{},\"join_rules\":{}}}");
        question.put("request_id", UUID.randomUUID().toString());
        ObjectNode asked = question.putObject("event");
        asked.put("event_id", "$" + "0".repeat(43))
                .put("sender", PolicyFixture.SERVICE)
                .put("room_id", ROOM)
                .put("type", type)
                .put("origin_server_ts", 1_795_600_000_000L)
                .set("content", PolicyFixture.json(content));
        if (isState) {
            asked.put("state_key", "");
        } else {
            question.put("transaction_id", UUID.randomUUID().toString());
        }
        return question;
    }

    private HttpResponse<String> ask(JsonNode question) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + door + "/_intramural/door/v1/event"))
                .header("Authorization", "Bearer " + secret)
                .POST(BodyPublishers.ofString(question.toString()))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the door does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
