package intramural.detect.person;

import intramural.policy.WordClass;
import java.util.Set;

/** Whether "she" or "his" stands where it speaks of a named person. Stateless but for its wording. */
final class Pronouns {

    /** So many tokens may stand between a pronoun and what is somebody's. */
    private static final int NEAR = 3;

    private static final int LONGEST_WORD = 8;

    /** Nobody says them of a program. */
    private static final Set<String> HUMAN =
            Set.of("she", "her", "hers", "he", "his", "him", "shes", "hes", "ella", "él", "herself", "himself");

    /** What is somebody's own stands behind them. */
    static final Set<String> HIS = Set.of("his", "her", "their");

    /** What colleagues sit, though it is hers. */
    private static final Set<String> TESTS = Set.of("test", "exam", "quiz", "training");

    /** What may stand behind a benefit that is somebody's; "her SNAP test" is a colleague's. */
    private static final long GOING_ON = WordClass.LINK.bit()
            | WordClass.MATTER.bit()
            | WordClass.NEED.bit()
            | WordClass.PASSIVE.bit()
            | WordClass.ACTION.bit()
            | FactFinder.BENEFITS;

    private final Wording wording;

    Pronouns(Wording wording) {
        this.wording = wording;
    }

    /** Whether a "she" or "his" is within reach behind the name in its sentence. */
    boolean areBehind(Person person) {
        int to = Math.min(wording.count(), person.last() + 1 + Disclosure.REACH / 2);
        for (int token = person.last() + 1; token < to && !wording.startsSentence(token); token++) {
            if (isHuman(token)) {
                return true;
            }
        }
        return false;
    }

    private boolean isHuman(int token) {
        return wording.is(token, WordClass.THIRD)
                && HUMAN.contains(wording.tokens().word(token));
    }

    /** "her SNAP", "move her to QMB", "no snap on her card": a pronoun within a few words of what is named. */
    boolean areOf(Person person, Fact fact) {
        int on = fact.last() + 1;
        boolean goesOn = isWithin(fact, on) && !wording.endsClause(fact.last());
        if (goesOn && (!wording.isAny(on, GOING_ON) || TESTS.contains(wording.word(on, LONGEST_WORD)))) {
            return false;
        }
        for (int token = fact.first() - 1; token >= fact.first() - NEAR && isWithin(fact, token); token--) {
            if (wording.endsClause(token)) {
                break;
            }
            if (isHuman(token) && (token < person.first() || token > person.last())) {
                return true;
            }
        }
        return goesOn
                && isWithin(fact, on + 1)
                && wording.word(on, LONGEST_WORD).equals("on")
                && HIS.contains(wording.word(on + 1, LONGEST_WORD));
    }

    private boolean isWithin(Fact fact, int token) {
        return token >= 0 && token < wording.count() && wording.sentence(token) == wording.sentence(fact.first());
    }
}
