package intramural.detect;

import intramural.detect.Person.Form;
import intramural.detect.Person.Mark;
import intramural.policy.WordClass;

/**
 * A name alone: a weak sign where the message marks the person as a client or as somebody from outside, by a title, by a
 * visit or a call. Colleagues are named all day.
 */
final class NameDetector implements Detector {

    /** So far from a name the words that speak of a visit or a call may stand, in tokens. */
    private static final int REACH = 8;

    @Override
    public void detect(View view, Findings findings) {
        Wording wording = view.wording();
        for (Person person : view.persons()) {
            if (isFromOutside(wording, person)) {
                findings.weak(
                        view,
                        DataKind.NAME,
                        view.tokens().from(person.first()),
                        view.tokens().to(person.last()),
                        0.5);
            }
        }
    }

    private static boolean isFromOutside(Wording wording, Person person) {
        if (person.mark() == Mark.STAFF) {
            return false;
        }
        if (person.mark() == Mark.CLIENT || person.form() == Form.TITLED) {
            return true;
        }
        return (person.isWhole() && near(wording, person, WordClass.VISIT))
                || (near(wording, person, WordClass.PERSON) && isNamed(wording, person));
    }

    private static boolean isNamed(Wording wording, Person person) {
        return wording.is(person.first() - 1, WordClass.NAMED);
    }

    private static boolean near(Wording wording, Person person, WordClass kind) {
        int sentence = wording.sentence(person.first());
        for (int token = person.first() - REACH; token <= person.last() + REACH; token++) {
            if ((token < person.first() || token > person.last())
                    && wording.is(token, kind)
                    && wording.sentence(token) == sentence) {
                return true;
            }
        }
        return false;
    }
}
