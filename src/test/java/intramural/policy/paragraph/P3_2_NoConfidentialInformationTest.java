package intramural.policy.paragraph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.policy.Act;
import intramural.policy.Finding;
import intramural.policy.Outcome;
import intramural.policy.Place;
import intramural.policy.PolicyFixture;
import intramural.policy.Question;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class P3_2_NoConfidentialInformationTest {

    @TestFactory
    Stream<DynamicTest> rulesAsItsTableSays() {
        return PolicyTable.of(new P3_2_NoConfidentialInformation());
    }

    @Test
    void leavesThePictureInAMemberEventToTheParagraphThatTakesItOut() {
        ObjectNode content = PolicyFixture.json("{\"membership\":\"join\",\"avatar_url\":\"x\",\"displayname\":\"x\"}");
        Act join = Act.event(
                "@alice:agency.example", "!r:agency.example", "m.room.member", "@alice:agency.example", content);

        assertThat(outcome(join, "/avatar_url")).isEqualTo(Outcome.ALLOW);
        assertThat(outcome(join, "/displayname")).isEqualTo(Outcome.VETO);
    }

    private static Outcome outcome(Act act, String pointer) {
        Finding finding = new Finding("ssn", Finding.Strength.STRONG, new Place(Place.Part.VALUE, pointer), 0, 1, 1.0);
        return new P3_2_NoConfidentialInformation()
                .judge(new Question(act, PolicyFixture.facts(), List.of(finding)))
                .outcome();
    }
}
