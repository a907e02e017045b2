package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether a single name is one of those who come to an office, and the next sentence says what became of them: "Hamdi was in
 * again w all four kids", "she got denied ERDC". Colleagues are at windows and get calls too, so only what befalls clients
 * counts. Stateless but for its wording.
 */
public final class Visitors {

    private static final int LONGEST_WORD = 11;

    /** So many words behind a name it may stand where somebody is. */
    private static final int REACH = 9;

    private static final Set<String> SMALL = Set.of("little", "lil", "baby", "pequeño", "pequeña");

    private static final Set<String> CALLED = Set.of("call", "calling", "called", "text", "reach");

    private static final Set<String> COMES = Set.of("come", "came", "comes", "back", "anything", "in");

    private static final Set<String> IS = Set.of("is", "was", "s", "came", "walked", "just", "has", "been", "wants");

    private static final Set<String> AT = Set.of("at", "in", "to", "by", "up");

    /** Where people wait whom nobody has called in to work. */
    static final Set<String> WAITING =
            Set.of("window", "lobby", "counter", "desk", "reception", "again", "ventanilla", "door");

    private static final Set<String> WITH = Set.of("w", "with", "and", "con");

    private static final Set<String> PRONOUNS =
            Set.of("she", "he", "shes", "hes", "her", "his", "they", "theyre", "their", "ella", "le", "su");

    /** What an office has for clients. */
    private static final Set<String> SERVED = Set.of(
            "wkr",
            "worker",
            "placement",
            "bed",
            "interp",
            "interpreter",
            "transport",
            "ride",
            "caseworker",
            "cw",
            "advocate");

    /** Before what is somebody's own. */
    public static final Set<String> OWNERS = Set.of("her", "his", "their", "su");

    private final Wording wording;
    private final Lead lead;

    Visitors(Wording wording, Lead lead) {
        this.wording = wording;
        this.lead = lead;
    }

    boolean is(Person person) {
        return isSeen(person) || isCalledBack(person) || isServed(person);
    }

    /**
     * Whether a fact of a later sentence is told of a visitor.
     *
     * @param first the first token of the fact's sentence
     * @param weight what the fact weighs with what stands beside it
     */
    boolean befalls(Person person, int first, Fact fact, int weight) {
        if (person.form() != Form.SINGLE || person.isAtWork() || weight < 2 || !is(person)) {
            return false;
        }
        int pronoun = lead.behindOpening(first);
        boolean told = PRONOUNS.contains(word(pronoun));
        boolean served = isServed(person);
        if (served && fact.kind() == Fact.Kind.PROTECTIVE && (told || isOfFamily(pronoun, fact))) {
            return true;
        }
        if (fact.kind().isHealth()) {
            return (served || isSeen(person)) && (told || lead.isFirst(pronoun, fact) || isOwn(first, fact));
        }
        return told && (OWNERS.contains(word(pronoun)) || isSuffered(pronoun, fact));
    }

    /** "got denied", "needs"; who denies or closes is a worker. */
    private boolean isSuffered(int pronoun, Fact fact) {
        for (int token = pronoun + 1; token <= fact.first(); token++) {
            if (wording.isAny(token, WordClass.PASSIVE.bit() | WordClass.NEED.bit())) {
                return true;
            }
        }
        return false;
    }

    /** "little Amari", "Thuy is at window 2", "Hamdi was in w the kids", "anything come in for Castellanos". */
    private boolean isSeen(Person person) {
        int before = person.first() - 1;
        if (wording.isWith(person, before) && (SMALL.contains(word(before)) || isAwaited(person, before))) {
            return true;
        }
        int behind = person.last() + 1;
        if (!wording.isWith(person, behind) || wording.isPossessive(person.last()) || !IS.contains(word(behind))) {
            return false;
        }
        boolean with = false;
        boolean at = false;
        for (int token = behind + 1; token < behind + REACH && wording.isWith(person, token); token++) {
            if ((at && WAITING.contains(word(token))) || (with && wording.is(token, WordClass.KIN))) {
                return true;
            }
            at |= AT.contains(word(token));
            with |= WITH.contains(word(token));
        }
        return false;
    }

    /** "did anything come in for Castellanos". */
    private boolean isAwaited(Person person, int before) {
        return word(before).equals("for")
                && word(before - 1).equals("in")
                && COMES.contains(word(before - 2))
                && !wording.isWith(person, person.last() + 1);
    }

    /** "need a wkr for Beausoleil", "why is Hovsepian in the hallway". */
    private boolean isServed(Person person) {
        int before = person.first() - 1;
        if (!wording.isWith(person, before) || wording.isPossessive(person.last())) {
            return false;
        }
        boolean why = IS.contains(word(before)) && word(before - 1).equals("why");
        int behind = person.last() + 1;
        return (word(before).equals("for") && SERVED.contains(word(before - 1)))
                || ((why || word(before).equals("whys"))
                        && wording.isWith(person, behind)
                        && AT.contains(word(behind)));
    }

    /** "3 kids removed last night". */
    private boolean isOfFamily(int token, Fact fact) {
        int who = token < wording.count() && wording.tokens().is(token, Tokens.Kind.DIGITS) ? token + 1 : token;
        return lead.isFirst(who, fact) || (who < wording.count() && wording.is(who, WordClass.KIN));
    }

    /** "off his lithium". */
    private boolean isOwn(int first, Fact fact) {
        for (int token = Math.max(first, fact.first() - 2); token < fact.first(); token++) {
            if (OWNERS.contains(word(token))) {
                return true;
            }
        }
        return false;
    }

    private boolean isCalledBack(Person person) {
        int behind = person.last() + 1;
        return wording.isWith(person, behind)
                && word(behind).equals("back")
                && CALLED.contains(word(person.first() - 1));
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
