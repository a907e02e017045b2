package intramural.record;

import static intramural.record.SavedThread.Kind.EDIT;
import static intramural.record.SavedThread.Kind.MEMBERSHIP;
import static intramural.record.SavedThread.Kind.OTHER;
import static intramural.record.SavedThread.Kind.REACTION;
import static intramural.record.SavedThread.Kind.REDACTION;
import static intramural.record.SavedThread.Kind.REPLY;
import static intramural.record.SavedThread.Kind.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.matrix.Pdu;
import intramural.matrix.RoomVersion;
import intramural.matrix.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which events of a timeline belong to a thread. */
class PageSorterTest {

    private final PageSorter sorter = new PageSorter("$root", Set.of("$earlier"), true);

    private static Pdu pdu(String type, String content) {
        return new Pdu(
                RoomVersion.V11,
                StrictJson.parseObject(
                        ("{\"type\":\"" + type + "\",\"content\":" + content + "}").getBytes(StandardCharsets.UTF_8)));
    }

    private static Pdu related(String type, String relation, String to) {
        return pdu(type, "{\"m.relates_to\":{\"rel_type\":\"" + relation + "\",\"event_id\":\"" + to + "\"}}");
    }

    private static Pdu reply(String to) {
        return pdu("m.room.message", "{\"m.relates_to\":{\"m.in_reply_to\":{\"event_id\":\"" + to + "\"}}}");
    }

    private Optional<SavedThread.Kind> next(String id, Pdu pdu) {
        return sorter.next(id, pdu);
    }

    @Test
    void takesWhatHangsOnTheRootAtAnyRemove() {
        assertThat(next("$root", pdu("m.room.message", "{}"))).contains(ROOT);
        assertThat(next("$a", related("m.room.message", "m.thread", "$root"))).contains(REPLY);
        assertThat(next("$b", related("m.room.message", "m.replace", "$a"))).contains(EDIT);
        assertThat(next("$c", related("m.reaction", "m.annotation", "$b"))).contains(REACTION);
        assertThat(next("$d", pdu("m.room.redaction", "{\"redacts\":\"$c\"}"))).contains(REDACTION);
        assertThat(next("$e", reply("$a"))).contains(REPLY);
        assertThat(next("$f", reply("$e"))).contains(REPLY);
        assertThat(next("$g", related("m.poll.response", "m.reference", "$f"))).contains(OTHER);
        assertThat(next("$h", related("m.room.message", "m.replace", "$earlier")))
                .contains(EDIT);
    }

    @Test
    void leavesTheRestOfTheRoomAlone() {
        assertThat(next("$root", pdu("m.room.message", "{}"))).isPresent();
        assertThat(next("$x", pdu("m.room.message", "{\"body\":\"$root\"}"))).isEmpty();
        assertThat(next("$y", related("m.room.message", "m.thread", "$x"))).isEmpty();
        assertThat(next("$z", pdu("m.room.redaction", "{\"redacts\":\"$x\"}"))).isEmpty();
        assertThat(next("$w", reply("$y"))).isEmpty();
        assertThat(next("$v", pdu("m.room.message", "{\"redacts\":\"$root\"}"))).isEmpty();
    }

    @Test
    void takesMembershipsAndNothingThatRelatesToThem() {
        Pdu join = pdu("m.room.member", "{\"membership\":\"join\"}");
        join.json().put("state_key", "@bob:agency.example");

        assertThat(next("$join", join)).contains(MEMBERSHIP);
        assertThat(next("$r", related("m.reaction", "m.annotation", "$join"))).isEmpty();
        Pdu topic = related("m.room.topic", "m.thread", "$root");
        topic.json().put("state_key", "");
        assertThat(next("$topic", topic)).isEmpty();
    }

    @Test
    void beginsWithTheRootWhateverStandsBesideIt() {
        PageSorter fresh = new PageSorter("$root", Set.of(), false);
        Pdu join = pdu("m.room.member", "{\"membership\":\"join\"}");
        join.json().put("state_key", "@bob:agency.example");

        assertThat(fresh.next("$join", join)).isEmpty();
        assertThat(fresh.next("$root", pdu("m.room.message", "{}"))).contains(ROOT);
        assertThat(fresh.next("$later", join)).contains(MEMBERSHIP);
    }

    @Test
    void namesAllThatAnEventPointsAt() {
        assertThat(PageSorter.named(pdu(
                        "m.room.message",
                        "{\"m.relates_to\":{\"event_id\":\"$a\",\"m.in_reply_to\":{\"event_id\":\"$b\"}}}")))
                .containsExactly("$a", "$b");
        assertThat(PageSorter.named(pdu("m.room.redaction", "{\"redacts\":\"$c\"}")))
                .containsExactly("$c");
        assertThat(PageSorter.named(pdu("m.room.message", "{\"m.relates_to\":7}")))
                .isEmpty();
    }
}
