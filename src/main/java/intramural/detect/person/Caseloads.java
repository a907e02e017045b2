package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether somebody asks whose client a name is, or somebody outside calls about it: "is Ana Ruiz urs", "is Bo Li in ur queue",
 * "pharm on line 2 re Cy Diaz". Stateless but for its wording.
 */
final class Caseloads {

    private static final int LONGEST_WORD = 9;

    /** So many words before a name its caller may stand: "pharm on line 2 w a question re". */
    private static final int REACH = 8;

    private static final Set<String> IS = Set.of("is", "are", "was");

    private static final Set<String> WHOSE = Set.of("urs", "yours", "mine", "ours");

    private static final Set<String> HAS = Set.of("has", "got", "had");

    private static final Set<String> TAKING = Set.of("taking", "took", "take", "takes");

    private static final Set<String> IN = Set.of("in", "on", "from");

    private static final Set<String> YOUR = Set.of("ur", "your", "my", "our", "anyones", "somebodys", "her", "his");

    private static final Set<String> LISTS = Set.of("queue", "caseload", "load", "pile");

    private static final Set<String> LOADS = Set.of("caseload", "load");

    private static final Set<String> ABOUT = Set.of("re", "about", "abt", "regarding");

    /** Who calls an office about its clients, and not about those who work there. */
    private static final Set<String> CALLERS =
            Set.of("pharm", "pharmacy", "daycare", "landlord", "neighbor", "dentist", "school", "mom", "grandma");

    private final Wording wording;

    Caseloads(Wording wording) {
        this.wording = wording;
    }

    boolean has(Person person) {
        return isNumbered(person)
                || isAsked(person)
                || isCalledAbout(person)
                || isAskedFor(person)
                || isTakenOver(person);
    }

    /** "Bo on caseload 44". */
    private boolean isNumbered(Person person) {
        int load = person.last() + 2;
        return wording.isWith(person, load + 1)
                && IN.contains(word(load - 1))
                && word(load).equals("caseload")
                && wording.tokens().is(load + 1, Tokens.Kind.DIGITS);
    }

    /** "who has Stallworth": whose case it is, by a family's name alone. */
    private boolean isAskedFor(Person person) {
        int has = person.first() - 1;
        return person.form() == Person.Form.SINGLE
                && wording.is(person.last(), WordClass.SURNAME)
                && !wording.is(person.last(), WordClass.GIVEN)
                && wording.isCapital(person.last())
                && wording.isLast(person.last())
                && HAS.contains(word(has))
                && (word(has - 1).equals("who") || word(has - 1).equals("whos"));
    }

    /** "taking over Ana Ruiz from Bo": whose case it is, by a whole name; desks and units are taken over too. */
    private boolean isTakenOver(Person person) {
        int over = person.first() - 1;
        return person.isWhole()
                && wording.isWith(person, over - 1)
                && word(over).equals("over")
                && TAKING.contains(word(over - 1))
                && !wording.isPossessive(person.last());
    }

    private boolean isAsked(Person person) {
        int behind = person.last() + 1;
        if (!wording.isWith(person, behind) || wording.isPossessive(person.last())) {
            return false;
        }
        int in = IS.contains(word(behind)) ? behind + 1 : behind;
        boolean listed = IN.contains(word(in))
                && YOUR.contains(word(in + 1))
                && wording.isWith(person, in + 2)
                && (LISTS.contains(word(in + 2))
                        || (word(in).equals("from") && word(in + 2).equals("list"))
                        || (wording.isWith(person, in + 3) && LOADS.contains(word(in + 3))));
        return listed || (WHOSE.contains(word(behind)) && IS.contains(word(person.first() - 1)));
    }

    private boolean isCalledAbout(Person person) {
        int about = person.first() - 1;
        if (!person.isWhole() || !wording.isWith(person, about) || !ABOUT.contains(word(about))) {
            return false;
        }
        for (int token = about - 1; token >= about - REACH && wording.isWith(person, token); token--) {
            if (CALLERS.contains(word(token))) {
                return true;
            }
        }
        return false;
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
