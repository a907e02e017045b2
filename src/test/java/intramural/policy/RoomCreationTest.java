package intramural.policy;

import static intramural.policy.PolicyFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.paragraph.Rulebook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Room creations as common clients send them, and what becomes of them. */
class RoomCreationTest {

    private static final String ALICE = "@alice:agency.example";

    private static Act creation(String body) {
        return Act.other(ActKind.CREATE_ROOM, ALICE, null, json(body));
    }

    private static ObjectNode made(String body) {
        Act act = creation(body);
        Decision decision = Rulebook.engine().decide(new Question(act, PolicyFixture.facts(), List.of()));
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        return Rewriting.apply(act.content(), decision.obligations());
    }

    private static JsonNode state(JsonNode body, String type) {
        JsonNode found = json("{}");
        for (JsonNode entry : body.path("initial_state")) {
            found = entry.path("type").asText().equals(type) ? entry.path("content") : found;
        }
        return found;
    }

    @Test
    void makesAGroupRoomWithTheServiceOnTop() {
        ObjectNode body =
                made("{\"name\":\"unit 4\",\"preset\":\"private_chat\",\"invite\":[\"@bob:agency.example\"]}");
        assertThat(body.path("invite"))
                .isEqualTo(json("{\"i\":[\"@bob:agency.example\",\"@intramural:agency.example\"]}")
                        .path("i"));
        JsonNode levels = body.path("power_level_content_override");
        assertThat(levels.path("users"))
                .isEqualTo(json("{\"@alice:agency.example\":99,\"@intramural:agency.example\":100}"));
        levels.path("events").forEach(level -> assertThat(level.intValue()).isLessThan(100));
        assertThat(levels.path("events").path("m.room.history_visibility").intValue())
                .isEqualTo(99);
        assertThat(body.path("creation_content").path("m.federate").booleanValue())
                .isFalse();
        assertThat(body.path("creation_content").has("m.federate")).isTrue();
        assertThat(body.path("room_version").textValue()).isEqualTo("11");
        assertThat(state(body, "m.room.guest_access").path("guest_access").textValue())
                .isEqualTo("forbidden");
        assertThat(state(body, "io.element.functional_members")
                        .path("service_members")
                        .get(0)
                        .textValue())
                .isEqualTo("@intramural:agency.example");
    }

    @Test
    void makesADirectChatAsElementAsksForIt() {
        ObjectNode body = made("""
                {"preset":"trusted_private_chat","visibility":"private","invite":["@bob:agency.example"],"is_direct":true,
                 "initial_state":[
                  {"type":"m.room.encryption","state_key":"","content":{"algorithm":"m.megolm.v1.aes-sha2"}},
                  {"type":"m.room.guest_access","state_key":"","content":{"guest_access":"can_join"}}]}""");
        assertThat(body.path("invite")).hasSize(1);
        assertThat(body.has("power_level_content_override")).isFalse();
        assertThat(body.path("initial_state")).hasSize(1);
        assertThat(state(body, "m.room.guest_access").path("guest_access").textValue())
                .isEqualTo("forbidden");
    }

    @Test
    void lowersEverybodyInATrustedGroup() {
        JsonNode levels = made("""
                {"preset":"trusted_private_chat","invite":["@bob:agency.example","@carol:agency.example"]}""").path("power_level_content_override");
        assertThat(levels.path("users")).isEqualTo(json("""
                {"@alice:agency.example":99,"@bob:agency.example":99,"@carol:agency.example":99,
                 "@intramural:agency.example":100}"""));
    }

    @Test
    void capsLevelsInBothPlacesThatClientsCanGiveThem() {
        String levels = """
                {"users":{"@alice:agency.example":100,"@bob:agency.example":"100"},"users_default":0,"state_default":100,
                 "events_default":100,"redact":150,"events":{"m.room.topic":100,"m.room.name":50}}""";
        ObjectNode body = made("{\"power_level_content_override\":" + levels
                + ",\"initial_state\":[{\"type\":\"m.room.power_levels\",\"state_key\":\"\",\"content\":" + levels
                + "}]}");
        for (JsonNode each : List.of(body.path("power_level_content_override"), state(body, "m.room.power_levels"))) {
            assertThat(each.path("users")).isEqualTo(json("""
                    {"@alice:agency.example":99,"@bob:agency.example":99,"@intramural:agency.example":100}"""));
            assertThat(each.path("state_default").intValue()).isEqualTo(99);
            assertThat(each.path("events_default").intValue()).isEqualTo(99);
            assertThat(each.path("redact").intValue()).isEqualTo(99);
            assertThat(each.path("events")).isEqualTo(json("{\"m.room.topic\":99,\"m.room.name\":50}"));
        }
    }

    @Test
    void makesAPublicRoomWithoutPublishingIt() {
        ObjectNode body = made("{\"visibility\":\"public\",\"room_alias_name\":\"all\",\"name\":\"all hands\"}");
        assertThat(body.path("visibility").textValue()).isEqualTo("private");
        assertThat(body.path("preset").textValue()).isEqualTo("public_chat");
    }

    @Test
    void makesASpace() {
        ObjectNode body = made("""
                {"creation_content":{"type":"m.space"},"preset":"private_chat","name":"unit 4",
                 "power_level_content_override":{"events_default":100,"invite":50},
                 "initial_state":[{"type":"m.room.history_visibility","state_key":"","content":{"history_visibility":"invited"}}]}""");
        assertThat(body.path("creation_content").path("type").textValue()).isEqualTo("m.space");
        assertThat(body.path("power_level_content_override")
                        .path("events_default")
                        .intValue())
                .isEqualTo(99);
    }

    @Test
    void leavesNothingForASecondRewriting() {
        ObjectNode once = made("{\"name\":\"unit 4\",\"invite\":[\"@bob:agency.example\"]}");
        assertThat(made(once.toString())).isEqualTo(once);
    }

    @Test
    void readsACreationAsTheEventsThatItMakes() {
        List<Act> events = RoomCreation.impliedEvents(creation("""
                {"name":"n","topic":"t","room_alias_name":"a","preset":"private_chat","invite":["@bob:agency.example"],
                 "invite_3pid":[{"address":"x"}],"power_level_content_override":{"ban":50},"creation_content":{"type":"m.space"},
                 "initial_state":[{"type":"com.example.x","state_key":"k","content":{"v":1}}]}"""));
        assertThat(events.stream().map(Act::type))
                .containsExactly(
                        "m.room.create",
                        "m.room.power_levels",
                        "m.room.canonical_alias",
                        "m.room.join_rules",
                        "m.room.history_visibility",
                        "m.room.guest_access",
                        "com.example.x",
                        "m.room.name",
                        "m.room.topic",
                        "m.room.member",
                        "m.room.third_party_invite");
        assertThat(events.get(2).content()).isEqualTo(json("{\"alias\":\"#a:agency.example\"}"));
    }

    @Test
    void survivesAMalformedBody() {
        for (String body : List.of(
                "{\"initial_state\":{\"a\":1},\"invite\":\"x\",\"power_level_content_override\":[],\"creation_content\":3}",
                "{\"initial_state\":[1,null,{\"type\":5,\"content\":\"x\"}],\"invite_3pid\":7,\"preset\":{}}")) {
            Decision decision =
                    Rulebook.engine().decide(new Question(creation(body), PolicyFixture.facts(), List.of()));
            assertThat(decision.rulings().stream().map(Ruling::reason)).doesNotContain(Ruling.UNSCANNABLE);
        }
    }
}
