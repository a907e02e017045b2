package intramural.detect;

import intramural.policy.WordClass;
import java.util.Set;

/** Words of a family beside a name that no list has. Stateless. */
final class Families {

    private static final Set<String> NOUNS = Set.of(
            "fam",
            "family",
            "familia",
            "kids",
            "kiddos",
            "children",
            "twins",
            "siblings",
            "sibs",
            "parents",
            "baby",
            "newborn",
            "boys",
            "girls",
            "household",
            "hh",
            "hijos");

    private static final int SHORTEST = 5;

    private Families() {}

    /** "the Yellowtail family", "Gustafsen. daughter emptied her acct". */
    static boolean isNamed(Wording wording, int name) {
        return isNoun(wording, name + 1) || isBeforeKin(wording, name);
    }

    private static boolean isNoun(Wording wording, int token) {
        return wording.is(token, WordClass.CASENOUN)
                && NOUNS.contains(wording.tokens().word(token))
                && !wording.isAny(token + 1, WordClass.ORG.bit() | WordClass.EPONYM.bit() | WordClass.ROLE.bit());
    }

    private static boolean isBeforeKin(Wording wording, int name) {
        return wording.tokens().length(name) >= SHORTEST
                && wording.is(name + 1, WordClass.KIN)
                && (wording.startsSentence(name + 1) || wording.endsClause(name));
    }
}
