package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether a sentence names the one whom a protective matter is about: "IPV found vs Stanhope", "fraud referral on Stanhope",
 * "CPS is at the school for Stanhope". Stateless but for its wording.
 */
final class Subjects {

    /** So many tokens before "vs" the matter may stand, and before "for" who came. */
    private static final int REACH = 8;

    private static final int LONGEST_WORD = 13;

    private static final Set<String> VERSUS = Set.of("vs", "against", "versus", "contra");

    private static final Set<String> ON = Set.of("on", "re", "about", "for", "sobre");

    /** What is filed or found about somebody. */
    private static final Set<String> FILED = Set.of(
            "referral",
            "allegation",
            "allegations",
            "overpayment",
            "ipv",
            "report",
            "reporter",
            "intake",
            "investigation",
            "tpr",
            "removal",
            "substantiated",
            "founded",
            "petition",
            "rights",
            "jurisdiction");

    private static final Set<String> APPOINTED =
            Set.of("visit", "paperwork", "packet", "intake", "placement", "removal", "kiddos", "referral", "house");

    private static final Set<String> PROTECTORS = Set.of("cps", "aps", "welfare");

    /** Where people come for somebody; at a desk or in a room they come to work. */
    private static final Set<String> PLACES = Set.of(
            "school",
            "daycare",
            "home",
            "house",
            "apt",
            "apartment",
            "trailer",
            "hospital",
            "er",
            "motel",
            "hotel",
            "residence",
            "scene",
            "door",
            "facility",
            "address");

    private static final Set<String> PARTIES =
            Set.of("rp", "ap", "av", "perp", "alleged", "respondent", "appellant", "obligor", "obligee", "victim");

    private static final Set<String> FOR = Set.of("for", "w", "with", "re", "about");

    private final Wording wording;
    private final Tokens tokens;

    Subjects(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    boolean isSubject(Person person) {
        return isMatter(person) || isAppointed(person) || isNamedBehind(person);
    }

    /** "the Garza hearing", "the Okafor CPS case": a family name before a matter. */
    private boolean isMatter(Person person) {
        int behind = person.last() + 1;
        return person.form() == Form.SINGLE
                && wording.isWith(person, behind)
                && tokens.gapBefore(behind) == 1
                && wording.is(behind, WordClass.PROTECTIVE)
                && (wording.is(person.last(), WordClass.SURNAME) || !wording.isAny(person.last(), NameWords.NAMES))
                && !wording.is(person.last(), WordClass.GIVEN)
                && !wording.isAny(wording.phraseEnd(behind) + 1, WordClass.ORG.bit() | WordClass.EVENT.bit());
    }

    /** "the Nakamura-Fitch paperwork", "the Hollingshead visit": a family name before what an office has of families. */
    private boolean isAppointed(Person person) {
        int before = person.first() - 1;
        int behind = person.last() + 1;
        return person.form() == Form.SINGLE
                && wording.isWith(person, before)
                && word(before).equals("the")
                && wording.isWith(person, behind)
                && tokens.gapBefore(behind) == 1
                && APPOINTED.contains(word(behind))
                && !wording.isCapital(behind)
                && !wording.is(person.last(), WordClass.GIVEN)
                && !wording.is(person.last(), WordClass.PLACE)
                && !(wording.isWith(person, behind + 1)
                        && tokens.gapBefore(behind + 1) == 1
                        && wording.isAny(behind + 1, WordClass.ORG.bit() | WordClass.EVENT.bit()));
    }

    /** Somebody of a family or a case: "the mother", "the RP". */
    static boolean isParty(Wording wording, int token) {
        long party = WordClass.KIN.bit() | WordClass.CLIENT.bit() | WordClass.PROTECTIVE.bit();
        return wording.isAny(token, party)
                || (token < wording.count() && PARTIES.contains(wording.tokens().word(token)));
    }

    private boolean isNamedBehind(Person person) {
        int before = person.first() - 1;
        if (!wording.isWith(person, before) || !tokens.is(before, Tokens.Kind.LETTERS) || isToDo(person)) {
            return false;
        }
        String word = word(before);
        return (VERSUS.contains(word) && isMatterBefore(person, before))
                || (ON.contains(word) && isFiled(person, before - 1))
                || (FOR.contains(word) && isSought(person, before));
    }

    /** "a fraud referral for Marcus to review". */
    private boolean isToDo(Person person) {
        int behind = person.last() + 1;
        return wording.isWith(person, behind) && word(behind).equals("to");
    }

    private boolean isMatterBefore(Person person, int versus) {
        for (int token = versus - 1; token >= versus - REACH && wording.isWith(person, token); token--) {
            if (wording.is(token, WordClass.PROTECTIVE)) {
                return true;
            }
        }
        return false;
    }

    /** Streets and people are written alike, so it is not whatever is done on them. */
    private boolean isFiled(Person person, int matter) {
        boolean known = person.form() == Form.SINGLE && wording.is(person.first(), WordClass.GIVEN);
        return !known
                && wording.isWith(person, matter)
                && wording.is(matter, WordClass.PROTECTIVE)
                && FILED.contains(word(matter));
    }

    /** Who protects is at somebody's home or school. */
    private boolean isSought(Person person, int forToken) {
        boolean place = false;
        for (int token = forToken - 1; token >= forToken - REACH && wording.isWith(person, token); token--) {
            String word = word(token);
            if (place && PROTECTORS.contains(word)) {
                return true;
            }
            place |= PLACES.contains(word);
        }
        return false;
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
