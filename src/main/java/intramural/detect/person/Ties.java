package intramural.detect.person;

import intramural.detect.person.Fact.Kind;
import intramural.detect.person.Person.Mark;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the words around a name and a fact say of the two belonging together. */
public final class Ties {

    /** So many words behind a possessive still belong to it. */
    private static final int OWNED = 3;

    private static final Set<String> REPORTING = Set.of(
            "said",
            "says",
            "thinks",
            "thought",
            "mentioned",
            "heard",
            "asked",
            "found",
            "noticed",
            "wrote",
            "suggested",
            "emailed",
            "confirmed",
            "dijo",
            "dice",
            "pregunto");

    /** Behind a verb of saying, they begin a question of work. */
    private static final Set<String> CLAUSES =
            Set.of("if", "whether", "how", "which", "where", "when", "who", "whos", "what", "whats", "si", "como");

    /** What becomes of a benefit that stands directly behind a name. */
    private static final Set<String> LEFT = Set.of(
            "never", "didnt", "hasnt", "isnt", "wasnt", "still", "not", "is", "was", "stopped", "stops", "ends", "went",
            "got", "gets", "needs", "for", "didn", "should", "shd", "will", "wont");

    private static final Set<String> DONE = Set.of("closed", "autoclosed", "pended", "sanctioned", "overissued");

    private static final int LONGEST_WORD = 11;

    private static final Set<String> GAVE = Set.of("gave", "give", "giving", "offered", "got", "scheduled");

    private static final Set<String> AN = Set.of("a", "an");

    private static final Set<String> BY =
            Set.of("who", "one", "system", "they", "we", "i", "it", "just", "accidentally", "wrongly", "then");

    private static final Set<String> SIGNED = Set.of("signed", "initialed", "returned");

    private static final Set<String> VISITS = Set.of("appt", "appointment", "interview", "intake");

    /** Benefits that are no unit of the agency's, so that nobody is moved into them to work. */
    private static final Set<String> GRANTS = Set.of("ta", "tadvs", "ssi", "ssdi", "wic", "housing");

    private static final Set<String> BENEFITS =
            Set.of("medical", "benefits", "benefit", "coverage", "cash", "grant", "stamps", "insurance");

    private static final Set<String> BROUGHT = Set.of("got", "get", "getting");

    private static final long OWNERS = WordClass.THIRD.bit() | WordClass.FIRST.bit() | WordClass.KIN.bit();

    private final Wording wording;

    /** Of whom {@link #isOfNoWork} was asked last, and the answer. */
    private @Nullable Person asked;

    private boolean noWork;
    private final Pronouns pronouns;

    public Ties(Wording wording) {
        this.wording = wording;
        pronouns = new Pronouns(wording);
    }

    /** 1 if the sentence ties the fact to the person. */
    int of(Person person, Fact fact, boolean here) {
        boolean owned = wording.isPossessive(person.last()) && fact.first() - person.last() <= OWNED;
        if (!here || owned || isTold(person, fact)) {
            return 1;
        }
        int first = Math.min(person.last(), fact.last());
        int last = Math.max(person.first(), fact.first());
        for (int token = first; token <= last; token++) {
            if (token > person.last() || token < person.first()) {
                if (wording.isAny(token, WordClass.NEED.bit() | WordClass.THIRD.bit() | WordClass.CLIENT.bit())) {
                    return 1;
                }
            }
        }
        for (int token = last; token < Math.min(wording.count(), last + Disclosure.REACH / 2); token++) {
            if (wording.sentence(token) != wording.sentence(person.first())) {
                break;
            }
            if (wording.is(token, WordClass.THIRD)) {
                return 1;
            }
        }
        boolean own = fact.kind() != Kind.PROGRAMME || pronouns.areOf(person, fact) || !isOfUnit(fact);
        return own && person.mark() == Mark.NONE && isOfNoWork(person) ? 1 : 0;
    }

    /** Whether name and fact stand so that the one is said of the other. */
    private boolean isTold(Person person, Fact fact) {
        return isBeside(person, fact) || isOff(person, fact) || isHeaded(person, fact) || isBrought(person, fact);
    }

    /** "ruiz, ana - erdc pended", "Ana Ruiz: SNAP closed": a name as a heading, and what became of a benefit. */
    private boolean isHeaded(Person person, Fact fact) {
        int after = fact.last() + 1;
        Tokens tokens = wording.tokens();
        return person.isWhole()
                && fact.first() == person.last() + 1
                && wording.startsSentence(person.first())
                && (wording.isColon(person.last()) || wording.isDash(person.last()))
                && after < wording.count()
                && tokens.gapBefore(after) == 1
                && wording.isAny(after, WordClass.ACTION.bit() | WordClass.HANDLING.bit())
                && (tokens.word(after).endsWith("ed") || tokens.word(after).equals("pending"));
    }

    /** "Ana Ruiz is off SNAP"; at work people are off, too, but not off that. */
    private boolean isOff(Person person, Fact fact) {
        return fact.first() > person.last() + 1
                && fact.first() - person.last() <= OWNED
                && wording.is(fact.first() - 1, WordClass.SICKOUT)
                && wording.tokens().gapBefore(fact.first()) == 1;
    }

    /** "ONE auto closed Ana Ruiz for no report": what is done to cases; tickets and colleagues' accounts are closed too. */
    boolean isDoneTo(Person person, Fact fact) {
        return fact.kind() == Kind.ACTION
                && person.isWhole()
                && !person.isAtWork()
                && !wording.isPossessive(person.last())
                && person.first() == fact.last() + 1
                && wording.tokens().gapBefore(person.first()) == 1
                && (DONE.contains(wording.word(fact.last(), LONGEST_WORD))
                        || wording.word(fact.first(), LONGEST_WORD).equals("closed"))
                && isDoneForSure(person, fact);
    }

    /** "VR closed Ana Ruiz as unsuccessful", "who closed Ana Ruiz??", "they closed Bo Li for no report". */
    private boolean isDoneForSure(Person person, Fact fact) {
        int by = fact.first() - 1;
        int behind = person.last() + 1;
        if (wording.is(by, WordClass.PROGRAMME) && !wording.startsSentence(fact.first())) {
            return true;
        }
        boolean whole = wording.isLast(person.last())
                || (wording.word(behind, LONGEST_WORD).equals("for")
                        && !wording.word(behind + 1, LONGEST_WORD).equals("now"));
        return whole && (wording.startsSentence(fact.first()) || BY.contains(wording.word(by, LONGEST_WORD)));
    }

    /** "Ana Ruiz signed her TANF case plan", "Ana Ruiz at 2, its her TANF intake": one thing of a client's own. */
    private boolean isSigned(Person person, Fact fact) {
        int her = fact.first() - 1;
        String verb = wording.word(her - 1, LONGEST_WORD);
        if (!person.isWhole()
                || person.mark() != Mark.NONE
                || her <= person.last()
                || !Pronouns.HIS.contains(wording.word(her, LONGEST_WORD))) {
            return false;
        }
        return (SIGNED.contains(verb) && her - 1 == person.last() + 1 && wording.is(fact.last() + 1, WordClass.MATTER))
                || (verb.equals("its")
                        && Compounds.isAppointment(wording, fact.last() + 1)
                        && wording.isLast(fact.last() + 1));
    }

    /** "got Ana Ruiz into TA-DVS", "gave Bo Li an expedited SNAP appt": who is brought into a benefit is no colleague. */
    private boolean isBrought(Person person, Fact fact) {
        String verb = wording.word(person.first() - 1, LONGEST_WORD);
        int appointment = fact.last() + 1;
        boolean given = GAVE.contains(verb)
                && fact.first() > person.last()
                && fact.first() - person.last() <= OWNED + 1
                && AN.contains(wording.word(person.last() + 1, LONGEST_WORD))
                && VISITS.contains(wording.word(appointment, LONGEST_WORD))
                && !wording.word(appointment + 1, LONGEST_WORD).equals("to");
        boolean put = BROUGHT.contains(verb)
                && fact.first() == person.last() + 2
                && wording.word(fact.first() - 1, LONGEST_WORD).equals("into")
                && GRANTS.contains(wording.word(fact.first(), LONGEST_WORD));
        return person.isWhole() && (given || put);
    }

    /** "closed her medical", "who cut Mrs. Ruiz to 20 hrs, she had 72": what befalls a client, and not a colleague's request. */
    boolean isBefallen(Person person, Fact fact) {
        int her = fact.last() + 1;
        boolean titled = person.form() == Person.Form.TITLED && pronouns.areBehind(person);
        boolean hers = Pronouns.HIS.contains(wording.word(her, LONGEST_WORD))
                && BENEFITS.contains(wording.word(her + 1, LONGEST_WORD))
                && fact.first() != person.last() + 1;
        return isOutcome(fact) && (titled || hers) && isOfNoWork(person);
    }

    /** Whether colleagues work for the programme in numbers, so that it stands beside their names every day. */
    boolean isOfUnit(Fact fact) {
        return wording.is(fact.first(), WordClass.UNIT);
    }

    /** Whether the sentence has no word of offices, posts, thanks and duties. Asked for each fact near the same person. */
    boolean isOfNoWork(Person person) {
        if (!person.equals(asked)) {
            noWork = hasNoWork(person);
            asked = person;
        }
        return noWork;
    }

    private boolean hasNoWork(Person person) {
        long work = WordClass.ORG.bit()
                | WordClass.EVENT.bit()
                | WordClass.ROLE.bit()
                | WordClass.THANKS.bit()
                | WordClass.DUTY.bit();
        int sentence = wording.sentence(person.first());
        int from = Math.max(0, person.first() - Disclosure.REACH / 2);
        int to = Math.min(wording.count(), person.last() + Disclosure.REACH / 2);
        for (int token = from; token < to; token++) {
            if (token > person.last() && WorkClauses.isOfOther(wording, token)) {
                return true;
            }
            if (wording.isAny(token, work) && wording.sentence(token) == sentence) {
                return false;
            }
        }
        return true;
    }

    /** "Ana Ruiz SNAP still pending", "pend Ana Ruiz": a whole name and a benefit side by side. */
    private boolean isBeside(Person person, Fact fact) {
        int after = fact.last() + 1;
        boolean behind = fact.first() == person.last() + 1
                && after < wording.count()
                && wording.tokens().gapBefore(after) <= 2
                && !wording.endsClause(fact.last())
                && wording.sentence(after) == wording.sentence(fact.last());
        boolean before = fact.last() + 1 == person.first();
        int next = behind ? fact.first() : person.first();
        return (behind || before)
                && person.isWhole()
                && !wording.isPossessive(next - 1)
                && wording.tokens().gapBefore(next) == 1
                && wording.joins(next)
                && wording.sentence(next) == wording.sentence(next - 1);
    }

    /** Whether the person has or needs what is named, or it is named as the person's own. */
    boolean isOwn(Person person, Fact fact) {
        int first = Math.min(person.last(), fact.last());
        int last = Math.max(person.first(), fact.first());
        boolean own = wording.isPossessive(person.last()) && fact.first() > first && fact.first() - first <= OWNED;
        int behind = fact.last() + 1;
        own |= isTold(person, fact) || isSigned(person, fact);
        own |= fact.first() > person.last()
                && fact.first() - person.last() <= OWNED
                && behind < wording.count()
                && LEFT.contains(wording.tokens().word(behind));
        for (int token = first + 1; token < last && !own; token++) {
            own = wording.isAny(token, WordClass.NEED.bit() | WordClass.PASSIVE.bit());
        }
        return own;
    }

    /** "Ana said the denials are late": who reports is no client, unless of herself. */
    boolean isReporting(Person person, Fact fact) {
        int verb = person.last() + 1;
        if (fact.kind().isHealth()
                || verb >= fact.first()
                || !REPORTING.contains(wording.tokens().word(verb))) {
            return false;
        }
        if (verb + 1 < fact.first() && CLAUSES.contains(wording.tokens().word(verb + 1))) {
            return !wording.is(fact.first() - 1, WordClass.THIRD);
        }
        if (fact.kind() == Kind.PROTECTIVE
                && (!wording.tokens().word(fact.last()).endsWith("s") || wording.isAny(fact.first() - 1, OWNERS))) {
            return false;
        }
        int sentence = wording.sentence(verb);
        for (int token = verb + 1; token < wording.count() && wording.sentence(token) == sentence; token++) {
            if (wording.isAny(token, WordClass.THIRD.bit() | WordClass.KIN.bit())) {
                return false;
            }
        }
        return true;
    }

    /** "Ana got denied", "closed for Ana", "Ana's benefits": what happens to clients. */
    boolean isSuffered(Person person, Fact fact) {
        if (fact.kind().isHealth()) {
            return DiagnosisCodes.isOf(wording, fact, person);
        }
        int behind = person.last() + 1;
        if (wording.isPossessive(person.last())) {
            return fact.first() > person.last() && fact.first() - person.last() <= 3 && isSaidOf(fact.last() + 1);
        }
        return fact.kind() == Kind.ACTION
                && wording.is(behind, WordClass.PASSIVE)
                && fact.first() > person.last()
                && fact.first() - person.last() <= 4
                && isOutcome(fact);
    }

    /** Whether the sentence ends here or goes on with what becomes of it. */
    private boolean isSaidOf(int behind) {
        return behind >= wording.count()
                || wording.startsSentence(behind)
                || wording.isAny(behind, WordClass.NEED.bit() | WordClass.PASSIVE.bit() | WordClass.ACTION.bit());
    }

    private boolean isOutcome(Fact fact) {
        String word = wording.tokens().word(fact.last());
        return word.endsWith("ed") || word.equals("cut") || word.endsWith("off") || word.endsWith("down");
    }
}
