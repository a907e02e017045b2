package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text with one name in it says elsewhere that its bearer is served: "Bo passed his test!! client was so happy",
 * "Bo moved out? he sent the stubs and his SNAP got shut", "does Bo still have the g-tube? the foster cert waits". A name alone
 * may be a colleague's, and colleagues fall ill; of their benefits and their children nobody speaks at work.
 */
public final class Served {

    /** So many sentences behind the name it may be said. */
    private static final int SENTENCES = 3;

    /** So many words behind a benefit it is said what became of it. */
    private static final int OUTCOME = 4;

    private static final int LONGEST_WORD = 10;

    private static final Set<String> STATES = Set.of(
            "active",
            "inactive",
            "open",
            "lapsed",
            "ended",
            "bounced",
            "stopped",
            "dropped",
            "expired",
            "pending",
            "ending",
            "ends");

    /** "cut his food benefits". */
    private static final Set<String> TAKEN =
            Set.of("cut", "closed", "denied", "stopped", "lost", "suspended", "reduced", "ended", "pulled", "shut");

    private static final Set<String> OBJECTS = Set.of("her", "him", "them");

    private static final Set<String> MOVED = Set.of("moved", "moving", "got", "gets", "getting", "went", "checked");

    private static final Set<String> NOTES = Set.of("rx", "dx", "tx", "hx");

    /** What is granted with a benefit. */
    private static final Set<String> HOURS = Set.of("hours", "hrs", "days", "months", "mos");

    private static final Set<String> ENTITLED =
            Set.of("qualifies", "qualify", "qualified", "eligible", "ineligible", "approved");

    private static final int SHORTEST = 4;

    private static final long VERBS =
            WordClass.LIVING.bit() | WordClass.NEED.bit() | WordClass.PASSIVE.bit() | WordClass.ACTION.bit();

    /** What a client's health is watched for. */
    static final long WORK = WordClass.ROLE.bit()
            | WordClass.DUTY.bit()
            | WordClass.THANKS.bit()
            | WordClass.SICKOUT.bit()
            | WordClass.EVENT.bit()
            | WordClass.ORG.bit();

    private final Wording wording;
    private final List<Fact> facts;
    private final CalledServed called;

    public Served(Wording wording, List<Fact> facts) {
        this.wording = wording;
        called = new CalledServed(wording);
        this.facts = facts;
    }

    /** The persons, the only one of them a client if the text says so. */
    public List<Person> marked(List<Person> persons) {
        Person person = persons.isEmpty() ? strange() : lastUnmarked(persons);
        if (person == null) {
            return persons;
        }
        boolean only = person.form() == Form.SINGLE && isOnly(persons, person);
        boolean served = only && person.mark() == Mark.NONE && isServed(person);
        if (!served) {
            return persons;
        }
        return persons.isEmpty()
                ? List.of(person.marked(Mark.CLIENT))
                : persons.stream()
                        .map(each -> each.equals(person) ? each.marked(Mark.CLIENT) : each)
                        .toList();
    }

    private boolean isServed(Person person) {
        return called.is(person)
                || isEntitled(person)
                || isVeryIll(person)
                || (isOfNoWork(person)
                        && (hasLost(person)
                                || isDenied(person)
                                || isTreated(person)
                                || isSheltered(person)
                                || isNoted(person)));
    }

    /** "Ana, from this morning, qualifies for the brain injury waiver": the verb is the person's. */
    private boolean isEntitled(Person person) {
        for (Fact fact : facts) {
            for (int token = fact.first() - 2;
                    token > person.last() && token >= fact.first() - OUTCOME && wording.isWith(person, fact.first());
                    token--) {
                boolean own = token - 1 == person.last()
                        || wording.endsClause(token - 1)
                        || (Clients.BEING.contains(word(token - 1)) && token - 2 == person.last());
                if (own && ENTITLED.contains(word(token)) && word(token + 1).equals("for")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "Ana, turns out shes bipolar and ran out of her lithium": of a colleague one such thing is said at most. */
    private boolean isVeryIll(Person person) {
        int said = 0;
        boolean third = false;
        for (Fact fact : facts) {
            boolean here = wording.isWith(person, fact.first()) && fact.first() > person.last();
            said += here && fact.kind() == Kind.HEALTH && fact.weight() == 2 ? 1 : 0;
        }
        for (int token = person.last() + 1; token < wording.count() && wording.isWith(person, token); token++) {
            third |= wording.is(token, WordClass.THIRD);
        }
        return said >= 2 && third && isOfNoWork(person, person.first());
    }

    /** "I mean the client Ana, not our Ana at the front desk": the last that the sentence says nothing of. */
    private Person lastUnmarked(List<Person> persons) {
        for (int i = persons.size() - 1; i >= 0; i--) {
            if (persons.get(i).mark() == Mark.NONE && !isFamily(persons.get(i))) {
                return persons.get(i);
            }
        }
        return persons.get(persons.size() - 1);
    }

    /** "Dorotka passed the drug screen": a word that no list has at the beginning of a sentence, and then a verb. */
    private @Nullable Person strange() {
        for (int token = 0; token + 1 < wording.count() && !wording.isShouted(); token++) {
            if (wording.startsSentence(token)
                    && wording.isCapital(token)
                    && wording.tokens().is(token, Tokens.Kind.LETTERS)
                    && wording.tokens().length(token) >= SHORTEST
                    && !wording.isAny(token, ~0L)
                    && wording.isWith(token, token + 1)
                    && !wording.isCapital(token + 1)
                    && wording.isAny(token + 1, VERBS)) {
                return new Person(token, token, Form.SINGLE, Mark.NONE);
            }
        }
        return null;
    }

    /** "not the Ortiz in Keizer, the Ortiz in Aumsville": one name, however often. */
    private boolean isOnly(List<Person> persons, Person last) {
        for (Person person : persons) {
            boolean other = !isFamily(person) || person.equals(last);
            if (other
                    && (person.form() != Form.SINGLE
                            || !wording.tokens()
                                    .word(person.first())
                                    .equals(wording.tokens().word(last.first())))) {
                return false;
            }
        }
        return true;
    }

    /** "placed with the Andersens": who has somebody in their home. */
    private boolean isFamily(Person person) {
        return word(person.first() - 1).equals("the") && word(person.last()).endsWith("s");
    }

    /** "his snap got shut", "her K-plan hours got cut": a benefit of one's own in a sentence behind. */
    private boolean hasLost(Person person) {
        for (Fact fact : facts) {
            int away = wording.sentence(fact.first()) - wording.sentence(person.first());
            if (away >= 0
                    && away <= SENTENCES
                    && fact.first() > person.last() + 1
                    && (fact.kind() == Kind.PROGRAMME || fact.kind() == Kind.PROTECTIVE)
                    && (Pronouns.HIS.contains(word(fact.first() - 1))
                            || word(fact.first() - 1).equals("whose"))
                    && (isOutcome(fact) || TAKEN.contains(word(fact.first() - 2)))) {
                return true;
            }
        }
        return false;
    }

    /** "LIHEAP denied her". */
    private boolean isDenied(Person person) {
        for (Fact fact : facts) {
            int verb = fact.last() + 1;
            if (fact.kind() == Kind.PROGRAMME
                    && fact.first() > person.last()
                    && wording.sentence(fact.first()) - wording.sentence(person.first()) <= SENTENCES
                    && (TAKEN.contains(word(verb)) || TAKEN.contains(word(fact.last())))
                    && OBJECTS.contains(word(TAKEN.contains(word(fact.last())) ? verb : verb + 1))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOutcome(Fact fact) {
        for (int token = fact.last() + 1;
                token <= fact.last() + OUTCOME && wording.isWith(fact.last(), token);
                token++) {
            if (wording.isAny(token, WORK) && !HOURS.contains(word(token))) {
                return false;
            }
            boolean became =
                    wording.isAny(token, WordClass.ACTION.bit() | WordClass.PASSIVE.bit() | WordClass.HANDLING.bit());
            if (became || STATES.contains(word(token))) {
                return true;
            }
        }
        return false;
    }

    /** "Bo's clozapine is overdue and the group home is nervous": an illness, and what the agency does about it. */
    private boolean isTreated(Person person) {
        boolean ill = false;
        boolean served = false;
        for (Fact fact : facts) {
            int away = wording.sentence(fact.first()) - wording.sentence(person.first());
            if (fact.kind() == Kind.HEALTH && fact.weight() == 2 && away >= 0 && away <= 1) {
                ill |= fact.first() > person.last();
            } else if (!fact.kind().isHealth() && away >= 0 && away <= SENTENCES) {
                served |= fact.kind() == Kind.PROTECTIVE
                        || (fact.kind() == Kind.PROGRAMME && fact.first() > person.last() && isOutcome(fact));
            }
        }
        return ill && (served || isCaredFor(person));
    }

    /** "the group home is nervous": where some who are served live. */
    private boolean isCaredFor(Person person) {
        for (int token = person.last() + 1; token < wording.count(); token++) {
            boolean home = word(token).equals("group") && word(token + 1).equals("home");
            if (home || word(token).equals("afh")) {
                return true;
            }
        }
        return false;
    }

    /** "Ana moved into the DV shelter", "he got into Bybee Lakes shelter": nobody moves into where they work. */
    private boolean isSheltered(Person person) {
        for (Fact fact : facts) {
            int into = fact.first() - 1;
            while (into > person.last()
                    && fact.first() - into <= OUTCOME
                    && !word(into).equals("into")) {
                into--;
            }
            if (fact.kind() == Kind.PROTECTIVE
                    && word(into).equals("into")
                    && wording.isWith(fact.first(), into - 1)
                    && MOVED.contains(word(into - 1))
                    && isOf(person, into - 2)) {
                return true;
            }
        }
        return false;
    }

    /** "Ruiz F20.0", "Ruiz rx metformin", "closed Ruiz TANF": a family's name alone, as notes of cases have it. */
    private boolean isNoted(Person person) {
        int behind = person.last() + 1;
        boolean family = wording.is(person.last(), WordClass.SURNAME)
                && !wording.isAny(person.last(), WordClass.GIVEN.bit() | WordClass.PLACE.bit() | WordClass.COMMON.bit())
                && wording.isCapital(person.first())
                && wording.isWith(person, behind)
                && wording.tokens().gapBefore(behind) == 1;
        for (Fact fact : facts) {
            if (family && fact.first() == behind) {
                boolean noted = (wording.startsSentence(person.first())
                                || wording.isAny(person.first() - 1, WordClass.THANKS.bit()))
                        && fact.kind() == Kind.HEALTH
                        && fact.weight() == 2
                        && (NOTES.contains(word(behind)) || wording.isUpper(behind));
                boolean done = fact.kind() == Kind.PROGRAMME
                        && wording.is(person.first() - 1, WordClass.ACTION)
                        && wording.startsSentence(person.first() - 1)
                        && wording.isLast(fact.last());
                return noted || done;
            }
        }
        return false;
    }

    /** Whether the person, or a pronoun at the beginning of another sentence, does what follows this token. */
    private boolean isOf(Person person, int token) {
        int first = wording.beginning(token, OUTCOME);
        return token == person.last()
                || (wording.startsSentence(first) && wording.is(first, WordClass.THIRD) && token - first <= 1);
    }

    /** Greetings before the name speak to somebody else; "Ana calls back" is what people do. */
    private boolean isOfNoWork(Person person) {
        return isOfNoWork(person, wording.beginning(person.first(), Disclosure.REACH));
    }

    private boolean isOfNoWork(Person person, int first) {
        for (int token = first; token <= lastSaid(person); token++) {
            long work = token < person.first() ? WORK & ~WordClass.THANKS.bit() : WORK;
            if (wording.isAny(token, work) && !(token == person.last() + 1 && wording.is(token, WordClass.LIVING))) {
                return false;
            }
        }
        return true;
    }

    /** The end of what the person's sentence says of health and benefits, or of the sentence if it says nothing. */
    private int lastSaid(Person person) {
        int last = -1;
        for (Fact fact : facts) {
            last = wording.isWith(person, fact.first()) ? Math.max(last, fact.last()) : last;
        }
        int end = person.last();
        while (last < 0 && wording.isWith(person, end + 1)) {
            end++;
        }
        return Math.max(last, end);
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
