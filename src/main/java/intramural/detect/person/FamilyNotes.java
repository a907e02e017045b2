package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether a family's name alone stands in a note on a case, as workers write them: "closed Ruiz TANF for noncoop", "Ruiz: hep
 * C", "petition filed on Ruiz". Stateless but for its wording.
 */
final class FamilyNotes {

    private static final int LONGEST_WORD = 14;

    private static final long NO_CLIENT = WordClass.GIVEN.bit() | WordClass.STREET.bit() | WordClass.PLACE.bit();

    private static final Set<String> CLOSING =
            Set.of("closing", "closed", "denying", "denied", "opening", "opened", "pending", "pended", "approved");

    /** Of these no event is called: "Woods OHP opening on Monday". */
    private static final Set<String> DONE = Set.of("closed", "denied", "pended", "approved", "closing", "denying");

    private static final Set<String> FILED = Set.of("filed", "signed", "entered");

    private static final Set<String> PAPERS = Set.of("petition", "petitions", "tpr", "order", "removal", "warrant");

    private static final Set<String> WHY =
            Set.of("for", "bc", "because", "due", "eff", "effective", "today", "yesterday", "on", "as");

    /** A sign and a blank, or " -> ". */
    private static final int SET_OFF = 2;

    private static final int LONGEST_ARROW = 4;

    private final Wording wording;
    private final Tokens tokens;

    FamilyNotes(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    boolean are(Person person) {
        return isFamily(wording, person)
                && (isClosedOn(person)
                        || (wording.isCapital(person.last())
                                && (isClosed(person) || isBenefitClosed(person) || isIll(person))));
    }

    /** A family's name alone, that is no given name, street or place. */
    static boolean isFamily(Wording wording, Person person) {
        return person.form() == Form.SINGLE
                && wording.is(person.last(), WordClass.SURNAME)
                && !wording.isAny(person.last(), NO_CLIENT)
                && !wording.isPossessive(person.last());
    }

    /** "closing SNAP on Ortega", "petition filed on Sorrentino". */
    private boolean isClosedOn(Person person) {
        int on = person.first() - 1;
        if (!word(on).equals("on") || !wording.isWith(person, on - 2) || !wording.isLast(person.last())) {
            return false;
        }
        boolean benefit = wording.is(on - 1, WordClass.PROGRAMME) && CLOSING.contains(word(on - 2));
        return benefit || (FILED.contains(word(on - 1)) && PAPERS.contains(word(on - 2)));
    }

    /** "closed Ruiz TANF for noncoop"; "closed Ruiz TANF ticket" is of a desk. */
    private boolean isClosed(Person person) {
        int verb = person.first() - 1;
        int end = benefitEnd(person);
        return end >= 0
                && DONE.contains(word(verb))
                && wording.startsSentence(verb)
                && (wording.isLast(end) || wording.endsClause(end) || WHY.contains(word(end + 1)));
    }

    /** "Ruiz TANF closed for noncoop". */
    private boolean isBenefitClosed(Person person) {
        int end = benefitEnd(person);
        return end >= 0
                && wording.startsSentence(person.first())
                && DONE.contains(word(end + 1))
                && wording.isWith(person, end + 1);
    }

    /** "Ruiz: hep C", "Ruiz -> hep C". */
    private boolean isIll(Person person) {
        int fact = person.last() + 1;
        int end = wording.phraseEnd(fact);
        return wording.isWith(person, fact)
                && wording.startsSentence(person.first())
                && tokens.gapBefore(fact) >= SET_OFF
                && tokens.gapBefore(fact) <= LONGEST_ARROW
                && wording.isAny(fact, FactFinder.STRONG)
                && (wording.isLast(end) || wording.endsClause(end));
    }

    /** The last token of a programme directly behind the name, or -1. */
    private int benefitEnd(Person person) {
        int benefit = person.last() + 1;
        return wording.isWith(person, benefit)
                        && wording.is(benefit, WordClass.PROGRAMME)
                        && tokens.gapBefore(benefit) == 1
                ? wording.phraseEnd(benefit)
                : -1;
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
