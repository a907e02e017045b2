package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text says something of health or of benefits about a person that it names. Name, fact and what ties them are
 * weighed: a whole name and a plain condition are enough, a programme's name alone is not, and a colleague at work needs
 * more than either. A fact in the next sentences counts if a pronoun or a bare name leads to it.
 */
public final class Disclosure {

    /** So much is a disclosure. */
    private static final int ENOUGH = 4;

    /** So many tokens from a name a fact may stand. */
    static final int REACH = 40;

    private static final Set<String> REASONS = Set.of("since", "bc", "because", "after", "cuz", "due");

    private static final int LONGEST_REASON = 7;

    private final Wording wording;
    private final List<Person> persons;
    private final List<Fact> facts;
    private final Weights weights;
    private final Ties ties;
    private final Pronouns pronouns;
    private final Elsewhere elsewhere;

    /** What was disclosed: the tokens of name and fact. */
    public record Found(int first, int last) {}

    public Disclosure(Wording wording, List<Person> persons, List<Fact> facts) {
        this.wording = wording;
        this.persons = persons;
        this.facts = facts;
        weights = new Weights(wording, facts);
        ties = new Ties(wording);
        pronouns = new Pronouns(wording);
        elsewhere = new Elsewhere(wording, persons, ties);
    }

    /** What is disclosed of this person's health, or null. */
    @Nullable
    public Found health(int person) {
        return weigh(person, true);
    }

    /** What is disclosed of this person's benefits and services, or null. */
    @Nullable
    public Found programme(int person) {
        return weigh(person, false);
    }

    private @Nullable Found weigh(int index, boolean health) {
        Person person = persons.get(index);
        Found best = null;
        int most = ENOUGH - 1;
        for (int i = from(person); i < facts.size() && facts.get(i).first() <= person.last() + REACH; i++) {
            Fact fact = facts.get(i);
            if (fact.kind().isHealth() != health || overlaps(person, fact) || isOnStaff(person, fact)) {
                continue;
            }
            boolean here = isHere(person, fact);
            if (!here && !elsewhere.leads(index, fact, weights.of(fact, i))) {
                continue;
            }
            if (here && isOfOther(index, fact)) {
                continue;
            }
            boolean reporting = here && ties.isReporting(person, fact);
            if (here && isMerelyNamed(index, fact, i, reporting)) {
                continue;
            }
            int tie = reporting ? -1 : ties.of(person, fact, here);
            int sum = base(person, fact) + (here ? weight(person, fact, i) : weights.of(fact, i)) + tie;
            Found found = new Found(Math.min(person.first(), fact.first()), Math.max(person.last(), fact.last()));
            if (sum > most) {
                most = sum;
                best = found;
            }
        }
        return best;
    }

    /** "Ana does TANF orientation and Bo backs up APS screening": what a colleague named behind the person does. */
    private boolean isOfOther(int index, Fact fact) {
        for (int other = index + 1; other < persons.size() && persons.get(other).last() < fact.first(); other++) {
            if (wording.is(persons.get(other).last() + 1, WordClass.DUTY)) {
                return true;
            }
        }
        return false;
    }

    /** Of a fact in the person's own sentence. */
    private int weight(Person person, Fact fact, int index) {
        if (ties.isDoneTo(person, fact)) {
            return 2;
        }
        int weight = weights.of(fact, index);
        return weight == 0 && isClearlyNamed(person) && ties.isBefallen(person, fact) ? 1 : weight;
    }

    private static boolean isClearlyNamed(Person person) {
        return person.isWhole() && person.mark() == Mark.NONE;
    }

    private boolean isHere(Person person, Fact fact) {
        return wording.sentence(fact.first()) == wording.sentence(person.first());
    }

    /** "Dana's kid has strep so shes out": what keeps a colleague at home. */
    private boolean isOnStaff(Person person, Fact fact) {
        if (fact.kind() != Kind.ILLNESS || person.form() != Form.SINGLE) {
            return false;
        }
        for (int token = person.first(); token < Math.min(wording.count(), fact.last() + REACH / 2); token++) {
            if (wording.is(token, WordClass.SICKOUT) && wording.sentence(token) == wording.sentence(person.first())) {
                return true;
            }
        }
        return false;
    }

    /** The first fact near enough. */
    private int from(Person person) {
        int low = 0;
        int high = facts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (facts.get(middle).last() < person.first() - REACH) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static boolean overlaps(Person person, Fact fact) {
        return fact.first() <= person.last() && person.first() <= fact.last();
    }

    private int base(Person person, Fact fact) {
        return switch (person.mark()) {
            case CLIENT -> 3;
            case DOING -> isHere(person, fact) ? doing(person, fact) : whole(person, fact);
            case STAFF -> -1;
            case ADDRESSED -> whole(person, fact) - 1;
            case NONE -> whole(person, fact);
        };
    }

    /** "cant transfer w/o 2 ppl since the hip fx", "went to jail so her ohp ...": what is done is not done to the fact. */
    private int doing(Person person, Fact fact) {
        boolean before = fact.last() < person.first() && person.first() - fact.last() <= 2;
        boolean apart = (fact.weight() == 2 && (before || isApart(person, fact)))
                || (isBenefit(fact) && pronouns.areOf(person, fact));
        return person.isWhole() && apart ? 1 : -1;
    }

    private static boolean isBenefit(Fact fact) {
        return fact.kind() == Kind.PROGRAMME || fact.kind() == Kind.ACTION;
    }

    private boolean isApart(Person person, Fact fact) {
        for (int token = person.last() + 1; token < fact.first(); token++) {
            if (wording.is(token, WordClass.KIN)) {
                return false;
            }
        }
        for (int token = person.last() + 1; token < fact.first(); token++) {
            if ((fact.kind().isHealth() && wording.endsClause(token))
                    || REASONS.contains(wording.word(token, LONGEST_REASON))) {
                return true;
            }
        }
        return false;
    }

    private int whole(Person person, Fact fact) {
        return switch (person.form()) {
            case FULL, TITLED, INITIAL, ADDRESS -> 2;
            case STRANGE -> fact.kind() != Kind.PROGRAMME || pronouns.areBehind(person) ? 2 : 1;
            case SINGLE ->
                (!isHere(person, fact) && elsewhere.isTold(person, fact)) || ties.isSuffered(person, fact) ? 2 : -1;
        };
    }

    /**
     * "Ana is at the SNAP entrance": a programme alone is no fact unless it is had, needed or the person's own, or a whole
     * name stands with it, nothing speaks of work, and it is none of the programmes that colleagues are assigned to.
     */
    private boolean isMerelyNamed(int index, Fact fact, int number, boolean reporting) {
        Person person = persons.get(index);
        if (fact.kind() != Kind.PROGRAMME || person.mark() == Mark.CLIENT || weights.beside(fact, number)) {
            return false;
        }
        if (reporting) {
            return true;
        }
        boolean plain = isClearlyNamed(person)
                && isAlone(index)
                && (pronouns.areOf(person, fact) || (!ties.isOfUnit(fact) && ties.isOfNoWork(person)));
        return !plain && !ties.isOwn(person, fact);
    }

    /** "9 Ana Ruiz TANF, 10 Bo Li SNAP": two in one sentence are colleagues rather than clients. */
    private boolean isAlone(int index) {
        int sentence = wording.sentence(persons.get(index).first());
        for (int other = index - 1; other <= index + 1; other += 2) {
            if (other >= 0
                    && other < persons.size()
                    && persons.get(other).isWhole()
                    && wording.sentence(persons.get(other).first()) == sentence) {
                return false;
            }
        }
        return true;
    }
}
