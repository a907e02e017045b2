package intramural.detect.detector;

import intramural.detect.person.Fact;
import intramural.detect.person.Fact.Kind;
import intramural.detect.person.Person;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.policy.WordClass;
import java.util.BitSet;
import java.util.List;

/**
 * The illness of the writer or of a colleague: personal, though not a client's. Somebody must be away for it, or a
 * single name must have it.
 */
public final class StaffHealthDetector implements Detector {

    /** So far from the fact what ties it to somebody may stand, in tokens. */
    private static final int REACH = 8;

    @Override
    public void detect(View view, Findings findings) {
        List<Fact> facts = view.facts();
        if (facts.isEmpty()) {
            return;
        }
        BitSet others = sentencesOfOthers(view);
        int near = 0;
        for (Fact fact : facts) {
            near = firstNear(view.persons(), near, fact);
            if (fact.kind().isHealth() && (isAway(view.wording(), fact, others) || isSomebodys(view, near, fact))) {
                findings.weak(
                        view,
                        DataKind.STAFF_HEALTH,
                        view.tokens().from(fact.first()),
                        view.tokens().to(fact.last()),
                        0.5);
            }
        }
    }

    /** The sentences that name somebody in full or mark somebody as a client. */
    private static BitSet sentencesOfOthers(View view) {
        BitSet sentences = new BitSet();
        for (Person person : view.persons()) {
            if (person.isWhole() || person.mark() == Mark.CLIENT) {
                sentences.set(view.wording().sentence(person.first()));
            }
        }
        return sentences;
    }

    /** The first person, not before the given one, who is named near enough to the fact; facts come in order. */
    private static int firstNear(List<Person> persons, int from, Fact fact) {
        int index = from;
        while (index < persons.size() && fact.first() - persons.get(index).last() > REACH) {
            index++;
        }
        return index;
    }

    private static boolean isAway(Wording wording, Fact fact, BitSet others) {
        boolean ill = fact.kind() == Kind.ILLNESS || fact.weight() == 2;
        return ill
                && near(wording, fact, WordClass.SICKOUT)
                && (near(wording, fact, WordClass.FIRST)
                        || isHeadless(wording, fact)
                        || (isLeave(wording, fact) && !others.get(wording.sentence(fact.first()))));
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

    /** "out tmrw, migraine again": nobody is named, so it is the writer. */
    private static boolean isHeadless(Wording wording, Fact fact) {
        int first = fact.first();
        while (!wording.startsSentence(first) && fact.first() - first < REACH) {
            first--;
        }
        return wording.startsSentence(first) && (wording.is(first, WordClass.SICKOUT) || first == fact.first());
    }

    private static boolean isSomebodys(View view, int from, Fact fact) {
        if (fact.kind() != Kind.ILLNESS && fact.weight() < 2) {
            return false;
        }
        Wording wording = view.wording();
        List<Person> persons = view.persons();
        for (int i = from; i < persons.size() && persons.get(i).last() < fact.first(); i++) {
            Person person = persons.get(i);
            boolean here = wording.sentence(person.first()) == wording.sentence(fact.first());
            if (here && person.form() == Form.SINGLE && person.mark() == Mark.NONE && hasIt(wording, person)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasIt(Wording wording, Person person) {
        if (wording.isPossessive(person.last())) {
            return true;
        }
        return wording.isAny(
                person.last() + 1, WordClass.NEED.bit() | WordClass.SICKOUT.bit() | WordClass.PASSIVE.bit());
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
