package intramural.detect.person;

import intramural.detect.person.Person.Mark;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * What the words beside a name say of the person: a client or a client's family, or a colleague who is thanked, asked,
 * introduced or at work. Only words of the same sentence count.
 */
final class Marks {

    /** How words end that say for how long somebody is away from work. */
    private static final Set<String> UNTIL = Set.of("til", "till", "until", "thru", "pto", "vacation", "leave");

    private static final int LONGEST_UNTIL = 8;

    private static final Set<String> CONGRATULATIONS =
            Set.of("congrats", "congratulations", "congratulation", "felicidades", "kudos", "welcome");

    private static final int LONGEST_CONGRATULATIONS = 15;

    /** What clients have too: "Ana Ruiz's claims", "Ana Ruiz's house". */
    private static final Set<String> CLIENTS = Set.of(
            "claims",
            "claim",
            "records",
            "appointments",
            "bank",
            "packet",
            "file",
            "folder",
            "chart",
            "assessment",
            "renewal",
            "application",
            "equipment",
            "house",
            "home",
            "apartment",
            "apt",
            "place",
            "school",
            "teacher",
            "daycare",
            "pharmacy",
            "clinic");

    private final Wording wording;
    private final Tokens tokens;
    private final Colleagues colleagues;
    private final Deeds deeds;
    private final Clients clients;
    private final Duties duties;
    private final WorkClauses work;
    private final Addressed addressed;
    private final Roles roles;
    private final Appositions appositions;

    Marks(Wording wording, Colleagues colleagues) {
        this.wording = wording;
        tokens = wording.tokens();
        this.colleagues = colleagues;
        deeds = new Deeds(wording);
        clients = new Clients(wording);
        duties = new Duties(wording);
        work = new WorkClauses(wording);
        addressed = new Addressed(wording);
        roles = new Roles(wording);
        appositions = new Appositions(wording);
    }

    Mark of(Person person) {
        if (isExpert(person) || isCongratulated()) {
            return Mark.STAFF;
        }
        if (clients.is(person)) {
            return Mark.CLIENT;
        }
        if (clients.isOneOfMany(person)) {
            return Mark.NONE;
        }
        if (isKnown(person) || isStaff(person) || work.areSaid(person) || duties.isLeftWith(person)) {
            return Mark.STAFF;
        }
        int behind = person.last() + 1;
        boolean ofOther = Duties.isToOffice(wording, behind) || duties.isAskedOfAnother(person, behind);
        if (!ofOther && !isApplicant(person) && !isOfNumbered(person) && deeds.isAtWork(person)) {
            return Mark.DOING;
        }
        return addressed.is(person) ? Mark.ADDRESSED : Mark.NONE;
    }

    /** "Congrats to Ana Ruiz, baby Bo arrived Saturday": on nothing that clients get of an agency. */
    private boolean isCongratulated() {
        return CONGRATULATIONS.contains(wording.word(0, LONGEST_CONGRATULATIONS))
                && !wording.hasAny(FactFinder.BENEFITS);
    }

    /** "claim 204-55189 Ana Ruiz went ...": so does the claim. */
    private boolean isOfNumbered(Person person) {
        int matter = person.first() - 1;
        while (tokens.is(matter, Tokens.Kind.DIGITS)) {
            matter--;
        }
        return matter < person.first() - 1
                && wording.isWith(person, matter)
                && wording.isAny(matter, WordClass.MATTER.bit() | WordClass.CASENOUN.bit());
    }

    /** "LTC app for Ana Ruiz denied": what stands behind the name is said of what stands before it. */
    private boolean isApplicant(Person person) {
        int matter = person.first() - 2;
        return wording.isWith(person, matter)
                && tokens.word(matter + 1).equals("for")
                && (wording.is(matter, WordClass.PROGRAMME)
                        || (wording.is(matter, WordClass.MATTER) && wording.isAny(matter - 1, FactFinder.BENEFITS)));
    }

    /** Whether the agency has somebody of this name. */
    private boolean isKnown(Person person) {
        return colleagues != Colleagues.NONE
                && person.last() > person.first()
                && colleagues.has(Colleagues.joined(tokens, person.first(), person.last()));
    }

    /** "Dr. Pell", "Judge Amaro". */
    private boolean isExpert(Person person) {
        int before = person.first() - 1;
        // "her sister Ana Ruiz lost her SNAP": a nun is nobody's.
        if (wording.is(before, WordClass.KIN) && Pronouns.HIS.contains(wording.word(before - 1, LONGEST_UNTIL))) {
            return false;
        }
        return wording.is(person.first(), WordClass.EXPERT)
                || (wording.isWith(person, before)
                        && wording.is(before, WordClass.EXPERT)
                        && tokens.gapBefore(person.first()) <= 2
                        // "per the judge Ana Ruiz stays": no title has an article.
                        && !(person.form() == Person.Form.FULL
                                && wording.word(before - 1, 3).equals("the"))
                        // "hey coach, Ana Ruiz ..." speaks to one person of another.
                        && !wording.endsClause(before));
    }

    private boolean isStaff(Person person) {
        int behind = person.last() + 1;
        boolean owns = wording.isPossessive(person.last());
        if (Duties.isToOffice(wording, behind)) {
            return addressed.isThanked(person);
        }
        if (!owns && (appositions.are(person, behind) || isAway(person, behind) || roles.isIntroduced(person))) {
            return true;
        }
        if (!owns && wording.isWith(person, behind) && duties.areSaid(person, behind)) {
            return true;
        }
        // "Ana's team", "Bo's retirement party"
        boolean office = owns
                && wording.isWith(person, behind)
                && wording.isAny(behind, WordClass.ORG.bit() | WordClass.EVENT.bit())
                && !wording.is(behind, WordClass.CASENOUN)
                && !(person.isWhole() && CLIENTS.contains(tokens.word(behind)));
        return office || (!owns && roles.areBeside(person, behind)) || addressed.isThanked(person);
    }

    /** "Ana Ruiz is out til the 14th". */
    private boolean isAway(Person person, int behind) {
        return wording.isWith(person, behind)
                && wording.is(behind, WordClass.SICKOUT)
                && UNTIL.contains(wording.word(wording.phraseEnd(behind), LONGEST_UNTIL));
    }
}
