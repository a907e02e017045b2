package intramural.detect.person;

import intramural.detect.text.NumberWords;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** What stands behind a name and a comma: "Ana, our advocate" is a colleague, "Ana Ruiz, the 19 yr old" is not. */
final class Appositions {

    /** How far behind a name and a comma the role may stand. */
    private static final int ROLE_BEHIND = 6;

    private static final int LONGEST = 9;

    /** "Emily, the older one", of children. */
    private static final Set<String> AGES = Set.of("older", "younger", "oldest", "youngest", "middle", "eldest");

    /** "the one born 1983-02-17", "the one about the car": somebody's own matter, and no colleague's. */
    private static final Set<String> WITH = Set.of("born", "with", "w", "about", "whose");

    private static final Set<String> WHO = Set.of("that", "who", "thats", "whos", "in", "on");

    private static final Set<String> THINGS = Set.of("folder", "file", "binder", "packet", "envelope", "box", "pile");

    private static final Set<String> SHOULD = Set.of(
            "should", "could", "would", "must", "might", "knows", "says", "said", "has", "doesnt", "wont", "cant");

    private static final Set<String> APPOSED = Set.of("our", "the", "acting", "interim", "nuestra", "nuestro");

    private final Wording wording;
    private final Tokens tokens;

    Appositions(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    /** "Ana, our advocate", "Ana, the new lead": what follows the comma is no client. */
    boolean are(Person person, int behind) {
        return wording.isWith(person, behind)
                && tokens.gapBefore(behind) == 2
                && wording.endsClause(person.last())
                && !wording.isColon(person.last())
                && APPOSED.contains(tokens.word(behind))
                && !isThing(behind)
                && !WorkClauses.isOfOther(wording, behind)
                && !isClause(behind)
                && !isCounted(behind)
                && !(wording.word(behind + 1, 3).equals("one") && isToldApart(behind + 2))
                && !wording.isAny(behind + 1, Clients.PEOPLE | WordClass.PERSON.bit())
                && !isAge(wording, behind + 1);
    }

    /** "the one with the boat", "the one that appealed": a client of that name; "the one who trains us" works here. */
    private boolean isToldApart(int token) {
        return WITH.contains(wording.word(token, LONGEST))
                || (WHO.contains(wording.word(token, LONGEST))
                        && wording.isAny(token + 1, FactFinder.BENEFITS | WordClass.ACTION.bit() | FactFinder.STRONG));
    }

    static boolean isAge(Wording wording, int token) {
        return AGES.contains(wording.word(token, LONGEST));
    }

    /** "Ana Ruiz, the 19 yr old", "the 2 oclock": who comes to the office; "the 3rd floor lead" works in it. */
    private boolean isCounted(int article) {
        int number = article + 1;
        boolean counted = tokens.is(number, Tokens.Kind.DIGITS)
                ? number + 1 < tokens.count() && tokens.gapBefore(number + 1) > 0
                : tokens.is(number, Tokens.Kind.LETTERS)
                        && !tokens.word(number).equals("one")
                        && NumberWords.isNumber(tokens.word(number));
        for (int token = number + 1; token < number + ROLE_BEHIND && !wording.endsClause(token - 1); token++) {
            counted &= !wording.is(token, WordClass.ROLE);
        }
        return counted;
    }

    /** "Ana Ruiz, the blue folder": where it says who it was. */
    private boolean isThing(int article) {
        int thing = wording.is(article + 1, WordClass.ORG) ? article + 1 : article + 2;
        return wording.word(article, 3).equals("the")
                && THINGS.contains(wording.word(thing, LONGEST))
                && wording.isLast(thing);
    }

    /** "Ana Ruiz, the lease got lost", "Ana Ruiz, the wound vac comes off": what follows the comma is said of something else. */
    private boolean isClause(int article) {
        if (!wording.word(article, LONGEST).equals("the")) {
            return false;
        }
        boolean ill = false;
        for (int token = article + 1; token < article + 4 && !wording.endsClause(token - 1); token++) {
            if (wording.is(token, WordClass.ROLE)
                    || wording.word(token, LONGEST).equals("who")) {
                return false;
            }
            if (wording.isAny(token, WordClass.PASSIVE.bit() | WordClass.NEED.bit())
                    || SHOULD.contains(wording.word(token, LONGEST))) {
                return true;
            }
            ill |= wording.isAny(token, FactFinder.STRONG);
        }
        return ill;
    }
}
