package intramural.detect.person;

import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether a line that says something of health speaks of those who look after whomever it names by the family's name alone:
 * "Ruiz relapsed, his sponsor called", "Ruiz's depakote refill", "ride for Ruiz". Of a colleague nobody says so. Stateless
 * but for its wording.
 */
final class Keepers {

    /** So many words from the name. */
    private static final int REACH = 16;

    private static final int LONGEST_WORD = 11;

    private static final Set<String> HIS = Set.of("his", "her", "their", "the");

    private static final Set<String> KEEPERS = Set.of(
            "sponsor",
            "payee",
            "guardian",
            "conservator",
            "caregiver",
            "caregivers",
            "caseworker",
            "foster",
            "parole",
            "probation",
            "casa",
            "afh",
            "rcf",
            "snf");

    /** "the group home called": not everybody's home. */
    private static final Set<String> GROUPS = Set.of("group", "nursing", "care");

    private static final Set<String> WORKING = Set.of("is", "training", "class", "webinar", "team", "unit", "meeting");

    private static final Set<String> DOSES =
            Set.of("level", "levels", "refill", "refills", "script", "scripts", "dose", "doses", "rx", "taper");

    private static final Set<String> TESTS = Set.of("ua", "uas", "a1c", "tox");

    private static final Set<String> RIDES = Set.of("ride", "rides", "transport", "nemt", "placement");

    private final Wording wording;

    Keepers(Wording wording) {
        this.wording = wording;
    }

    boolean keep(Person person) {
        return wording.hasAny(FactFinder.STRONG)
                && person.form() == Person.Form.SINGLE
                && wording.is(person.last(), WordClass.SURNAME)
                && !wording.is(person.last(), WordClass.GIVEN)
                && wording.isCapital(person.last())
                && (isRidden(person) || isDosed(person) || isSpokenOf(person));
    }

    private boolean isRidden(Person person) {
        int to = person.first() - 1;
        return wording.isWith(person, to - 1) && word(to).equals("for") && RIDES.contains(word(to - 1));
    }

    private boolean isDosed(Person person) {
        int fact = person.last() + 1;
        return wording.isWith(person, fact)
                && wording.isPossessive(person.last())
                && (TESTS.contains(word(fact))
                        || (wording.is(fact, WordClass.DRUG) && DOSES.contains(word(wording.phraseEnd(fact) + 1))));
    }

    private boolean isSpokenOf(Person person) {
        int last = Math.min(wording.count() - 1, person.last() + REACH);
        for (int token = person.last() + 2; token <= last; token++) {
            if (HIS.contains(word(token - 1)) && isKeeper(token)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKeeper(int token) {
        boolean group = GROUPS.contains(word(token)) && word(token + 1).equals("home");
        boolean officer = wording.isUpper(token)
                && word(token).equals("po")
                && !word(token + 1).equals("box");
        return (group || officer || KEEPERS.contains(word(token))) && !WORKING.contains(word(token + 1));
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
