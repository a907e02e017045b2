package intramural.it;

import static intramural.it.Scene.done;
import static intramural.it.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people do all day, through the gateway: it happens, as they sent it, and nothing is recorded of it. */
@ExtendWith(SynapseStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdinaryUseIT {

    private final Scene scene;
    private final MatrixUser alice;
    private final MatrixUser bob;
    private final String sharedRoom;
    private int incidents;

    OrdinaryUseIT(DemoStack stack) {
        scene = new Scene(stack);
        alice = scene.person("alice");
        bob = scene.person("bob");
        sharedRoom = scene.room("alice", "bob");
    }

    @BeforeEach
    void countIncidents() {
        incidents = listIncidents();
    }

    @AfterEach
    void recordsNothingOfIt() {
        assertThat(listIncidents()).isEqualTo(incidents);
    }

    private int listIncidents() {
        return scene.stack().management().raw("GET", "/incidents", null).body().size();
    }

    /** Type and content of what clients send into timelines; {@code %line} is an event of the room. */
    static Stream<List<String>> contents() {
        return Stream.of(
                List.of("m.room.message", "{\"msgtype\":\"m.text\",\"body\":\"Is the front desk open on Friday?\"}"),
                List.of("m.room.message", "{\"msgtype\":\"m.emote\",\"body\":\"is getting coffee\"}"),
                List.of("m.room.message", "{\"msgtype\":\"m.notice\",\"body\":\"The nightly run is done\"}"),
                List.of("m.room.message", """
                        {"msgtype":"m.text","body":"Yes, until **noon** or\\n1. one\\n2. two","format":"org.matrix.custom.html",
                         "formatted_body":"<p>Yes, until <strong>noon</strong> or</p><ol><li>one</li><li>two</li></ol>",
                         "m.mentions":{}}"""),
                List.of("m.room.message", """
                        {"msgtype":"m.text","body":"Bob: see https://matrix.to/#/%room/%line","format":"org.matrix.custom.html",
                         "formatted_body":"<a href='https://matrix.to/#/@bob:intramural.localhost'>Bob</a>: see that",
                         "m.mentions":{"user_ids":["@bob:intramural.localhost"]}}"""),
                List.of("m.room.message", """
                        {"msgtype":"m.text","body":"* It is at four","m.new_content":{"msgtype":"m.text","body":"It is at four"},
                         "m.relates_to":{"rel_type":"m.replace","event_id":"%line"}}"""),
                List.of("m.room.message", """
                        {"msgtype":"m.text","body":"I can take that one","m.relates_to":{"rel_type":"m.thread",
                         "event_id":"%line","is_falling_back":true,"m.in_reply_to":{"event_id":"%line"}}}"""),
                List.of("m.room.message", """
                        {"msgtype":"m.text","body":"> <@alice:intramural.localhost> at three\\n\\nFine with me",
                         "format":"org.matrix.custom.html","formatted_body":"<mx-reply><blockquote>at three</blockquote></mx-reply>Fine with me",
                         "m.relates_to":{"m.in_reply_to":{"event_id":"%line"}}}"""),
                List.of("m.reaction", """
                        {"m.relates_to":{"rel_type":"m.annotation","event_id":"%line","key":"👍"}}"""),
                List.of("m.poll.start", """
                        {"m.text":[{"body":"Lunch at noon? Yes, No"}],"m.poll":{"kind":"m.disclosed","max_selections":1,
                         "question":{"m.text":[{"body":"Lunch at noon?"}]},"answers":[
                         {"m.id":"y","m.text":[{"body":"Yes"}]},{"m.id":"n","m.text":[{"body":"No"}]}]}}"""),
                List.of("m.poll.response", """
                        {"m.selections":["y"],"m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
                List.of("m.poll.end", """
                        {"m.text":[{"body":"The poll has ended. Yes"}],"m.poll.results":{"y":2},
                         "m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
                List.of("org.matrix.msc3381.poll.start", """
                        {"org.matrix.msc3381.poll.start":{"kind":"org.matrix.msc3381.poll.disclosed","max_selections":1,
                         "question":{"org.matrix.msc1767.text":"Lunch?","msgtype":"m.text","body":"Lunch?"},
                         "answers":[{"id":"a1","org.matrix.msc1767.text":"Yes"},{"id":"a2","org.matrix.msc1767.text":"No"}]},
                         "org.matrix.msc1767.text":"Lunch?"}"""),
                List.of("org.matrix.msc3381.poll.response", """
                        {"org.matrix.msc3381.poll.response":{"answers":["a1"]},
                         "m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
                List.of("org.matrix.msc3381.poll.end", """
                        {"org.matrix.msc3381.poll.end":{},"org.matrix.msc1767.text":"The poll has ended.",
                         "m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
                List.of("m.room.message", """
                        {"msgtype":"m.location","body":"Location geo:44.93123,-123.03345","geo_uri":"geo:44.93123,-123.03345;u=10",
                         "org.matrix.msc3488.location":{"uri":"geo:44.93123,-123.03345;u=10","description":null},
                         "org.matrix.msc3488.asset":{"type":"m.pin"},"org.matrix.msc3488.ts":1764088000000}"""),
                List.of("m.room.message", """
                        {"msgtype":"m.location","body":"Location geo:43.21842,-121.77219","geo_uri":"geo:43.21842,-121.77219;u=10",
                         "org.matrix.msc3488.location":{"uri":"geo:43.21842,-121.77219;u=10","description":null},
                         "org.matrix.msc3488.asset":{"type":"m.pin"},"org.matrix.msc3488.ts":1764088060000}"""),
                List.of("m.room.message", """
                        {"msgtype":"io.element.effect.rainfall","body":"It is raining"}"""),
                List.of("m.room.message", """
                        {"msgtype":"m.text","body":"see https://www.oregon.gov/odhs/pages/default.aspx",
                         "com.beeper.linkpreviews":[{"matched_url":"https://www.oregon.gov/odhs/pages/default.aspx","og:title":"ODHS"}]}"""),
                List.of("m.room.message", """
                        {"msgtype":"m.location","body":"The meeting is at 500 Summer St","geo_uri":"geo:44.9391,-123.0331"}"""));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void deliversWhatPeopleSendExactlyAsTheySentIt(List<String> sent) {
        String line =
                done(alice.sendText(sharedRoom, "Shift change is at three")).eventId();
        ObjectNode content = MatrixUser.json(sent.get(1).replace("%line", line).replace("%room", sharedRoom));

        Answer answer = done(alice.send(sharedRoom, sent.get(0), content));

        JsonNode seen = bob.event(sharedRoom, answer.eventId()).body();
        assertThat(seen.path("type").asText()).isEqualTo(sent.get(0));
        assertThat(seen.path("content")).isEqualTo(content);
    }

    @Test
    void letsAnEditTakeEffect() {
        String room = scene.room("alice", "bob");
        String line = done(alice.sendText(room, "It is at three")).eventId();

        done(alice.edit(room, line, "It is at four"));

        JsonNode root = bob.event(room, line).body();
        assertThat(root.at("/unsigned/m.relations/m.replace/content/m.new_content/body")
                        .asText())
                .isEqualTo("It is at four");
    }

    @Test
    void letsPeopleRedactWithAReason() {
        String room = scene.room("alice", "bob");
        String line = done(alice.sendText(room, "Wrong room")).eventId();

        done(alice.redact(room, line, "wrong room, sorry"));

        JsonNode seen = bob.event(room, line).body();
        assertThat(seen.path("content")).isEmpty();
        assertThat(seen.at("/unsigned/redacted_because/content/reason").asText())
                .isEqualTo("wrong room, sorry");
    }

    @Test
    void opensADirectChatAsElementDoesWithoutTheEncryptionAskedFor() {
        String room = scene.directChat("alice", "bob");

        Answer line = done(alice.sendText(room, "Do you have a minute?"));
        Answer reply = done(bob.sendText(room, "In five"));

        assertThat(bob.event(room, line.eventId()).body().at("/content/body").asText())
                .isEqualTo("Do you have a minute?");
        assertThat(alice.event(room, reply.eventId()).ok()).isTrue();
        assertThat(alice.getState(room, "m.room.encryption", "").status()).isEqualTo(404);
        assertThat(alice.joinedMembers(room).body().path("joined").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(id("alice"), id("bob"));
    }

    @Test
    void letsPeopleSetNameTopicAndPinsOfTheirRoom() {
        String room = scene.room("alice", "bob");
        String line = done(alice.sendText(room, "The code for the copier is on the wall"))
                .eventId();
        List<List<String>> states = List.of(
                List.of("m.room.name", "{\"name\":\"Front desk\"}"),
                List.of("m.room.topic", """
                        {"topic":"Schedules and coverage","m.topic":{"m.text":[{"body":"Schedules and coverage"}]}}"""),
                List.of("m.room.pinned_events", "{\"pinned\":[\"" + line + "\"]}"),
                List.of("m.room.join_rules", "{\"join_rule\":\"knock\"}"),
                List.of("m.room.history_visibility", "{\"history_visibility\":\"joined\"}"));
        for (List<String> state : states) {
            done(alice.state(room, state.get(0), "", MatrixUser.json(state.get(1))));
            assertThat(bob.getState(room, state.get(0), "").body()).isEqualTo(MatrixUser.json(state.get(1)));
        }
    }

    @Test
    void letsPeopleComeAndGo() {
        String room = scene.room("alice", "bob");
        done(alice.invite(room, id("carol")));
        done(scene.person("carol").leave(room));
        done(bob.leave(room));
        done(alice.invite(room, id("bob")));
        done(bob.join(room));
        done(alice.kick(room, id("bob"), "the project is over"));
        done(alice.ban(room, id("carol"), "asked not to be here"));
        done(alice.leave(room));

        assertThat(alice.joinedRooms().body().path("joined_rooms").findValuesAsText(""))
                .doesNotContain(room);
    }

    @Test
    void letsTheCreatorShareOutPower() {
        String room = scene.room("alice", "bob");
        ObjectNode levels = (ObjectNode)
                done(alice.getState(room, "m.room.power_levels", "")).body();
        levels.withObject("/users").put(id("bob"), 50);
        levels.withObject("/events").put("m.room.topic", 0);

        done(alice.state(room, "m.room.power_levels", "", levels));

        assertThat(bob.getState(room, "m.room.power_levels", "").body()).isEqualTo(levels);
        done(bob.state(room, "m.room.name", "", MatrixUser.json("{\"name\":\"Bob may\"}")));
    }

    @ParameterizedTest
    @MethodSource("creations")
    void makesEveryOrdinaryKindOfRoomAndLetsPeopleTalkThere(String body) {
        Answer created = done(alice.createRoom(MatrixUser.json(body)));
        done(alice.invite(created.roomId(), id("bob")));
        done(bob.join(created.roomId()));

        assertThat(bob.sendText(created.roomId(), "Good morning").ok()).isTrue();
        assertThat(alice.state(created.roomId(), "m.room.topic", "", MatrixUser.json("{\"topic\":\"Work\"}"))
                        .ok())
                .isTrue();
    }

    static Stream<String> creations() {
        return Stream.of(
                "{}",
                "{\"preset\":\"private_chat\",\"name\":\"Intake\",\"topic\":\"All about intake\"}",
                "{\"preset\":\"trusted_private_chat\",\"name\":\"Leads\"}",
                "{\"preset\":\"public_chat\",\"name\":\"Everybody\",\"room_alias_name\":\"everybody\"}",
                "{\"preset\":\"private_chat\",\"room_version\":\"11\",\"initial_state\":["
                        + "{\"type\":\"m.room.history_visibility\",\"content\":{\"history_visibility\":\"invited\"}},"
                        + "{\"type\":\"m.room.join_rules\",\"content\":{\"join_rule\":\"knock\"}}]}");
    }

    @Test
    void buildsASpaceOfRooms() {
        String space = done(alice.createRoom(MatrixUser.json("""
                {"name":"Salem","creation_content":{"type":"m.space"},
                 "power_level_content_override":{"events_default":100}}"""))).roomId();
        String room = scene.room("alice", "bob");

        done(alice.state(space, "m.space.child", room, MatrixUser.json("""
                {"via":["intramural.localhost"],"order":"a","suggested":true}""")));
        done(alice.state(room, "m.space.parent", space, MatrixUser.json("""
                {"via":["intramural.localhost"],"canonical":true}""")));

        Answer tree = alice.raw("GET", "/_matrix/client/v1/rooms/" + MatrixUser.enc(space) + "/hierarchy", null);
        assertThat(tree.body().path("rooms").findValuesAsText("room_id")).contains(space, room);
    }

    @Test
    void carriesTypingReceiptsAndPresence() {
        String room = scene.room("alice", "bob");
        String since = bob.sync(null, Duration.ZERO).text("next_batch");
        String line = done(bob.sendText(room, "Are you there?")).eventId();
        String path = "/_matrix/client/v3/rooms/" + MatrixUser.enc(room);

        done(alice.raw("PUT", path + "/typing/" + MatrixUser.enc(alice.userId()), MatrixUser.json("""
                {"typing":true,"timeout":5000}""")));
        done(alice.raw("POST", path + "/receipt/m.read/" + MatrixUser.enc(line), MatrixUser.json("{}")));
        done(alice.raw("POST", path + "/read_markers", MatrixUser.json("{}").put("m.fully_read", line)));
        done(alice.raw(
                "PUT",
                "/_matrix/client/v3/presence/" + MatrixUser.enc(alice.userId()) + "/status",
                MatrixUser.json("{\"presence\":\"online\",\"status_msg\":\"At lunch\"}")));

        Scene.until(
                "typing and receipt",
                () -> bob.sync(since, Duration.ofMillis(200))
                        .body()
                        .path("rooms")
                        .path("join")
                        .path(room)
                        .path("ephemeral")
                        .toString(),
                seen -> seen.contains("m.typing") && seen.contains(line));
    }
}
