package intramural.policy;

import static intramural.policy.PolicyFixture.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class RewritingTest {

    private static final TextNode X = TextNode.valueOf("x");

    @Test
    void leavesTheOriginalAlone() {
        ObjectNode original = json("{\"a\":[1]}");
        Rewriting.apply(original, List.of(Obligation.remove("/a"), Obligation.set("/b", X)));
        assertThat(original).isEqualTo(json("{\"a\":[1]}"));
    }

    @Test
    void makesObjectsAndListsOnTheWay() {
        assertThat(Rewriting.apply(
                        json("{}"), List.of(Obligation.set("/creation_content/m.federate", BooleanNode.FALSE))))
                .isEqualTo(json("{\"creation_content\":{\"m.federate\":false}}"));
        assertThat(Rewriting.apply(json("{}"), List.of(Obligation.set("/initial_state/-", X))))
                .isEqualTo(json("{\"initial_state\":[\"x\"]}"));
    }

    @Test
    void replacesWhatStandsInTheWay() {
        assertThat(Rewriting.apply(
                        json("{\"creation_content\":\"no\"}"), List.of(Obligation.set("/creation_content/a", X))))
                .isEqualTo(json("{\"creation_content\":{\"a\":\"x\"}}"));
    }

    @Test
    void setsFirstAndThenRemovesFromTheEnd() {
        List<Obligation> obligations = List.of(
                Obligation.remove("/l/1"),
                Obligation.remove("/l/10"),
                Obligation.set("/l/-", X),
                Obligation.remove("/l/2"),
                Obligation.set("/l/0", X));
        assertThat(Rewriting.apply(json("{\"l\":[0,1,2,3,4,5,6,7,8,9,10]}"), obligations))
                .isEqualTo(json("{\"l\":[\"x\",3,4,5,6,7,8,9,\"x\"]}"));
    }

    @Test
    void removesWhatIsNotThereWithoutComplaint() {
        assertThat(Rewriting.apply(
                        json("{\"a\":1}"), List.of(Obligation.remove("/b/c"), Obligation.remove("/avatar_url"))))
                .isEqualTo(json("{\"a\":1}"));
    }

    @Test
    void refusesToReplaceTheWholeContent() {
        assertThatThrownBy(() -> Rewriting.apply(json("{}"), List.of(Obligation.remove(""))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
