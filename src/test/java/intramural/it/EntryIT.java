package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
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
