package intramural.detect;

import intramural.detect.Fact.Kind;
import intramural.detect.Person.Form;
import intramural.detect.Person.Mark;
import intramural.policy.WordClass;

/**
 * The illness of the writer or of a colleague: personal, though not a client's. Somebody must be away for it, or a
 * single name must have it.
 */
final class StaffHealthDetector implements Detector {

    /** So far from the fact what ties it to somebody may stand, in tokens. */
    private static final int REACH = 8;

    @Override
    public void detect(View view, Findings findings) {
        for (Fact fact : view.facts()) {
            if (fact.kind().isHealth() && (isAway(view, fact) || isSomebodys(view, fact))) {
                findings.weak(
                        view,
                        DataKind.STAFF_HEALTH,
                        view.tokens().from(fact.first()),
                        view.tokens().to(fact.last()),
                        0.5);
            }
        }
    }

    private static boolean isAway(View view, Fact fact) {
        Wording wording = view.wording();
        boolean ill = fact.kind() == Kind.ILLNESS || fact.weight() == 2;
        return ill
                && near(wording, fact, WordClass.SICKOUT)
                && (near(wording, fact, WordClass.FIRST)
                        || isHeadless(wording, fact)
                        || (isLeave(wording, fact) && isNobodyElses(view, fact)));
    }

    /** More than the word "out", which brochures are too. */
    private static boolean isLeave(Wording wording, Fact fact) {
        int sentence = wording.sentence(fact.first());
        for (int token = fact.first() - REACH; token <= fact.last() + REACH; token++) {
            if (wording.is(token, WordClass.SICKOUT)
                    && wording.sentence(token) == sentence
                    && !wording.tokens().word(token).equals("out")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sentence names nobody in full and marks nobody as a client. */
    private static boolean isNobodyElses(View view, Fact fact) {
        int sentence = view.wording().sentence(fact.first());
        for (Person person : view.persons()) {
            if (view.wording().sentence(person.first()) == sentence
                    && (person.isWhole() || person.mark() == Mark.CLIENT)) {
                return false;
            }
        }
        return true;
    }

    /** "out tmrw, migraine again": nobody is named, so it is the writer. */
    private static boolean isHeadless(Wording wording, Fact fact) {
        int first = fact.first();
        while (!wording.startsSentence(first) && fact.first() - first < REACH) {
            first--;
        }
        return wording.startsSentence(first) && (wording.is(first, WordClass.SICKOUT) || first == fact.first());
    }

    private static boolean isSomebodys(View view, Fact fact) {
        if (fact.kind() != Kind.ILLNESS && fact.weight() < 2) {
            return false;
        }
        Wording wording = view.wording();
        for (Person person : view.persons()) {
            int gap = fact.first() - person.last();
            boolean near =
                    gap > 0 && gap <= REACH && wording.sentence(person.first()) == wording.sentence(fact.first());
            if (near && person.form() == Form.SINGLE && person.mark() == Mark.NONE && hasIt(wording, person, fact)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasIt(Wording wording, Person person, Fact fact) {
        if (wording.isPossessive(person.last())) {
            return true;
        }
        return wording.isAny(
                        person.last() + 1, WordClass.NEED.bit() | WordClass.SICKOUT.bit() | WordClass.PASSIVE.bit())
                && fact.first() - person.last() <= REACH;
    }

    private static boolean near(Wording wording, Fact fact, WordClass kind) {
        int sentence = wording.sentence(fact.first());
        for (int token = fact.first() - REACH; token <= fact.last() + REACH; token++) {
            if ((token < fact.first() || token > fact.last())
                    && wording.is(token, kind)
                    && wording.sentence(token) == sentence) {
                return true;
            }
        }
        return false;
    }
}
