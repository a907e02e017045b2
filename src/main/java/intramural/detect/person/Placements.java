package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import intramural.policy.WordClass;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** "placed Ana Ruiz with an aunt": where child welfare has somebody live, with the name between. Stateless. */
final class Placements {

    private static final Set<String> PLACED = Set.of("placed", "placing");

    private static final Set<String> WITH = Set.of("with", "w");

    private static final Set<String> RELATIVES = Set.of(
            "aunt",
            "uncle",
            "auntie",
            "grandma",
            "grandmother",
            "grandpa",
            "grandfather",
            "grandparents",
            "gma",
            "gpa",
            "sister",
            "brother",
            "cousin",
            "relative",
            "relatives",
            "kin",
            "mom",
            "dad",
            "mother",
            "father");

    private static final int LONGEST_RELATIVE = 12;

    private static final int LONGEST_PLACED = 8;

    /** So many tokens of a name may stand between the verb and with whom. */
    private static final int NAME = 5;

    /** "with her great aunt". */
    private static final int WHOM = 4;

    private Placements() {}

    /** The placement that is told from this verb on, or null. */
    static @Nullable Fact fact(Wording wording, int verb) {
        if (!PLACED.contains(wording.word(verb, LONGEST_PLACED)) || !isSomebody(wording, verb + 1)) {
            return null;
        }
        int with = verb + 2;
        while (!WITH.contains(wording.word(with, LONGEST_PLACED))) {
            if (wording.word(with, LONGEST_PLACED).equals("order")) {
                return null;
            }
            with++;
            if (with > verb + NAME || !wording.isWith(verb, with)) {
                return null;
            }
        }
        for (int token = with + 1; token < with + WHOM && wording.isWith(verb, token); token++) {
            if (RELATIVES.contains(wording.word(token, LONGEST_RELATIVE))
                    && !wording.is(token - 1, WordClass.FIRST)
                    && isLast(wording, token)) {
                return new Fact(with, token, Kind.PROTECTIVE, 2);
            }
        }
        return null;
    }

    private static boolean isSomebody(Wording wording, int token) {
        long who = NameWords.NAMES | Clients.PEOPLE | WordClass.THIRD.bit();
        return wording.isAny(token, who);
    }

    /** "with an aunt in Bend"; "with sister office" is work. */
    private static boolean isLast(Wording wording, int token) {
        return wording.isLast(token) || wording.isAny(token + 1, WordClass.LINK.bit() | WordClass.PLACE.bit());
    }
}
