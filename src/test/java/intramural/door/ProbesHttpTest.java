package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.judge.Probes;
import intramural.policy.PolicyFixture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rooms that the doctor makes to look at and takes away again: none but they can go without a trace. */
@Tag("database")
@Tag("postgresql-nightly")
final class ProbesHttpTest {

    private static final String ROOM = "!doctor:" + PolicyFixture.SERVER;

    @RegisterExtension
    final RunningDoors doors = new RunningDoors();

    @Test
    void letsTheServiceTakeAwayTheRoomThatItMadeWithANonceAndNoOther() {
        String nonce = Probes.nonce();
        doors.probes().expect(nonce);
        create(PolicyFixture.SERVICE, ROOM, nonce);

        assertThat(shutDown(PolicyFixture.SERVICE, Acts.ROOM)).isEqualTo(403);
        assertThat(shutDown(Acts.ALICE, ROOM)).isEqualTo(403);
        assertThat(doors.rows("incident")).isEqualTo(2);
        assertThat(shutDown(PolicyFixture.SERVICE, ROOM)).isEqualTo(200);
        assertThat(doors.rows("incident")).isEqualTo(2);

        doors.probes().take(nonce);
        assertThat(shutDown(PolicyFixture.SERVICE, ROOM)).isEqualTo(403);
    }

    @Test
    void keepsARoomThatSomebodyElseMadeWithTheNonceOrThatWasMadeWithAnother() {
        String nonce = Probes.nonce();
        doors.probes().expect(nonce);
        create(Acts.ALICE, ROOM, nonce);
        assertThat(shutDown(PolicyFixture.SERVICE, ROOM)).isEqualTo(403);
        create(PolicyFixture.SERVICE, ROOM, Probes.nonce());
        assertThat(shutDown(PolicyFixture.SERVICE, ROOM)).isEqualTo(403);
    }

    @Test
    void refusesToPublishTheDoctorsRoomWithoutAnIncident() {
        String nonce = Probes.nonce();
        doors.probes().expect(nonce);
        create(PolicyFixture.SERVICE, ROOM, nonce);

        ObjectNode ask = Acts.json("{'request_id':'r1','visibility':'public'}").put("room_id", ROOM);
        assertThat(doors.ask("publish_room", ask).status()).isEqualTo(403);
        assertThat(doors.rows("incident")).isZero();
    }

    @Test
    void letsGoOfWhatTheDoctorsRoomIsUpgradedToThoughItIsRefused() {
        String nonce = Probes.nonce();
        doors.probes().expect(nonce);
        create(PolicyFixture.SERVICE, ROOM, nonce);

        assertThat(upgrade(PolicyFixture.SERVICE, ROOM, "!good:a", "11")).isEqualTo(200);
        assertThat(upgrade(PolicyFixture.SERVICE, ROOM, "!bad:a", "10")).isEqualTo(403);
        assertThat(doors.rows("incident")).isZero();
        assertThat(doors.probes().rooms(nonce)).containsExactly("!bad:a", ROOM, "!good:a");
        assertThat(shutDown(PolicyFixture.SERVICE, "!bad:a")).isEqualTo(200);
        assertThat(shutDown(PolicyFixture.SERVICE, "!good:a")).isEqualTo(200);

        assertThat(upgrade(Acts.ALICE, ROOM, "!hers:a", "10")).isEqualTo(403);
        assertThat(upgrade(PolicyFixture.SERVICE, Acts.ROOM, "!other:a", "10")).isEqualTo(403);
        assertThat(doors.rows("incident")).isEqualTo(2);
        assertThat(doors.probes().rooms(nonce)).doesNotContain("!hers:a", "!other:a");
    }

    @Test
    void refusesAnAddressOfTheDoctorsWithoutAnIncident() {
        String nonce = Probes.nonce();
        doors.probes().expect(nonce);

        assertThat(address(PolicyFixture.SERVICE, nonce)).isEqualTo(403);
        assertThat(doors.rows("incident")).isZero();
        assertThat(address(Acts.ALICE, nonce)).isEqualTo(403);
        assertThat(address(PolicyFixture.SERVICE, Probes.nonce())).isEqualTo(403);
        assertThat(doors.rows("incident")).isEqualTo(2);
    }

    private int address(String user, String nonce) {
        ObjectNode ask = Acts.json("{'request_id':'" + Probes.nonce() + "'}")
                .put("user_id", user)
                .put("alias", "#ssn-734-20-5518-" + nonce + ":" + PolicyFixture.SERVER);
        return doors.ask("room_alias", ask).status();
    }

    private int upgrade(String sender, String old, String room, String version) {
        ObjectNode ask = Acts.state(room, "m.room.create", "", "{'room_version':'" + version + "','m.federate':false}");
        ObjectNode event = (ObjectNode) ask.get("event");
        event.put("sender", sender).put("room_id", room);
        ((ObjectNode) event.get("content")).putObject("predecessor").put("room_id", old);
        return doors.ask("event", ask).status();
    }

    @Test
    void seesNothingConfidentialInAnyNonce() {
        for (int i = 0; i < 500; i++) {
            create(PolicyFixture.SERVICE, ROOM, Probes.nonce());
        }
        assertThat(doors.rows("incident")).isZero();
    }

    private void create(String sender, String room, String nonce) {
        ObjectNode ask = Acts.state("r", "m.room.create", "", "{'room_version':'11','m.federate':false}");
        ObjectNode event = (ObjectNode) ask.get("event");
        event.put("sender", sender).put("room_id", room);
        ((ObjectNode) event.get("content")).put(Probes.KEY, nonce);
        assertThat(doors.ask("event", ask).status()).isEqualTo(200);
    }

    private int shutDown(String user, String room) {
        ObjectNode ask = Acts.json("{'request_id':'" + Probes.nonce() + "'}")
                .put("user_id", user)
                .put("room_id", room);
        return doors.ask("shutdown_room", ask).status();
    }
}
