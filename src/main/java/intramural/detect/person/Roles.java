package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** The posts that stand beside a name: "the new manager is Ana Ruiz", "Ana (help desk)", "Ana from the Salem office". */
final class Roles {

    /** How far behind a name a role may stand, with small words between. */
    private static final int ROLE_BEHIND = 6;

    /** How far before a name and its "is" a role may stand. */
    private static final int ROLE_BEFORE = 8;

    /** What a post is about: "SNAP trainer", "dementia specialist". */
    private static final long BEFORE_ROLE = WordClass.PLACE.bit()
            | WordClass.PROGRAMME.bit()
            | WordClass.PROTECTIVE.bit()
            | WordClass.ORG.bit()
            | WordClass.CONDITION.bit()
            | WordClass.TREATMENT.bit();

    private static final Set<String> ABOUT = Set.of("about", "abt", "re", "regarding", "sobre");

    private static final int LONGEST_ABOUT = 9;

    /** Units that are called by what they do. */
    private static final Set<String> UNITS = Set.of(
            "overpayments",
            "recoveries",
            "hearings",
            "investigations",
            "payroll",
            "fleet",
            "estates",
            "purchasing",
            "facilities",
            "accounting");

    /** Programmes and places that clients are in. */
    private static final Set<String> IN_AS_CLIENT =
            Set.of("jobs", "prison", "court", "respite", "adult", "in", "home", "probation", "parole");

    /** "tell security Ana Ruiz is here": the post is told of her. */
    private static final Set<String> TELLING = Set.of("tell", "told", "let", "warn", "warned", "alert", "alerted");

    private static final int LONGEST_TELLING = 7;

    /** Posts that no one person has. */
    private static final Set<String> POSTS = Set.of(
            "security", "reception", "triage", "intake", "lobby", "desk", "guard", "guards", "screeners", "office");

    private static final int LONGEST_POST = 9;

    /** "supervisors", "interpreters": told or listed, and not the post of one person. */
    private static final int LONGEST_PLURAL = 12;

    private static final int LONGEST_UNIT = 14;

    /** What begins a line that introduces somebody by an equals sign. */
    private static final Set<String> NEW = Set.of("new", "our", "acting", "interim");

    /** What one person of a group is. */
    private static final Set<String> HELD = Set.of(
            "lead",
            "backup",
            "manager",
            "mgr",
            "supervisor",
            "supv",
            "host",
            "speaker",
            "presenter",
            "organizer",
            "facilitator",
            "notetaker",
            "trainer",
            "chair",
            "instructor",
            "booking",
            "contact");

    private static final int LONGEST_HELD = 11;

    private static final Set<String> DECIDED = Set.of(
            "approved",
            "signed",
            "authorized",
            "authorised",
            "okd",
            "reviewed",
            "cleared",
            "drafted",
            "written",
            "edited",
            "presented",
            "led",
            "taught",
            "hosted",
            "booked");

    private static final String WELCOME = "welcome";
    private static final String PLEASE = "please";

    private static final Set<String> STANDING_IN =
            Set.of("backup", "backups", "cover", "covering", "subbing", "standin");

    private static final Set<String> GREETINGS = Set.of("hi", "hello", "hey", "hola", "morning", "hiya");

    private static final int LONGEST_GREETING = 7;

    private static final Set<String> GROUPS =
            Set.of("workgroup", "team", "committee", "panel", "taskforce", "crew", "group", "officer");

    private static final Set<String> FOR = Set.of("for");

    private static final Set<String> HALVES = Set.of("am", "pm");

    private static final Set<String> HIRES = Set.of("hire", "hires", "coworker", "employee", "colleague");

    private static final long MATTERS =
            WordClass.PROGRAMME.bit() | WordClass.ORG.bit() | WordClass.ACTION.bit() | WordClass.PROTECTIVE.bit();

    private static final Set<String> AT = Set.of("with", "w", "at", "in", "on");

    private final Wording wording;
    private final Tokens tokens;

    Roles(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    /** "the new manager at the shelter is Ana Ruiz". */
    boolean isIntroduced(Person person) {
        int begins = wording.is(person.first() - 1, WordClass.TITLE) ? person.first() - 1 : person.first();
        if (isLabelled(begins)
                || introducesSelf(person.first())
                || hasDecided(begins)
                || isWelcomed(person, begins)
                || isStoodInFor(begins)
                || isNewHire(person)) {
            return true;
        }
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
            // "the interpreter for the 10am hearing"
            boolean hour = tokens.isAny(token, HALVES, 2)
                    || tokens.is(token, Tokens.Kind.DIGITS)
                    || tokens.is(token + 1, Tokens.Kind.DIGITS);
            // "my 10am with the interpreter is Ana"
            if ((hour && role)
                    || (!hour && wording.isAny(token, Clients.PEOPLE))
                    || (tokens.is(token, Tokens.Kind.DIGITS)
                            && !isHourOfWork(token)
                            && !wording.is(token - 1, WordClass.ORG)
                            && !tokens.isAny(token + 1, HALVES, 2))
                    || wording.word(token, LONGEST_TELLING).equals("asking")) {
                return false;
            }
            role |= (wording.is(token, WordClass.ROLE) && !hour)
                    || (token == is - 1
                            && GROUPS.contains(wording.word(token, LONGEST_POST))
                            && (token == 0 || wording.startsSentence(token - 1) || wording.startsSentence(token)));
        }
        return role;
    }

    /** "interpreter for the 10:30 is Ana Ruiz". */
    private boolean isHourOfWork(int figure) {
        int before = figure - 1;
        while (tokens.is(before, Tokens.Kind.DIGITS)) {
            before--;
        }
        int of = wording.word(before, 3).equals("the") ? before - 1 : before;
        return wording.word(of, 3).equals("for") && wording.is(of - 1, WordClass.ROLE);
    }

    /** "please welcome Ms. Ruiz", at the beginning, of nobody of whom anything else is said. */
    private boolean isWelcomed(Person person, int begins) {
        int welcome = begins - 1;
        int first = wording.word(welcome - 1, LONGEST_TELLING).equals(PLEASE) ? welcome - 1 : welcome;
        return wording.word(welcome, LONGEST_TELLING).equals(WELCOME)
                && wording.isWith(person, welcome)
                && wording.startsSentence(first)
                && tokens.gapBefore(begins) == 1
                && !wording.hasAny(FactFinder.FACTS);
    }

    /** "new hire starts mon, Ana Ruiz". */
    private boolean isNewHire(Person person) {
        int first = wording.beginning(person.first(), ROLE_BEFORE);
        int hire =
                wording.word(first, 3).equals("our") || wording.word(first, 3).equals("the") ? first + 1 : first;
        return wording.word(hire, 3).equals("new")
                && HIRES.contains(wording.word(hire + 1, LONGEST_HELD))
                && wording.isWith(person, hire)
                && wording.endsClause(person.first() - 1);
    }

    /** "whos backup for Ana", "covering for Ana Ruiz". */
    private boolean isStoodInFor(int name) {
        return wording.word(name - 1, 3).equals("for")
                && STANDING_IN.contains(wording.word(name - 2, LONGEST_HELD))
                && wording.isWith(name, name - 2);
    }

    /** "Lead: Ana". */
    private boolean isLabelled(int name) {
        boolean confirmed = wording.word(name - 1, LONGEST_HELD).equals("confirmed");
        int held = confirmed && !wording.hasAny(FactFinder.STRONG) ? name - 2 : name - 1;
        return HELD.contains(wording.word(held, LONGEST_HELD))
                && wording.isColon(name - 1)
                && tokens.gapBefore(name) <= 2;
    }

    /** "approved by Ana Ruiz": who decides does so at work. */
    private boolean hasDecided(int name) {
        return wording.word(name - 1, 2).equals("by") && DECIDED.contains(wording.word(name - 2, LONGEST_HELD));
    }

    /** "Hi, I am Ana Ruiz"; who quotes another says so before. */
    private boolean introducesSelf(int name) {
        String am = wording.word(name - 1, 2);
        int begins = am.equals("im") ? name - 1 : name - 2;
        return begins >= 0
                && tokens.gapBefore(name) == 1
                && (begins == name - 1
                        || (am.equals("am") && wording.word(begins, 1).equals("i")))
                && (begins == 0 || (begins == 1 && GREETINGS.contains(wording.word(0, LONGEST_GREETING))));
    }

    /** "Ana (help desk)", "Ana is the new lead", "Ana from the Salem office". */
    boolean areBeside(Person person, int behind) {
        boolean titled = wording.is(person.first() - 1, WordClass.TITLE);
        int before = person.first() - (titled ? 2 : 1);
        // "3 pm Ana Ruiz" is no product manager.
        if (wording.isWith(person, before)
                && wording.is(before, WordClass.ROLE)
                && !wording.word(before, LONGEST_PLURAL).endsWith("rs")
                && tokens.gapBefore(before + 1) == 1
                && !((titled || POSTS.contains(wording.word(before, LONGEST_POST))) && isToldOf(before))
                && !tokens.is(before - 1, Tokens.Kind.DIGITS)) {
            return true;
        }
        if (isOfProgramme(person, behind) || isNextOf(person, behind)) {
            return true;
        }
        // "case MT50926 (Ana Ruiz) supv is out" speaks of two.
        boolean closed = wording.closesParenthesis(person.last()) && tokens.is(person.first() - 1, Tokens.Kind.DIGITS);
        // "no calls about Ana Ruiz to reception"
        boolean spokenOf =
                wording.word(behind, 2).equals("to") && ABOUT.contains(wording.word(person.first() - 1, LONGEST_ABOUT));
        boolean ill = false;
        for (int token = behind;
                !closed && !spokenOf && token < behind + ROLE_BEHIND && wording.isWith(person, token);
                token++) {
            // "Ana Ruiz is bipolar, security should know"
            if (WorkClauses.isOfOther(wording, token) || (ill && wording.endsClause(token - 1))) {
                return false;
            }
            ill |= wording.isAny(token, FactFinder.STRONG);
            if (wording.is(token, WordClass.ROLE) && !tokens.is(token - 1, Tokens.Kind.DIGITS) && !isDoor(token)) {
                return true;
            }
            boolean bridge = (Bridges.isArticle(wording, token) && !isStillAt(token))
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

    /** "Bo for eligibility and Ana for child welfare": who has what. */
    private boolean isNextOf(Person person, int behind) {
        int and = person.first() - 1;
        return !wording.hasAny(Clients.PEOPLE | WordClass.VISIT.bit() | WordClass.PASSIVE.bit())
                && wording.isWith(person, behind + 1)
                && wording.word(behind, 3).equals("for")
                && wording.isAny(behind + 1, MATTERS)
                && wording.word(and, 3).equals("and")
                && wording.isAny(and - 1, MATTERS)
                && tokens.hasAny(FOR, 3, and - 4, and - 1);
    }

    /** "in unit 12": where somebody lives. */
    private boolean isDoor(int token) {
        return wording.word(token, LONGEST_POST).equals("unit") && tokens.is(token + 1, Tokens.Kind.DIGITS);
    }

    /** "tell the interpreter Mr. Ruiz has ...": the post is told of him. */
    private boolean isToldOf(int post) {
        for (int token = post - 1; token >= post - 3; token--) {
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
                && (wording.is(programme, WordClass.PROGRAMME) || UNITS.contains(wording.word(programme, LONGEST_UNIT)))
                && !wording.is(programme, WordClass.HOME)
                && !IN_AS_CLIENT.contains(tokens.word(programme));
    }
}
