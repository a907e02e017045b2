package intramural.detect.talk;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.detect.Steps;
import intramural.policy.Place;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In which order the lines of a talk are read. */
class TalkTest {

    private static final Line OWN_1 = told("own 1");
    private static final Line OWN_2 = told("own 2");
    private static final Line OWN_3 = told("own 3");
    private static final Line NEWEST = told("newest");
    private static final Line OTHER_1 = told("other 1");
    private static final Line OTHER_2 = told("other 2");

    /** Own 1, other 1, own 2, own 3, other 2, newest; the latest of the others is looked at first. */
    private static final Talk TALK = new Talk(
            List.of(OWN_1, OWN_2, OWN_3),
            NEWEST,
            List.of(),
            List.of(new Talk.Other(OTHER_2, List.of()), new Talk.Other(OTHER_1, List.of(OWN_2, OWN_3))));

    @Test
    void putsEverybodysLinesInTheOrderInWhichTheyWereSaid() {
        assertThat(TALK.said()).containsExactly(OWN_1, OTHER_1, OWN_2, OWN_3, OTHER_2);
    }

    @Test
    void keepsTheOrderOfOthersBetweenWhomTheSenderWasSilent() {
        Talk talk = new Talk(
                List.of(OWN_1),
                NEWEST,
                List.of(),
                List.of(new Talk.Other(OTHER_2, List.of()), new Talk.Other(OTHER_1, List.of())));
        assertThat(talk.said()).containsExactly(OWN_1, OTHER_1, OTHER_2);
    }

    @Test
    void knowsALineOfOthersThatStandsBeforeAllOwnThatAreLookedAt() {
        Talk talk = new Talk(
                List.of(OWN_3), NEWEST, List.of(), List.of(new Talk.Other(OTHER_1, List.of(OWN_1, OWN_2, OWN_3))));
        assertThat(talk.said()).containsExactly(OTHER_1, OWN_3);
    }

    @Test
    void looksAtTheLatestOwnLinesFirst() {
        assertThat(TALK.earlier(2)).containsExactly(OWN_3, OWN_2, OTHER_2, OTHER_1);
    }

    @Test
    void leavesOutWhatComesBeforeTheFirstOfAKind() {
        assertThat(TALK.since(OWN_2::equals).before()).containsExactly(OWN_2, OWN_3);
        assertThat(TALK.since(OWN_1::equals)).isSameAs(TALK);
        assertThat(TALK.since(line -> false).before()).isEmpty();
    }

    @Test
    void isCutWhereANumberMayGoOnInTheNextLine() {
        assertThat(of("ssn 812-44-", "1907").isCut()).isTrue();
        assertThat(of("ssn 812-44-", "is the rest").isCut()).isFalse();
        Talk edited = new Talk(List.of(), told("ssn 812-44-"), List.of(told("1907")), List.of());
        assertThat(edited.isCut()).isTrue();
    }

    @Test
    void saysMoreWithoutALineBetweenTheNumberAndItsName() {
        Talk whole = of("her ssn", "ext 4471 is the desk", "812-44-1907");
        assertThat(whole.lean().before()).hasSize(1);
        assertThat(whole.lean().saysMoreThan(whole)).isTrue();
        Talk next = of("her ssn", "812-44-1907");
        assertThat(next.lean().saysMoreThan(next)).isFalse();
        Talk unnamed = of("her desk", "ext 4471 is the desk", "good morning");
        assertThat(unnamed.lean().saysMoreThan(unnamed)).isFalse();
    }

    private static Talk of(String... texts) {
        List<Line> lines = Stream.of(texts).map(TalkTest::told).toList();
        int last = lines.size() - 1;
        return new Talk(lines.subList(0, last), lines.get(last), List.of(), List.of());
    }

    private static Line told(String text) {
        return new Line(new Place(Place.Part.VALUE, "/body"), 0, text, Steps.signs(text));
    }
}
