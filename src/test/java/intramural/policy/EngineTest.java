package intramural.policy;

import static intramural.policy.PolicyFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import intramural.policy.PolicyData.ParagraphSetting;
import intramural.policy.paragraph.Rulebook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static final Act LINE =
            Act.event("@alice:agency.example", "!r:agency.example", "m.room.message", null, json("{\"body\":\"hi\"}"));

    /** A paragraph that rules as it is told. */
    private record Told(String number, Function<Question, Ruling> rule) implements Paragraph {
        @Override
        public Outcome strongest() {
            return Outcome.VETO;
        }

        @Override
        public Ruling judge(Question question) {
            return rule.apply(question);
        }
    }

    private static Paragraph says(String number, Outcome outcome) {
        return new Told(number, question -> Ruling.of(number, outcome, "R" + number, List.of()));
    }

    private static Decision decide(Act act, Paragraph... paragraphs) {
        return new Engine(List.of(paragraphs)).decide(new Question(act, PolicyFixture.facts(), List.of()));
    }

    private static Decision decideSimulating(String number, Act act, Engine engine) {
        PolicyData ships = PolicyFixture.POLICY;
        Map<String, ParagraphSetting> settings = new TreeMap<>(ships.paragraphs());
        settings.put(number, new ParagraphSetting(true, Shape.SUBSTITUTE));
        PolicyData policy =
                new PolicyData(ships.version(), settings, ships.messages(), ships.dataClasses(), ships.lists());
        Facts facts = new Facts(PolicyFixture.SERVER, PolicyFixture.SERVICE, Facts.Room.UNKNOWN, policy);
        return engine.decide(new Question(act, facts, List.of()));
    }

    @Test
    void takesTheMostSevereRuling() {
        Decision decision =
                decide(LINE, says("1.1", Outcome.FLAG), says("3.3", Outcome.VETO), says("3.1", Outcome.NUDGE));
        assertThat(decision.outcome()).isEqualTo(Outcome.VETO);
        assertThat(decision.deciding().paragraph()).isEqualTo("3.3");
        assertThat(decision.rulings()).hasSize(3);
    }

    @Test
    void takesTheFirstParagraphAmongEquals() {
        assertThat(decide(LINE, says("1.2", Outcome.VETO), says("3.3", Outcome.VETO))
                        .deciding()
                        .paragraph())
                .isEqualTo("1.2");
    }

    @Test
    void countsAParagraphThatThrowsAsItsStrongestOutcomeWithoutItsText() {
        Decision decision = decide(LINE, new Told("3.3", question -> {
            throw new IllegalStateException("canary");
        }));
        assertThat(decision.outcome()).isEqualTo(Outcome.VETO);
        assertThat(decision.deciding().reason()).isEqualTo(Ruling.UNSCANNABLE);
        assertThat(decision.toString()).doesNotContain("canary");
    }

    @Test
    void recordsWhatASimulatedParagraphWouldHaveDoneAndStopsNothing() {
        Decision decision = decideSimulating("3.3", LINE, new Engine(List.of(says("3.3", Outcome.VETO))));
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.rulings()).isEmpty();
        assertThat(decision.simulated()).hasSize(1);
    }

    @Test
    void doesNotRewriteForASimulatedParagraph() {
        Act creation = Act.other(ActKind.CREATE_ROOM, "@alice:agency.example", null, json("{\"name\":\"unit 4\"}"));
        Decision decision = decideSimulating("2.2", creation, Rulebook.engine());
        assertThat(decision.obligations().stream().map(Obligation::pointer))
                .doesNotContain("/room_version", "/invite")
                .contains("/creation_content/m.federate");
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void judgesEveryEventOfARoomCreation() {
        Act creation = Act.other(
                ActKind.CREATE_ROOM,
                "@alice:agency.example",
                null,
                json("{\"initial_state\":[{\"type\":\"m.room.topic\",\"content\":{\"topic\":\"x\"}}]}"));
        Paragraph noTopics = new Told(
                "3.3",
                question -> question.act().isEvent("m.room.topic") ? Ruling.veto("3.3", "TOPIC") : Ruling.allow("3.3"));
        assertThat(decide(creation, noTopics).deciding().reason()).isEqualTo("TOPIC");
    }

    @Test
    void judgesARoomCreationAsItWillBeMade() {
        Act creation = Act.other(ActKind.CREATE_ROOM, "@alice:agency.example", null, json("{\"topic\":\"bad\"}"));
        Paragraph mends = new Told("3.3", question -> {
            if (question.act().kind() == ActKind.CREATE_ROOM) {
                return Ruling.allowChanged("3.3", List.of(Obligation.set("/topic", TextNode.valueOf("good"))));
            }
            return "bad".equals(question.act().text("topic")) ? Ruling.veto("3.3", "TOPIC") : Ruling.allow("3.3");
        });
        Decision decision = decide(creation, mends);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.obligations()).hasSize(1);
    }

    @Test
    void addingAFindingNeverLowersTheOutcome() {
        Place place = new Place(Place.Part.VALUE, "/body");
        Finding weak = new Finding("weak_name", Finding.Strength.WEAK, place, 0, 2, 0.5);
        Finding strong = new Finding("ssn", Finding.Strength.STRONG, place, 0, 2, 0.9);
        List<List<Finding>> growing =
                List.of(List.of(), List.of(weak), List.of(weak, strong), List.of(weak, strong, weak));
        Outcome before = Outcome.ALLOW;
        for (List<Finding> findings : growing) {
            Outcome now = Rulebook.engine()
                    .decide(new Question(LINE, PolicyFixture.facts(), findings))
                    .outcome();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }
}
