package intramural.detect.person;

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

    /** What is done with those whom child welfare looks after, and is their own. */
    private static final Set<String> DONE_WITH = Set.of(
            "placement",
            "removal",
            "adoption",
            "reunification",
            "custody",
            "guardianship",
            "visitation",
            "tpr",
            "icpc");

    private static final Set<String> HOMES = Set.of("place", "house", "home");

    private static final Set<String> TO = Set.of("to", "at", "on", "from", "into", "by", "in");

    private static final int LONGEST_MATTER = 13;

    private static final int SHORTEST = 5;

    private Families() {}

    /** "the Yellowtail family", "Gustafsen. daughter emptied her acct". */
    static boolean isNamed(Wording wording, int name) {
        return isNoun(wording, name + 1)
                || isBeforeKin(wording, name)
                || isDoneWith(wording, name)
                || isHome(wording, name);
    }

    /** "went out to the Ravenscroft place": where a family lives. */
    static boolean isHome(Wording wording, int name) {
        return HOMES.contains(wording.word(name + 1, LONGEST_MATTER))
                && !wording.isCapital(name + 1)
                && wording.tokens().length(name) >= SHORTEST
                && wording.isCapital(name)
                && !wording.isAny(name, NameWords.OTHER | WordClass.COMMON.bit())
                && wording.word(name - 1, LONGEST_MATTER).equals("the")
                && TO.contains(wording.word(name - 2, LONGEST_MATTER))
                && wording.isAny(wording.beginning(name, LONGEST_MATTER), FactFinder.BENEFITS);
    }

    /** "Lavonte's placement w the aunt"; a list of placements is a worker's. */
    static boolean isDoneWith(Wording wording, int name) {
        int matter = name + 1;
        return wording.isPossessive(name)
                && DONE_WITH.contains(wording.word(matter, LONGEST_MATTER))
                && wording.is(matter, WordClass.PROTECTIVE)
                && wording.sentence(matter) == wording.sentence(name)
                && !wording.isAny(wording.phraseEnd(matter) + 1, WordClass.ORG.bit() | WordClass.EVENT.bit());
    }

    private static boolean isNoun(Wording wording, int token) {
        return wording.is(token, WordClass.CASENOUN)
                && NOUNS.contains(wording.tokens().word(token))
                && !wording.isAny(token + 1, WordClass.ORG.bit() | WordClass.EPONYM.bit() | WordClass.ROLE.bit());
    }

    /** "Gustafsen. daughter ...", "Seraphina's grandma". */
    private static boolean isBeforeKin(Wording wording, int name) {
        return wording.tokens().length(name) >= SHORTEST
                && wording.is(name + 1, WordClass.KIN)
                && (wording.startsSentence(name + 1) || wording.endsClause(name) || wording.isPossessive(name));
    }
}
