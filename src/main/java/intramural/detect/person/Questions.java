package intramural.detect.person;

import intramural.policy.WordClass;
import java.util.Set;

/**
 * What a line asks, that another answers with a name: "who had the positive TB test", "where did they put Ana Ruiz". Stateless
 * but for its wording.
 */
final class Questions {

    private static final int LONGEST_WORD = 11;

    private static final int FEW = 3;

    private static final Set<String> WHERE = Set.of("in", "on", "getting", "taking", "having", "starting");

    /** What only somebody whose benefit it is does with a hearing. */
    private static final Set<String> REQUESTED = Set.of("asked", "requested", "filed", "wants", "wanted", "withdrew");

    /** What begins a question for somebody who has something. */
    private static final Set<String> HAVING = Set.of("tested", "started", "went", "came", "on", "relapsed");

    private static final Set<String> WE = Set.of("we", "they", "u", "you", "cps", "aps");

    private static final Set<String> PLACING = Set.of(
            "give",
            "place",
            "move",
            "deny",
            "approve",
            "close",
            "cut",
            "send",
            "put",
            "refer",
            "admit",
            "remove",
            "sanction",
            "evict");

    private final Wording wording;

    Questions(Wording wording) {
        this.wording = wording;
    }

    /** "wheres Celeste", "at the hearing": a single name's whereabouts say nothing but where there is a shelter. */
    boolean isWhereabouts(Person person, int asked, int first, Fact fact) {
        return person.form() == Person.Form.SINGLE
                && person.mark() == Person.Mark.NONE
                && isWhere(asked)
                && !isWhereAsked(asked, first, fact);
    }

    /** Whether the word begins a question for where somebody is, as colleagues ask of each other. */
    private boolean isWhere(int asked) {
        String where = word(asked);
        return where.equals("where") || where.equals("wheres") || where.equals("donde");
    }

    /** "where did they put Ana Ruiz", "the womens shelter on Larkspur". */
    boolean isWhereAsked(int asked, int first, Fact fact) {
        return isWhere(asked)
                && fact.kind() == Fact.Kind.PROTECTIVE
                && Sequel.SHELTERS.contains(word(fact.last()))
                && fact.first() - first <= 1;
    }

    /** "who had the positive TB test", "who asked for a hearing": whoever is named in answer has what was asked. */
    boolean asksWho(int first, Fact fact) {
        boolean verb = wording.is(first + 1, WordClass.NEED) || HAVING.contains(word(first + 1));
        String who = word(first);
        if (who.equals("who") && REQUESTED.contains(word(first + 1)) && fact.kind() == Fact.Kind.PROTECTIVE) {
            return true;
        }
        boolean of = isPlacing(first + 1) || (Clients.BEING.contains(word(first + 1)) && fact.first() <= first + FEW);
        boolean told = fact.kind() == Fact.Kind.PROGRAMME
                ? isGranted(first, fact)
                : !fact.kind().isHealth();
        if (who.equals("who") && of && told) {
            return true;
        }
        boolean pointed = WHERE.contains(word(first + 1))
                || (fact.first() == first + 1 && wording.is(fact.first(), WordClass.CONDITION));
        boolean asked = (who.equals("who") && verb) || (who.equals("whos") && pointed);
        return asked && (fact.kind() == Fact.Kind.HEALTH ? fact.weight() == 2 : isOutcome(first));
    }

    /** "who did we give the last shelter bed to": the agency's own deed to somebody; as "who was the removal" has it. */
    private boolean isPlacing(int did) {
        return word(did).equals("did") && WE.contains(word(did + 1)) && PLACING.contains(word(did + 2));
    }

    /** "who was the TA-DVS grant you approved": something became of it. */
    private boolean isGranted(int first, Fact fact) {
        for (int token = fact.last() + 1; goesOn(first, token) && token <= fact.last() + FEW; token++) {
            if (wording.is(token, WordClass.ACTION)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the sentence tells what became of a benefit. */
    private boolean isOutcome(int first) {
        boolean action = false;
        boolean programme = false;
        for (int token = first; goesOn(first, token); token++) {
            action |= wording.is(token, WordClass.ACTION);
            programme |= wording.is(token, WordClass.PROGRAMME);
        }
        return action && programme;
    }

    private boolean goesOn(int first, int token) {
        return token < wording.count() && wording.sentence(token) == wording.sentence(first);
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
