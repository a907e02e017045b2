package intramural.perimeter;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.door.OpenDoors;
import intramural.judge.Judge;
import intramural.judge.Probes;
import intramural.judge.Verdict;
import intramural.policy.Act;
import intramural.policy.Facts;
import intramural.policy.Outcome;
import intramural.policy.PolicyData.ParagraphSetting;
import intramural.policy.PolicyFixture;
import intramural.policy.Shape;
import intramural.store.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agency that puts a paragraph in simulation is still to learn whether the doors stand. */
final class SelfTestProbeTest {

    private final Judge judge = OpenDoors.judge(new MovableClock());

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "3.3", "3.2"})
    void isRefusedAndSubstitutedWhicheverParagraphIsInSimulation(String paragraph) {
        judge.activate(PolicyFixture.whole(paragraph, new ParagraphSetting(true, Shape.SUBSTITUTE)));
        assertThat(verdict("org.intramural.self_test", "").answer()).isEqualTo(Verdict.Answer.REFUSE);
        assertThat(verdict("m.room.message", null).answer()).isEqualTo(Verdict.Answer.SUBSTITUTE);
    }

    private Verdict verdict(String type, @Nullable String stateKey) {
        Act act = Act.event(
                PolicyFixture.SERVICE, "!self:" + PolicyFixture.SERVER, type, stateKey, SelfTest.probe(Probes.nonce()));
        Verdict verdict = judge.judge(act, Facts.Room.UNKNOWN, judge.detect(act), type, true);
        assertThat(verdict.outcome()).isEqualTo(Outcome.VETO);
        return verdict;
    }
}
