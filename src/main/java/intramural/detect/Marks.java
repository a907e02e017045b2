package intramural.detect;

import intramural.detect.Person.Mark;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * What the words beside a name say of the person: a client or a client's family, or a colleague who is thanked, asked,
 * introduced or at work. Only words of the same sentence count.
 */
final class Marks {

    /** How far behind a name a role may stand, with small words between. */
    private static final int ROLE_BEHIND = 6;

    /** How words end that say for how long somebody is away from work. */
    private static final Set<String> UNTIL = Set.of("til", "till", "until", "thru", "pto", "vacation", "leave");

    private static final int LONGEST_UNTIL = 8;

    /** How far before a name and its "is" a role may stand. */
    private static final int ROLE_BEFORE = 8;

    /** Small words between a name and what marks it. */
    private static final Set<String> BRIDGES =
            Set.of("is", "was", "and", "or", "to", "the", "for", "es", "y", "a", "s", "w", "u", "all");

    /** Small words between a name and a post. */
    private static final Set<String> ARTICLES = Set.of(
            "is", "the", "our", "a", "an", "new", "in", "from", "at", "of", "with", "de", "del", "la", "el", "es", "s",
            "to", "un", "una", "nuevo", "nueva", "still");

    /** What a post is about: "SNAP trainer", "dementia specialist". */
    private static final long BEFORE_ROLE = WordClass.PLACE.bit()
            | WordClass.PROGRAMME.bit()
            | WordClass.PROTECTIVE.bit()
            | WordClass.ORG.bit()
            | WordClass.CONDITION.bit()
            | WordClass.TREATMENT.bit();

    /** Programmes and places that clients are in. */
    private static final Set<String> IN_AS_CLIENT =
            Set.of("jobs", "prison", "court", "respite", "adult", "in", "home", "probation", "parole");

    /** What clients have too: "Ana Ruiz's claims", "Ana Ruiz's house". */
    private static final Set<String> CLIENTS = Set.of(
            "claims",
            "claim",
            "records",
            "appointments",
            "bank",
            "packet",
            "file",
            "chart",
            "assessment",
            "renewal",
            "application",
            "equipment",
            "house",
            "home",
            "apartment",
            "apt",
            "place");

    /** "Emily, the older one", of children. */
    private static final Set<String> AGES = Set.of("older", "younger", "oldest", "youngest", "middle", "eldest");

    /** "tell security Ana Ruiz is here": the post is told of her. */
    private static final Set<String> TELLING = Set.of("tell", "told", "let", "warn", "warned", "alert", "alerted");

    private static final int LONGEST_TELLING = 7;

    /** Posts that no one person has. */
    private static final Set<String> POSTS =
            Set.of("security", "reception", "triage", "intake", "lobby", "desk", "guard", "guards", "screeners");

    private static final int LONGEST_POST = 9;

    /** "supervisors", "interpreters": told or listed, and not the post of one person. */
    private static final int LONGEST_PLURAL = 12;

    /** "the one born 1983-02-17". */
    private static final Set<String> WITH = Set.of("born", "with", "w");

    /** What begins a line that introduces somebody by an equals sign. */
    private static final Set<String> NEW = Set.of("new", "our", "acting", "interim");

    private static final Set<String> GROUPS =
            Set.of("workgroup", "team", "committee", "panel", "taskforce", "crew", "group");

    private static final Set<String> AT = Set.of("with", "w", "at", "in", "on");

    private static final Set<String> THINGS = Set.of("folder", "file", "binder", "packet", "envelope", "box", "pile");

    private static final Set<String> APPOSED = Set.of("our", "the", "acting", "interim", "nuestra", "nuestro");

    private final Wording wording;
    private final Tokens tokens;
    private final Colleagues colleagues;
    private final Deeds deeds;
    private final Clients clients;
    private final Duties duties;
    private final WorkClauses work;
    private final Addressed addressed;

    Marks(Wording wording, Colleagues colleagues) {
        this.wording = wording;
        tokens = wording.tokens();
        this.colleagues = colleagues;
        deeds = new Deeds(wording);
        clients = new Clients(wording);
        duties = new Duties(wording);
        work = new WorkClauses(wording);
        addressed = new Addressed(wording);
    }

    Mark of(Person person) {
        if (isExpert(person)) {
            return Mark.STAFF;
        }
        if (clients.is(person)) {
            return Mark.CLIENT;
        }
        if (isKnown(person) || isStaff(person) || work.areSaid(person)) {
            return Mark.STAFF;
        }
        int behind = person.last() + 1;
        boolean ofOther = Duties.isToOffice(wording, behind) || duties.isAskedOfAnother(person, behind);
        if (!ofOther && !isApplicant(person) && !isOfNumbered(person) && deeds.isAtWork(person)) {
            return Mark.DOING;
        }
        return addressed.is(person) ? Mark.ADDRESSED : Mark.NONE;
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
        if (!owns && (isApposed(person, behind) || isAway(person, behind) || isIntroduced(person))) {
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
        return office || (!owns && hasRole(person, behind)) || addressed.isThanked(person);
    }

    /** "Ana Ruiz is out til the 14th". */
    private boolean isAway(Person person, int behind) {
        return wording.isWith(person, behind)
                && wording.is(behind, WordClass.SICKOUT)
                && UNTIL.contains(wording.word(wording.phraseEnd(behind), LONGEST_UNTIL));
    }

    /** "the new manager at the shelter is Ana Ruiz". */
    private boolean isIntroduced(Person person) {
        int is = person.first() - (wording.is(person.first() - 1, WordClass.TITLE) ? 2 : 1);
        boolean equal = wording.isWith(person, is)
                && wording.isEqual(is)
                && NEW.contains(wording.word(wording.beginning(is, is), LONGEST_POST));
        if (!wording.isWith(person, is)
                || !(equal
                        || wording.word(is, 2).equals("is")
                        || wording.word(is, 2).equals("es"))) {
            return false;
        }
        boolean role = false;
        for (int token = equal ? is : is - 1; token >= is - ROLE_BEFORE && wording.isWith(person, token); token--) {
            if (wording.isAny(token, Clients.PEOPLE)
                    || tokens.is(token, Tokens.Kind.DIGITS)
                    || wording.word(token, LONGEST_TELLING).equals("asking")) {
                return false;
            }
            role |= wording.is(token, WordClass.ROLE)
                    || (token == is - 1
                            && GROUPS.contains(wording.word(token, LONGEST_POST))
                            && (token == 0 || wording.startsSentence(token - 1) || wording.startsSentence(token)));
        }
        return role;
    }

    /** "Ana, our advocate", "Ana, the new lead": what follows the comma is no client. */
    private boolean isApposed(Person person, int behind) {
        return wording.isWith(person, behind)
                && tokens.gapBefore(behind) == 2
                && wording.endsClause(person.last())
                && APPOSED.contains(tokens.word(behind))
                && !isThing(behind)
                && !WorkClauses.isOfOther(wording, behind)
                && !isClause(behind)
                && !isCounted(behind)
                && !(wording.word(behind + 1, 3).equals("one") && WITH.contains(wording.word(behind + 2, 4)))
                && !wording.isAny(behind + 1, Clients.PEOPLE | WordClass.PERSON.bit())
                && !isAge(wording, behind + 1);
    }

    static boolean isAge(Wording wording, int token) {
        return AGES.contains(wording.word(token, LONGEST_UNTIL));
    }

    /** "Ana Ruiz, the 19 yr old", "the 2 oclock": who comes to the office; "the 3rd floor lead" works in it. */
    private boolean isCounted(int article) {
        int number = article + 1;
        boolean counted = tokens.is(number, Tokens.Kind.DIGITS)
                ? number + 1 < tokens.count() && tokens.gapBefore(number + 1) > 0
                : tokens.is(number, Tokens.Kind.LETTERS)
                        && !tokens.word(number).equals("one")
                        && SpelledNumbers.isNumber(tokens.word(number));
        for (int token = number + 1; token < number + ROLE_BEHIND && !wording.endsClause(token - 1); token++) {
            counted &= !wording.is(token, WordClass.ROLE);
        }
        return counted;
    }

    /** "Ana Ruiz, the blue folder": where it says who it was. */
    private boolean isThing(int article) {
        int thing = wording.is(article + 1, WordClass.ORG) ? article + 1 : article + 2;
        return wording.word(article, 3).equals("the")
                && THINGS.contains(wording.word(thing, LONGEST_POST))
                && wording.isLast(thing);
    }

    /** "Ana Ruiz, the lease got lost": what follows the comma is said of something else. */
    private boolean isClause(int article) {
        if (!wording.word(article, LONGEST_POST).equals("the")) {
            return false;
        }
        for (int token = article + 1; token < article + 4 && !wording.endsClause(token - 1); token++) {
            if (wording.is(token, WordClass.ROLE)
                    || wording.word(token, LONGEST_POST).equals("who")) {
                return false;
            }
            if (wording.isAny(token, WordClass.PASSIVE.bit() | WordClass.NEED.bit())) {
                return true;
            }
        }
        return false;
    }

    /** "Ana (help desk)", "Ana is the new lead", "Ana from the Salem office". */
    private boolean hasRole(Person person, int behind) {
        boolean titled = wording.is(person.first() - 1, WordClass.TITLE);
        int before = person.first() - (titled ? 2 : 1);
        // "3 pm Ana Ruiz" is no product manager.
        if (wording.isWith(person, before)
                && wording.is(before, WordClass.ROLE)
                && !wording.word(before, LONGEST_PLURAL).endsWith("rs")
                && tokens.gapBefore(before + 1) == 1
                && !(TELLING.contains(wording.word(before - 1, LONGEST_TELLING))
                        && POSTS.contains(wording.word(before, LONGEST_POST)))
                && !(titled && isToldOf(before))
                && !tokens.is(before - 1, Tokens.Kind.DIGITS)) {
            return true;
        }
        if (isOfProgramme(person, behind)) {
            return true;
        }
        // "case MT50926 (Ana Ruiz) supv is out" speaks of two.
        boolean closed = wording.closesParenthesis(person.last()) && tokens.is(person.first() - 1, Tokens.Kind.DIGITS);
        for (int token = behind; !closed && token < behind + ROLE_BEHIND && wording.isWith(person, token); token++) {
            if (WorkClauses.isOfOther(wording, token)) {
                return false;
            }
            if (wording.is(token, WordClass.ROLE) && !tokens.is(token - 1, Tokens.Kind.DIGITS) && !isDoor(token)) {
                return true;
            }
            boolean bridge = (isArticle(wording, token) && !isStillAt(token))
                    || wording.isAny(token, BEFORE_ROLE)
                    || wording.is(token, WordClass.DUTY)
                    || wording.isUpper(token)
                    || tokens.is(token, Tokens.Kind.DIGITS);
            if (!bridge) {
                return false;
            }
        }
        return false;
    }

    /** "in unit 12": where somebody lives. */
    private boolean isDoor(int token) {
        return wording.word(token, LONGEST_POST).equals("unit") && tokens.is(token + 1, Tokens.Kind.DIGITS);
    }

    /** "tell the interpreter Mr. Ruiz has ...": the post is told of him. */
    private boolean isToldOf(int post) {
        for (int token = post - 1; token >= post - 2; token--) {
            String word = wording.word(token, LONGEST_TELLING);
            if (TELLING.contains(word) || word.equals("ask") || word.equals("asked")) {
                return true;
            }
        }
        return false;
    }

    /** "still with the psych team", "still at the unit". */
    private boolean isStillAt(int token) {
        return wording.word(token, LONGEST_POST).equals("still") && AT.contains(wording.word(token + 1, LONGEST_POST));
    }

    /** "Ana in Medicaid eligibility", "Bo over in child welfare"; clients are on a programme, or in JOBS. */
    private boolean isOfProgramme(Person person, int behind) {
        int in = wording.isWith(person, behind) && tokens.word(behind).equals("over") ? behind + 1 : behind;
        int programme = in + 1;
        return wording.isWith(person, programme)
                && tokens.gapBefore(in) == 1
                && (tokens.word(in).equals("in") || tokens.word(in).equals("from"))
                && wording.is(programme, WordClass.PROGRAMME)
                && !wording.is(programme, WordClass.HOME)
                && !IN_AS_CLIENT.contains(tokens.word(programme));
    }

    static boolean isBridge(Wording wording, int token) {
        return wording.is(token, WordClass.NAMED)
                || wording.is(token, WordClass.PARTICLE)
                || wording.tokens().is(token, Tokens.Kind.DIGITS)
                || BRIDGES.contains(wording.tokens().word(token));
    }

    static boolean isArticle(Wording wording, int token) {
        return ARTICLES.contains(wording.tokens().word(token));
    }
}
