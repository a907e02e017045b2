package intramural.incident;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.UrlPattern;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import intramural.policy.PolicyFixture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A room as WireMock shows it: events that can be fetched, read forwards from each other, and redacted. */
final class FakeRoom {

    private static final String REDACTED = "redacted";

    private final WireMockExtension homeserver;
    private final List<ObjectNode> events = new ArrayList<>();
    private final ArrayNode receipts = JsonNodeFactory.instance.arrayNode();

    FakeRoom(WireMockExtension homeserver) {
        this.homeserver = homeserver;
        stub(WireMock.any(WireMock.anyUrl())
                .atPriority(9)
                .willReturn(WireMock.jsonResponse("{\"errcode\":\"M_FORBIDDEN\"}", 403)));
        receipts();
    }

    /** Adds an event to the room's end and gives it as a transaction would. */
    ObjectNode add(String name, String sender, ObjectNode content) {
        ObjectNode event = event(name, sender, "m.room.message", 1_795_600_000_000L + events.size(), content);
        events.add(event);
        ObjectNode pdu = event.deepCopy();
        pdu.putObject("hashes").put("sha256", "hash of " + name);
        String id = enc(Stopped.eventId(name));
        stub(get("/_synapse/admin/v1/fetch_event/" + id).willReturn(okJson("{\"event\":" + pdu + "}")));
        context(name, event);
        redactable(name);
        timeline();
        return event;
    }

    private static ObjectNode event(String name, String sender, String type, long ts, ObjectNode content) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("event_id", Stopped.eventId(name)).put("room_id", Stopped.ROOM);
        event.put("sender", sender).put("type", type).put("origin_server_ts", ts);
        event.set("content", content);
        return event;
    }

    /** Somebody comes or goes, at the room's end. */
    ObjectNode moves(String person, String membership, Instant at) {
        ObjectNode content = PolicyFixture.json("{}").put("membership", membership);
        String name = "moves" + events.size();
        ObjectNode event =
                event(name, person, "m.room.member", at.toEpochMilli(), content).put("state_key", person);
        events.add(event);
        timeline();
        return event;
    }

    /** A line that means nothing. */
    static ObjectNode line(int number) {
        return event("line" + number, Stopped.ALICE, "m.room.message", 1_795_600_000_000L, text("line " + number));
    }

    /** From now on these are what is behind the first event, a page for each. */
    void onePageEach(List<ObjectNode> behind) {
        for (int i = 0; i < behind.size(); i++) {
            page(
                    i == 0 ? "after-root" : "page" + i,
                    okJson("{\"chunk\":[" + behind.get(i) + "],\"end\":\"page" + (i + 1) + "\"}"));
        }
        page("page" + behind.size(), okJson("{\"chunk\":[]}"));
    }

    void brokenPage(int number) {
        page("page" + number, WireMock.aResponse().withStatus(500));
    }

    /** It holds a line that means nothing. */
    void mendedPage(int number) {
        page("page" + number, okJson("{\"chunk\":[" + line(number) + "],\"end\":\"page" + (number + 1) + "\"}"));
    }

    int askedForPage(int number) {
        return homeserver
                .findAll(WireMock.getRequestedFor(urlPathMatching(".*/messages"))
                        .withQueryParam("from", WireMock.equalTo("page" + number)))
                .size();
    }

    private void page(String from, ResponseDefinitionBuilder answer) {
        stub(get(urlPathMatching(".*/messages"))
                .withQueryParam("from", WireMock.equalTo(from))
                .willReturn(answer));
    }

    /** From now on each page behind an event says that it is followed by itself. */
    void standsStill() {
        ObjectNode event = event("more", Stopped.ALICE, "m.room.message", 1_795_600_000_000L, text("more"));
        stub(get(urlPathMatching(".*/messages"))
                .withQueryParam("limit", WireMock.equalTo("100"))
                .atPriority(1)
                .willReturn(okJson("{\"chunk\":[" + event + "],\"end\":\"more\"}")));
    }

    /** An event that was sent then, and of which no more is known. */
    void sent(String name, long ts) {
        stub(get(contextOf(name))
                .willReturn(
                        okJson("{\"event\":" + event(name, Stopped.ALICE, "m.room.message", ts, text(name)) + "}")));
    }

    /** The room shows no such event. */
    void gone(String name) {
        stub(get(contextOf(name)).willReturn(WireMock.jsonResponse("{\"errcode\":\"M_NOT_FOUND\"}", 404)));
    }

    /** As above, once it is redacted. */
    void goneOnceRedacted(String name) {
        stub(get(contextOf(name))
                .inScenario(name)
                .whenScenarioStateIs(REDACTED)
                .willReturn(WireMock.jsonResponse("{\"errcode\":\"M_NOT_FOUND\"}", 404)));
    }

    void membersToday(String... people) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        List.of(people).forEach(members.putArray("members")::add);
        stub(get("/_synapse/admin/v1/rooms/" + enc(Stopped.ROOM) + "/members").willReturn(okJson(members.toString())));
    }

    private void context(String name, ObjectNode event) {
        String url = contextOf(name);
        ObjectNode context = JsonNodeFactory.instance.objectNode().put("end", "after-" + name);
        context.putArray("state").add(member(Stopped.ALICE)).add(member("@bob:agency.example"));
        context.set("event", event);
        stub(get(url).inScenario(name).whenScenarioStateIs(Scenario.STARTED).willReturn(okJson(context.toString())));
        ObjectNode gone = context.deepCopy();
        ((ObjectNode) gone.get("event")).putObject("unsigned").putObject("redacted_because");
        stub(get(url).inScenario(name).whenScenarioStateIs(REDACTED).willReturn(okJson(gone.toString())));
    }

    private static String contextOf(String name) {
        return "/_synapse/admin/v1/rooms/" + enc(Stopped.ROOM) + "/context/" + enc(Stopped.eventId(name)) + "?limit=0";
    }

    void redactable(String name) {
        stub(put(redaction(name))
                .inScenario(name)
                .willReturn(okJson("{\"event_id\":\"$r\"}"))
                .willSetStateTo(REDACTED));
    }

    /** From the next call on the homeserver breaks down over this redaction. */
    void brokenFor(String name) {
        stub(put(redaction(name)).willReturn(WireMock.aResponse().withStatus(500)));
    }

    /** Nobody may redact it. */
    void forbiddenFor(String name) {
        stub(put(redaction(name)).willReturn(WireMock.aResponse().withStatus(403)));
    }

    private static UrlPattern redaction(String name) {
        return urlMatching("/_matrix/client/v3/rooms/" + enc(Stopped.ROOM) + "/redact/"
                + enc(Stopped.eventId(name)).replace("$", "\\$") + "/.*");
    }

    /** Everything behind each event, on one page. */
    private void timeline() {
        for (int i = 0; i < events.size(); i++) {
            String id = events.get(i).path("event_id").asText();
            String name = id.replaceFirst("\\$0*", "");
            ArrayNode chunk = JsonNodeFactory.instance.arrayNode();
            events.subList(i + 1, events.size()).forEach(chunk::add);
            stub(get(urlPathMatching(".*/messages"))
                    .withQueryParam("from", WireMock.equalTo("after-" + name))
                    .willReturn(okJson("{\"chunk\":" + chunk + "}")));
        }
    }

    void receipt(String reader, String at, long ts) {
        receipts.addObject()
                .putObject("content")
                .putObject(Stopped.eventId(at))
                .putObject("m.read")
                .putObject(reader)
                .put("ts", ts);
        receipts();
    }

    private void receipts() {
        String initialSync = "/_matrix/client/v3/rooms/" + enc(Stopped.ROOM) + "/initialSync";
        stub(get(urlPathEqualTo(initialSync)).willReturn(okJson("{\"receipts\":" + receipts + "}")));
    }

    /** What was asked of the homeserver about events, oldest first: {@code fetch a}, {@code redact a}. */
    List<String> calls() {
        List<String> calls = new ArrayList<>();
        List<ServeEvent> served = new ArrayList<>(homeserver.getAllServeEvents());
        Collections.reverse(served);
        for (ServeEvent event : served) {
            String url = event.getRequest().getUrl();
            String what = url.contains("/fetch_event/") ? "fetch" : url.contains("/redact/") ? "redact" : "";
            for (ObjectNode each : events) {
                String id = each.path("event_id").asText();
                if (!what.isEmpty() && url.contains(enc(id))) {
                    calls.add(what + " " + id.replaceFirst("\\$0*", ""));
                }
            }
        }
        return calls;
    }

    static ObjectNode reply(String target, String body) {
        ObjectNode content = text(body);
        content.putObject("m.relates_to").putObject("m.in_reply_to").put("event_id", Stopped.eventId(target));
        return content;
    }

    static ObjectNode text(String body) {
        return PolicyFixture.json("{\"msgtype\":\"m.text\"}").put("body", body);
    }

    private static ObjectNode member(String user) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("type", "m.room.member")
                .put("state_key", user)
                .putObject("content")
                .put("membership", "join");
        return event;
    }

    private void stub(MappingBuilder mapping) {
        homeserver.stubFor(mapping);
    }

    private static String enc(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
