package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** How a sentence or line that names a person leads to one that says something, before it or behind. */
public final class Lead {

    /** So many words are a fragment that parts nothing. */
    private static final int FRAGMENT = 2;

    private static final int MOST_FILLERS = 6;
    private static final int MOST_QUALITIES = 3;
    private static final int LONGEST_REMARK = 8;
    private static final int LONGEST_WORD = 9;

    /** What may stand beside a name in a line that says whom was meant. */
    private static final Set<String> FILLERS = Set.of(
            "the",
            "i",
            "im",
            "mean",
            "meant",
            "thats",
            "that",
            "its",
            "this",
            "is",
            "was",
            "fyi",
            "btw",
            "sorry",
            "sry",
            "srry",
            "he",
            "she",
            "him",
            "them",
            "my",
            "our",
            "am",
            "pm",
            "for",
            "about",
            "re",
            "talking",
            "one",
            "yes",
            "if",
            "u",
            "ur",
            "you",
            "know",
            "wondering",
            "ok",
            "and",
            "right",
            "correct",
            "then",
            "so",
            "tell",
            "her",
            "his",
            "name",
            "digo",
            "hablo",
            "es",
            "era",
            "si");

    private static final Set<String> PARTIES = Set.of("claimant", "appellant", "obligor", "obligee", "defendant");

    /** What a line may open with before that. */
    private static final Set<String> OPENINGS =
            Set.of("so", "ok", "and", "well", "the", "that", "this", "theres", "there", "hay", "el", "la");

    private static final int MOST_OPENINGS = 2;

    /** What may stand before a fact that begins a line. */
    private static final Set<String> QUALITIES = Set.of(
            "a",
            "new",
            "another",
            "possible",
            "likely",
            "prob",
            "probable",
            "suspected",
            "confirmed",
            "recent",
            "mild",
            "severe",
            "acute",
            "bad",
            "chronic",
            "early",
            "second",
            "third",
            "full",
            "massive",
            "minor",
            "advanced",
            "pos",
            "positive",
            "for",
            "to",
            "with",
            "w",
            "yes",
            "yep",
            "yeah",
            "nuevo",
            "nueva",
            "otro",
            "posible");

    /** How a question begins that is answered with what becomes of somebody. */
    private static final Set<String> QUESTIONS = Set.of(
            "any",
            "anything",
            "whats",
            "what",
            "hows",
            "how",
            "status",
            "update",
            "updates",
            "news",
            "que",
            "como",
            "alguna",
            "sabes");

    private static final Set<String> ITS = Set.of("its", "thats", "it's", "that's");

    /** What begins a line that leaves out who it was. */
    private static final Set<String> VERBS = Set.of(
            "tested", "broke", "lost", "overdosed", "relapsed", "diagnosed", "had", "started", "went", "came", "on");

    /** What begins a line that tells what somebody said, and leaves out who. */
    private static final Set<String> SAYS = Set.of(
            "says", "said", "states", "stated", "reports", "claims", "swears", "wants", "thinks", "asking", "dice",
            "dijo");

    private static final Set<String> ASKED = Set.of("on", "about", "sobre");

    private static final long NO_SUBJECT = WordClass.NEED.bit() | WordClass.ACTION.bit() | WordClass.PASSIVE.bit();

    private static final long WITH_NAME = WordClass.CASENOUN.bit()
            | WordClass.CLIENT.bit()
            | WordClass.KIN.bit()
            | WordClass.TITLE.bit()
            | WordClass.PARTICLE.bit();

    private final Wording wording;
    private final Ties ties;

    public Lead(Wording wording, Ties ties) {
        this.wording = wording;
        this.ties = ties;
    }

    /** So many sentences more may stand between a fact and a person behind it: one who is plainly named, or a fragment. */
    int apart(Fact fact, Person person) {
        return isOnlyNamed(person) ? FRAGMENT : fragments(fact, person);
    }

    private int fragments(Fact fact, Person person) {
        int words = 0;
        for (int token = fact.last() + 1; token < person.first() && words <= FRAGMENT; token++) {
            int sentence = wording.sentence(token);
            words += sentence > wording.sentence(fact.last()) && sentence < wording.sentence(person.first()) ? 1 : 0;
        }
        return words > 0 && words <= FRAGMENT ? 1 : 0;
    }

    /** "Ana Ruiz i mean", "talking about Ana Ruiz". */
    public boolean isOnlyNamed(Person person) {
        return (person.isWhole() || person.mark() == Person.Mark.CLIENT) && isOnlyNamed(person, person.first());
    }

    private boolean isOnlyNamed(Person person, int within) {
        int words = 0;
        int sentence = wording.sentence(within);
        int token = beginning(within);
        boolean its = ITS.contains(word(token));
        for (; token < wording.count() && wording.sentence(token) == sentence; token++) {
            if (its && token > person.last() && wording.endsClause(person.last())) {
                // "its Ana Ruiz, walking it to ur bin": who it is was said.
                return true;
            }
            boolean name = token >= person.first() && token <= person.last();
            if (!name && !isOfFamily(token) && !wording.tokens().is(token, Tokens.Kind.DIGITS)) {
                words++;
                if (words > MOST_FILLERS || !FILLERS.contains(word(token))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** "claimant is Ana Ruiz": of the hearing that was asked about. */
    boolean isParty(Person person) {
        int before = person.first() - 1;
        int party = word(before).equals("is") || word(before).equals("was") ? before - 1 : before;
        return PARTIES.contains(word(party)) && wording.sentence(party) == wording.sentence(person.first());
    }

    /** "the Marchetti-Boyd one i mean": which of several matters was meant, by the family it is about. */
    boolean isPicked(Person person) {
        int behind = person.last() + 1;
        int before = person.first() - 1;
        return before >= 0
                && word(before).equals("the")
                && word(behind).equals("one")
                && wording.sentence(before) == wording.sentence(behind)
                && wording.isCapital(person.first())
                && isOnlyNamed(person, before);
    }

    /** "Ana Ruiz, be nice when she calls": a name and a short remark that is not of work. */
    boolean isHead(Person person) {
        boolean head = (person.form() == Form.FULL || person.form() == Form.TITLED)
                && person.mark() != Person.Mark.ADDRESSED
                && (wording.startsSentence(person.first()) || isNamedOnly(person.first()))
                && wording.endsClause(person.last());
        int far = person.last() + LONGEST_REMARK + 1;
        return head
                && (far >= wording.count() || wording.sentence(far) != wording.sentence(person.last()))
                && (wording.is(person.last() + 1, WordClass.FIRST) || ties.isOfNoWork(person));
    }

    /** "his name is Ana Ruiz". */
    private boolean isNamedOnly(int first) {
        return wording.is(first - 1, WordClass.NAMED) && first - beginning(first) <= MOST_FILLERS / 2;
    }

    /** "the Garcia kids", "la señora Ruiz": no more than a name. */
    boolean isOfFamily(int token) {
        return wording.isAny(token, WITH_NAME);
    }

    /** "update on Marchetti?": colleagues are asked about by their given names. */
    boolean isAskedByFamily(Person person) {
        int behind = person.last() + 1;
        return isAsked(person)
                && wording.is(person.last(), WordClass.SURNAME)
                && !wording.isAny(person.last(), WordClass.GIVEN.bit() | WordClass.COMMON.bit())
                && wording.isCapital(person.last())
                && (behind >= wording.count() || wording.startsSentence(behind));
    }

    /** Whether a name ends what its sentence says. */
    boolean isTopic(Person person) {
        int behind = person.last() + 1;
        while (behind < wording.count() && !wording.startsSentence(behind) && isOfFamily(behind)) {
            behind++;
        }
        return (person.isWhole() || person.mark() == Person.Mark.CLIENT || isAskedByFamily(person))
                && (isAsked(person) || behind >= wording.count() || wording.startsSentence(behind));
    }

    /** "whats the word on Ana Ruiz for the form". */
    private boolean isAsked(Person person) {
        return ASKED.contains(word(person.first() - 1))
                && !wording.isPossessive(person.last())
                && QUESTIONS.contains(word(beginning(person.first())));
    }

    /** The first token behind "so the" and the like. */
    int behindOpening(int first) {
        int token = first;
        while (token - first < MOST_OPENINGS && OPENINGS.contains(word(token))) {
            token++;
        }
        return token;
    }

    /** Whether the fact begins its sentence, but for words that only say what kind it is. */
    boolean isFirst(int first, Fact fact) {
        for (int token = first; token < fact.first(); token++) {
            boolean verb = token == first && (wording.isAny(token, NO_SUBJECT) || VERBS.contains(word(token)));
            if (token - first >= MOST_QUALITIES || (!verb && !QUALITIES.contains(word(token)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the sentence of the fact goes on about the person whom the one before ends with. */
    boolean goesOn(Person person, int first, Fact fact, int away) {
        if (isFirst(first, fact)) {
            return true;
        }
        for (int token = first; token < fact.first(); token++) {
            if (wording.is(token, WordClass.KIN)) {
                return true;
            }
        }
        int asked = beginning(person.first());
        return away == 1
                && QUESTIONS.contains(word(asked))
                && !word(person.first() - 1).equals("from");
    }

    /** "says the oxycodone ran out": who was named before said so. */
    boolean isSaid(int first) {
        return SAYS.contains(word(first));
    }

    /** The first token of the sentence. */
    int beginning(int token) {
        return wording.beginning(token, Disclosure.REACH);
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
