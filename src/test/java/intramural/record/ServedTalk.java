package intramural.record;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.List;
import java.util.stream.Stream;

/** A talk on a homeserver that answers as Synapse 1.163.1 does. */
final class ServedTalk {

    private static final String ADMIN = "/_synapse/admin/v1";
    private static final String ROOM = ADMIN + "/rooms/%21front-desk%3Ahs.lab";

    /** Where the pages of the timeline are. */
    static final String MESSAGES = ROOM + "/messages";

    private final WireMockExtension homeserver;
    private final Talk talk;

    ServedTalk(WireMockExtension homeserver, Talk talk) {
        this.homeserver = homeserver;
        this.talk = talk;
        homeserver.stubFor(any(urlPathMatching(".*")).atPriority(10).willReturn(jsonResponse("{}", 404)));
        homeserver.stubFor(
                post("/_matrix/client/v3/createRoom").willReturn(jsonResponse("{\"room_id\":\"!dm:hs.lab\"}", 200)));
        homeserver.stubFor(get(urlPathMatching(".*/joined_members"))
                .willReturn(jsonResponse("{\"joined\":{\"@intramural:hs.lab\":{},\"" + Talk.ALICE + "\":{}}}", 200)));
        homeserver.stubFor(
                get(urlPathMatching(".*/%21dm%3Ahs.lab/messages")).willReturn(jsonResponse("{\"chunk\":[]}", 200)));
        homeserver.stubFor(put(urlPathMatching(".*/send/m.room.message/.*"))
                .willReturn(jsonResponse("{\"event_id\":\"$told\"}", 200)));
        homeserver.stubFor(get("/_matrix/key/v2/server")
                .willReturn(jsonResponse(talk.publishedKeys().toString(), 200)));
    }

    /** Serves the talk in pages of so many, with these events in place of those of the same id. */
    void serve(int pageSize, ObjectNode... instead) {
        List<ObjectNode> events = talk.events().stream()
                .map(event -> Stream.of(instead)
                        .filter(other -> other.path("event_id").equals(event.path("event_id")))
                        .findFirst()
                        .orElse(event))
                .toList();
        for (int from = 0; from < events.size() + pageSize; from += pageSize) {
            ObjectNode page = JsonNodeFactory.instance.objectNode();
            ArrayNode chunk = page.putArray("chunk");
            events.stream().skip(from).limit(pageSize).forEach(chunk::add);
            if (!chunk.isEmpty()) {
                page.put("end", "t" + (from + pageSize));
            }
            homeserver.stubFor(get(urlPathEqualTo(MESSAGES))
                    .withQueryParam("from", equalTo("t" + from))
                    .willReturn(jsonResponse(page.toString(), 200)));
        }
        JsonNode member = member();
        for (ObjectNode event : talk.events()) {
            fetches(event);
            member = event.path("type").asText().equals("m.room.member") ? event : member;
            ObjectNode context = JsonNodeFactory.instance.objectNode();
            context.set("event", event);
            context.put("start", "t" + talk.events().indexOf(event));
            context.putArray("state").add(member);
            homeserver.stubFor(get(urlPathEqualTo(ROOM + "/context/" + encoded(event)))
                    .willReturn(jsonResponse(context.toString(), 200)));
        }
        named("Front desk");
    }

    /** The room has this name. */
    void named(String name) {
        homeserver.stubFor(get(ROOM + "/state").willReturn(jsonResponse("""
                {"state":[{"type":"m.room.create","state_key":"","content":{"room_version":"11"}},
                 {"type":"m.room.name","state_key":"","content":{"name":"%s"}}]}""".formatted(name), 200)));
    }

    /** Before the talk. */
    private static JsonNode member() {
        return Talk.json("{\"type\":\"m.room.member\",\"state_key\":\"" + Talk.ALICE
                + "\",\"content\":{\"membership\":\"join\",\"displayname\":\"Alice\"}}");
    }

    private static String encoded(ObjectNode event) {
        return event.path("event_id").asText().replace("$", "%24");
    }

    /** What the homeserver gives for the event's id. */
    void fetches(ObjectNode event) {
        homeserver.stubFor(get(ADMIN + "/fetch_event/" + encoded(event))
                .willReturn(jsonResponse("{\"event\":" + event + "}", 200)));
    }
}
