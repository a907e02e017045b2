package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * A person as a chart has them, with age and sex or a drug and its dose behind the name: "Ana Ruiz, 39 yo F, SNAP", "Ana Ruiz
 * 39F", "Ruiz: Seroquel 200mg". Nobody writes so of a colleague. Stateless.
 */
final class Charted {

    private static final int OLDEST = 119;
    private static final int LONGEST = 6;

    /** A comma or a bracket and a blank. */
    private static final int MOST_GAP = 2;

    private static final Set<String> YEARS = Set.of("yo", "y", "o", "yr", "yrs", "year", "years", "old");
    private static final int MOST_YEARS = 3;

    private static final Set<String> SEX = Set.of("f", "m", "fem", "female", "male", "woman", "man");

    private static final Set<String> RULED = Set.of("denied", "approved", "pending", "refill", "refills", "refused");
    private static final int LONGEST_RULED = 8;

    private static final Set<String> UNITS = Set.of("mg", "mcg", "ml", "units");

    private Charted() {}

    static boolean is(Wording wording, Person person) {
        return isAgedAndSexed(wording, person) || isDosed(wording, person) || isRuledOn(wording, person);
    }

    private static boolean isAgedAndSexed(Wording wording, Person person) {
        Tokens tokens = wording.tokens();
        int age = person.last() + 1;
        if (!tokens.is(age, Tokens.Kind.DIGITS)
                || tokens.length(age) > 3
                || tokens.gapBefore(age) > MOST_GAP
                || Integer.parseInt(tokens.word(age)) > OLDEST) {
            return false;
        }
        int sex = age + 1;
        while (sex <= age + MOST_YEARS && YEARS.contains(wording.word(sex, LONGEST))) {
            sex++;
        }
        // "Albany 34m" is a while, "sha 9f31c7" a hash.
        boolean close = sex > age + 1 || (person.isWhole() && sex < tokens.count() && tokens.gapBefore(sex) == 0);
        return close && SEX.contains(wording.word(sex, LONGEST)) && tokens.isWhole(age, sex);
    }

    /** "Ruiz Ozempic denied". */
    private static boolean isRuledOn(Wording wording, Person person) {
        int drug = person.last() + 1;
        if (!wording.isWith(person, drug) || !wording.is(drug, WordClass.DRUG)) {
            return false;
        }
        int ruled = wording.phraseEnd(drug) + 1;
        return wording.is(person.last(), WordClass.SURNAME)
                && wording.isWith(person, ruled)
                && RULED.contains(wording.word(ruled, LONGEST_RULED));
    }

    private static boolean isDosed(Wording wording, Person person) {
        int drug = person.last() + 1;
        if (!wording.isWith(person, drug)) {
            return false;
        }
        int dose = wording.phraseEnd(drug) + 1;
        return wording.isColon(person.last())
                && person.form() == Form.SINGLE
                && wording.is(person.last(), WordClass.SURNAME)
                && wording.is(drug, WordClass.DRUG)
                && wording.tokens().is(dose, Tokens.Kind.DIGITS)
                && UNITS.contains(wording.word(dose + 1, LONGEST));
    }
}
