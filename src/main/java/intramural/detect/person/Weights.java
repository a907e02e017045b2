package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import java.util.List;

/** How much each fact of a text says: a programme with what became of it, two mild words of health. */
final class Weights {

    /** An action says something of a programme that is named this close. */
    private static final int BESIDE = 8;

    private final Wording wording;
    private final List<Fact> facts;

    Weights(Wording wording, List<Fact> facts) {
        this.wording = wording;
        this.facts = facts;
    }

    /** How much the fact says, with what stands beside it. */
    int of(Fact fact, int index) {
        if (fact.kind() == Kind.ACTION || fact.kind() == Kind.PROGRAMME) {
            return beside(fact, index) ? 2 : fact.kind() == Kind.ACTION ? 0 : 1;
        }
        return fact.weight() == 2 ? 2 : beside(fact, index) ? 2 : 1;
    }

    /** Whether a fact that goes with this one stands near: an action with a programme, two mild words of health. */
    boolean beside(Fact fact, int index) {
        return goesWith(fact, index - 1)
                || goesWith(fact, index + 1)
                || goesWith(fact, index - 2)
                || goesWith(fact, index + 2);
    }

    private boolean goesWith(Fact fact, int index) {
        if (index < 0 || index >= facts.size()) {
            return false;
        }
        Fact other = facts.get(index);
        int distance = other.first() > fact.last() ? other.first() - fact.last() : fact.first() - other.last();
        if (distance > BESIDE || wording.sentence(other.first()) != wording.sentence(fact.first())) {
            return false;
        }
        return fact.kind().isHealth()
                ? other.kind().isHealth()
                : !other.kind().isHealth() && other.kind() != fact.kind();
    }
}
