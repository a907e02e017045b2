package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Group rooms that came about without a creation: the service's user comes into them all the same. */
@ExtendWith(SynapseStack.class)
class EntryIT {

    private Scene scene;
    private MatrixUser mallory;
    private MatrixUser bob;

    @BeforeEach
    void meet(DemoStack stack) {
        scene = new Scene(stack);
        mallory = scene.straight("mallory");
        bob = scene.straight("bob");
    }

    @Test
    void entersTheRoomThatAnUpgradeMakesWithItsRights(DemoStack stack) {
        String old = scene.room("mallory", "bob");
        Scene.until("our place", () -> members(old), members -> members.has(stack.serviceUser()));

        String room = done(mallory.raw("POST", path(old) + "/upgrade", MatrixUser.json("{\"new_version\":\"11\"}")))
                .body()
                .path("replacement_room")
                .asText();

        Scene.until("our place", () -> members(room), members -> members.has(stack.serviceUser()));
        JsonNode levels = done(mallory.raw("GET", path(room) + "/state/m.room.power_levels/", null))
                .body()
                .path("users");
        assertThat(levels.path(stack.serviceUser()).asInt()).isEqualTo(100);
    }

    @Test
    void entersADirectChatOnceAThirdPersonIsInIt(DemoStack stack) {
        String room = done(mallory.raw(
                        "POST",
                        "/_matrix/client/v3/createRoom",
                        MatrixUser.json("{\"is_direct\":true,\"preset\":\"trusted_private_chat\",\"invite\":[\""
                                + bob.userId() + "\"]}")))
                .body()
                .path("room_id")
                .asText();
        join(bob, room);
        MatrixUser carol = scene.straight("carol");
        done(mallory.invite(room, carol.userId()));
        assertThat(members(room).has(stack.serviceUser())).isFalse();
        join(carol, room);

        Scene.until("our place", () -> members(room), members -> members.has(stack.serviceUser()));
    }

    @Test
    void aRoomThatWasHalfMadeGetsNoLevelsWithoutUs(DemoStack stack) {
        Set<String> before = joined();
        create("{\"name\":\"Team\",\"initial_state\":[{\"type\":\"m.room.name\",\"state_key\":\"\",\"content\":{}}]}");
        Set<String> left = joined();
        left.removeAll(before);
        assertThat(left).as("Synapse keeps what it has made until it failed").hasSize(1);
        String room = left.iterator().next();

        Answer locked = mallory.raw("PUT", path(room) + "/state/m.room.power_levels/", MatrixUser.json("""
                {"users":{},"users_default":0,"events_default":0,"state_default":100,"invite":100,"kick":100,"ban":100,
                 "redact":100,"events":{"m.room.redaction":100}}"""));

        assertThat(locked.status()).isEqualTo(403);
        assertThat(locked.error()).contains("2.2");
    }

    @Test
    void aRoomWhoseNameWasConfirmedIsMadeWholeAndCanBeUpgraded(DemoStack stack) {
        Set<String> before = joined();
        String body = "{\"name\":\"Archive 45741202\",\"topic\":\"Box 43335707\"}";
        assertThat(create(body).status()).isEqualTo(403);
        // What comes sooner than anybody can have read the question confirms nothing and puts it again.
        String room = await().pollInterval(Duration.ofSeconds(1))
                .until(() -> create(body), Answer::ok)
                .body()
                .path("room_id")
                .asText();
        Set<String> left = joined();
        left.removeAll(before);
        // The other one is the talk in which the service has asked.
        assertThat(left).contains(room).hasSizeLessThanOrEqualTo(2);
        for (String each : left) {
            Scene.until("our place", () -> members(each), members -> members.has(stack.serviceUser()));
        }

        done(mallory.raw("POST", path(room) + "/upgrade", MatrixUser.json("{\"new_version\":\"11\"}")));
    }

    private Answer create(String body) {
        return mallory.raw("POST", "/_matrix/client/v3/createRoom", MatrixUser.json(body));
    }

    private Set<String> joined() {
        Set<String> rooms = new HashSet<>();
        done(mallory.raw("GET", "/_matrix/client/v3/joined_rooms", null))
                .body()
                .path("joined_rooms")
                .forEach(room -> rooms.add(room.asText()));
        return rooms;
    }

    private static void join(MatrixUser person, String room) {
        done(person.raw("POST", path(room) + "/join", MatrixUser.json("{}")));
    }

    private JsonNode members(String room) {
        return done(mallory.raw("GET", path(room) + "/joined_members", null))
                .body()
                .path("joined");
    }

    private static String path(String room) {
        return "/_matrix/client/v3/rooms/" + MatrixUser.enc(room);
    }
}
