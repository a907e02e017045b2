package intramural.detect.talk;

import intramural.detect.detector.View;
import intramural.detect.person.Fact;
import intramural.detect.person.Person;
import intramural.detect.person.Wording;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * What people leave out of a line and say in the next one: "Ana Ruiz got denied", "snap". Beside a client's name, or what
 * became of somebody's application, a programme is a fact though it is all that its line says; beside any other name it
 * is what colleagues work in. Stateless.
 */
final class Ellipsis {

    private static final int LONGEST_WORD = 10;

    /** So many words a line has that says nothing but a programme. */
    private static final int FEW = 5;

    /** So many words behind a name it may stand what became of somebody. */
    private static final int REACH = 4;

    /** What clients do to applications of their own; workers do the rest. */
    private static final Set<String> OWN = Set.of(
            "reapplied", "applied", "withdrew", "reapplying", "applying", "recertified", "requalified", "lapsed");

    private static final Set<String> BESIDE =
            Set.of("the", "for", "re", "its", "expedited", "emergency", "el", "la", "de");

    private Ellipsis() {}

    /** "snap", "the OHP", "for erdc", "expedited snap". */
    static boolean isBenefit(View view) {
        Wording wording = view.wording();
        int tokens = view.tokens().count();
        if (tokens > FEW || view.text().indexOf('?') >= 0) {
            return false;
        }
        Fact benefit = null;
        for (Fact fact : view.facts()) {
            benefit = fact.kind() == Fact.Kind.PROGRAMME ? fact : benefit;
        }
        if (benefit == null) {
            return false;
        }
        for (int token = 0; token < tokens; token++) {
            boolean own = token >= benefit.first() && token <= benefit.last();
            if (!own
                    && !BESIDE.contains(wording.word(token, LONGEST_WORD))
                    && !(token > benefit.last() && wording.is(token, WordClass.MATTER))) {
                return false;
            }
        }
        return true;
    }

    /** "Ana Ruiz got denied", "Ana Ruiz withdrew", "client is Ana Ruiz": who it is, but not what it is about. */
    static boolean isLeftOpen(View view) {
        for (Person person : view.persons()) {
            boolean client = person.mark() == Person.Mark.CLIENT;
            boolean named = client || (person.mark() == Person.Mark.NONE && person.isWhole());
            if (named && (client || isDecided(view.wording(), person) || isHeaded(view.wording(), person))) {
                return true;
            }
        }
        return false;
    }

    /** "denied: Ana Ruiz", "closed in error, Ana Ruiz", "whose case is Ana Ruiz": all that stands before the name. */
    private static boolean isHeaded(Wording wording, Person person) {
        int before = person.first() - 1;
        if (before < 0 || wording.isWith(person, person.last() + 1)) {
            return false;
        }
        int first = wording.beginning(before, REACH - 1);
        return wording.startsSentence(first)
                && (wording.is(first, WordClass.ACTION) ? wording.endsClause(before) : isWhose(wording, first));
    }

    private static boolean isWhose(Wording wording, int first) {
        String who = wording.word(first, LONGEST_WORD);
        return who.equals("whose")
                || (who.equals("who") && wording.word(first + 1, LONGEST_WORD).equals("has"));
    }

    private static boolean isDecided(Wording wording, Person person) {
        boolean passive = false;
        for (int token = person.last() + 1; token <= person.last() + REACH && wording.isWith(person, token); token++) {
            boolean action = wording.is(token, WordClass.ACTION);
            if ((action && passive) || OWN.contains(wording.word(token, LONGEST_WORD))) {
                return true;
            }
            passive |= wording.is(token, WordClass.PASSIVE);
        }
        return false;
    }
}
