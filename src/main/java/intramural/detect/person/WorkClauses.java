package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether the words around a name say what only colleagues and others at work do: "ask Ana Ruiz, she trains it", "Bo Li approved
 * ur leave", "shadowing Cy Ruiz", "interpreters: Ana Ruiz has Spanish". Stateless but for its wording.
 */
final class WorkClauses {

    private static final int LONGEST_WORD = 12;
    private static final int LIST = 20;
    private static final int CLAUSE = 6;

    private static final Set<String> BESIDE = Set.of("shadowing", "shadow", "shadowed", "shadows");

    private static final Set<String> ASK = Set.of("ask", "asked", "asking");
    private static final Set<String> TALK = Set.of("talk", "talked", "speak", "spoke");
    private static final Set<String> TO = Set.of("to", "u", "you", "we", "i");

    /** What is done with cases in programs, and to nobody. */
    private static final Set<String> KEYED = Set.of(
            "key", "code", "enter", "process", "run", "route", "scan", "log", "do", "fix", "submit", "set", "narrate",
            "pend", "index", "handle", "file", "read");

    private static final Set<String> SIGNS = Set.of("approved", "approves", "okd", "granted");
    private static final Set<String> OURS = Set.of("ur", "your", "my", "our", "everyones");
    private static final Set<String> STAFFS = Set.of(
            "leave",
            "pto",
            "vacation",
            "timesheet",
            "timecard",
            "overtime",
            "ot",
            "flex",
            "mileage",
            "telework",
            "badge",
            "evaluation",
            "schedule",
            "shift",
            "travel",
            "expenses");

    private static final Set<String> REPRESENTS =
            Set.of("represents", "represented", "representing", "defends", "defended", "defending");

    private static final Set<String> AGENCY = Set.of("agency", "department", "dept", "state", "dhs", "odhs", "us");

    private static final Set<String> CAME = Set.of("came", "comes", "coming", "moved", "transferred", "switched");
    private static final Set<String> TEAMS = Set.of("team", "unit", "crew", "group", "side");

    private static final Set<String> WITH = Set.of("w", "with", "from");
    private static final Set<String> VISITING = Set.of("auditors", "feds", "reviewers", "contractors");

    private static final Set<String> SHE = Set.of("she", "he", "they");
    private static final Set<String> SHES = Set.of("shes", "hes", "theyre");
    private static final Set<String> WORKS = Set.of(
            "processes",
            "trains",
            "teaches",
            "coordinates",
            "supervises",
            "screens",
            "audits",
            "oversees",
            "facilitates");

    private static final Set<String> DOES = Set.of(
            "is", "was", "just", "called", "calls", "calling", "says", "said", "wants", "wanted", "has", "needs",
            "asked", "asks", "asking", "sent", "told", "will", "cant", "wont", "isnt", "wrote", "emailed", "texted",
            "knows", "did");

    /** How a rota begins: "Ana Ruiz covers APS screening Monday". */
    private static final Set<String> ASSIGNS = Set.of("covers", "runs", "leads", "trains", "takes", "has");

    /** How it goes on: "Bo Li backs up on SNAP". */
    private static final Set<String> GOES_ON = Set.of("stays", "backs", "keeps", "covers", "runs", "leads", "trains");

    private static final Set<String> SHIFTS = Set.of(
            "intake",
            "intakes",
            "hearings",
            "screening",
            "screenings",
            "interviews",
            "training",
            "huddle",
            "desk",
            "phones",
            "recerts",
            "renewals",
            "appeals");

    private static final Set<String> STAYS = Set.of("stay", "stays", "remain", "remains");

    private static final Set<String> OUR = Set.of("our", "the", "ur", "your");

    /** What is told of clients. */
    private static final long TOLD = WordClass.THIRD.bit()
            | WordClass.CONDITION.bit()
            | WordClass.DRUG.bit()
            | WordClass.TREATMENT.bit()
            | WordClass.PASSIVE.bit()
            | WordClass.ACTION.bit();

    private final Wording wording;

    WorkClauses(Wording wording) {
        this.wording = wording;
    }

    /** "Ana Ruiz is pregnant, front desk just called": behind a comma somebody at work does something of their own. */
    static boolean isOfOther(Wording wording, int first) {
        if (first == 0 || !wording.endsClause(first - 1)) {
            return false;
        }
        int role = OUR.contains(wording.word(first, LONGEST_WORD)) ? first + 1 : first;
        return wording.is(role, WordClass.ROLE)
                && DOES.contains(wording.word(wording.phraseEnd(role) + 1, LONGEST_WORD));
    }

    boolean areSaid(Person person) {
        return isBeside(person)
                || isAskedHow(person)
                || isAskedAbout(person)
                || isSigning(person)
                || isForUs(person)
                || isNewHere(person)
                || isOfMany(person)
                || isListed(person)
                || isInRota(person)
                || isToldNext(person);
    }

    private boolean isBeside(Person person) {
        return BESIDE.contains(before(person))
                && !wording.isPossessive(person.last())
                && !isAny(person, WordClass.THIRD.bit());
    }

    /** "ask Ana Ruiz how to key it". */
    private boolean isAskedHow(Person person) {
        int how = person.last() + 1;
        return ASK.contains(before(person))
                && wording.isWith(person, how + 2)
                && word(how).equals("how")
                && TO.contains(word(how + 1))
                && KEYED.contains(word(how + 2));
    }

    /** "ask Ana Ruiz about SNAP hearings, she runs that desk". */
    private boolean isAskedAbout(Person person) {
        int about = person.last() + 1;
        String before = before(person);
        boolean asked = ASK.contains(before) || (before.equals("to") && TALK.contains(word(person.first() - 2)));
        if (!asked || !word(about).equals("about")) {
            return false;
        }
        for (int token = about + 1; token <= about + CLAUSE && token + 2 < wording.count(); token++) {
            if (wording.endsClause(token)) {
                return SHE.contains(word(token + 1))
                        && (WORKS.contains(word(token + 2)) || word(token + 2).equals("runs"));
            }
        }
        return false;
    }

    /** "Ana Ruiz approved ur leave". */
    private boolean isSigning(Person person) {
        int verb = person.last() + 1;
        return wording.isWith(person, verb + 2)
                && SIGNS.contains(word(verb))
                && OURS.contains(word(verb + 1))
                && STAFFS.contains(word(verb + 2))
                && !isAny(person, WordClass.THIRD.bit());
    }

    /** "Ana Ruiz represents the agency at the hearing". */
    private boolean isForUs(Person person) {
        int verb = person.last() + 1;
        int agency = OUR.contains(word(verb + 1)) ? verb + 2 : verb + 1;
        return wording.isWith(person, agency)
                && REPRESENTS.contains(word(verb))
                && AGENCY.contains(word(agency))
                && !wording.isPossessive(person.last());
    }

    /** "Ana Ruiz came over from APS to our team". */
    private boolean isNewHere(Person person) {
        int verb = person.last() + 1;
        if (!wording.isWith(person, verb) || !CAME.contains(word(verb))) {
            return false;
        }
        for (int token = verb + 1; token < verb + 2 * CLAUSE && wording.isWith(person, token); token++) {
            if (word(token).equals("our") && word(token - 1).equals("to")) {
                int team = TEAMS.contains(word(token + 1)) ? token + 1 : token + 2;
                return wording.isWith(person, team) && TEAMS.contains(word(team)) && !wording.isPossessive(team);
            }
        }
        return false;
    }

    /** "Mr. Ruiz w the auditors": one of several at work. */
    private boolean isOfMany(Person person) {
        int with = person.last() + 1;
        return wording.isWith(person, with + 2)
                && WITH.contains(word(with))
                && OUR.contains(word(with + 1))
                && VISITING.contains(word(with + 2))
                && !isAny(person, WordClass.THIRD.bit());
    }

    /** "interpreters for hearings: Ana Ruiz has Spanish, Bo Li ...". */
    private boolean isListed(Person person) {
        for (int token = person.first() - 1; token >= Math.max(0, person.first() - LIST); token--) {
            if (wording.isColon(token) && !wording.tokens().is(token, Tokens.Kind.DIGITS)) {
                if (wording.hasAny(TOLD)) {
                    return false;
                }
                for (int role = token; role >= 0 && token - role < LIST; role--) {
                    if (wording.is(role, WordClass.ROLE) && word(role).endsWith("s")) {
                        return true;
                    }
                }
                return false;
            }
        }
        return false;
    }

    /** "Ana Ruiz covers APS screening Monday, Bo Li has SNAP intake, hearings stay with Cy Ode". */
    private boolean isInRota(Person person) {
        int behind = person.last() + 1;
        boolean left = before(person).equals("with") && STAYS.contains(word(person.first() - 2));
        boolean goesOn = wording.isWith(person, behind)
                && (GOES_ON.contains(word(behind)) || (word(behind).equals("has") && isShare(behind + 1)));
        return (left || goesOn) && isAssignedBefore(person) && !isAny(person, TOLD);
    }

    /** "SNAP intake", or "TANF" and nothing more. */
    private boolean isShare(int programme) {
        int last = wording.isAny(programme, FactFinder.BENEFITS) ? wording.phraseEnd(programme) : programme;
        return wording.isAny(programme, FactFinder.BENEFITS)
                && (SHIFTS.contains(word(last + 1))
                        || (wording.is(programme, WordClass.PROGRAMME)
                                && (wording.isLast(last) || wording.endsClause(last))));
    }

    /** Whether a clause before says who does what: a name, a verb, a programme and a shift within a few words. */
    private boolean isAssignedBefore(Person person) {
        for (int verb = person.first() - 2; verb > 0 && wording.isWith(person, verb); verb--) {
            if (ASSIGNS.contains(word(verb)) && wording.isCapital(verb - 1)) {
                boolean programme = false;
                for (int shift = verb + 1; shift <= verb + CLAUSE && shift < person.first(); shift++) {
                    programme |= wording.isAny(shift, FactFinder.BENEFITS);
                    if (programme && SHIFTS.contains(word(shift))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** "Ana Ruiz, she processes it for the district", "Ana Ruiz, shes our TA-DVS specialist". */
    private boolean isToldNext(Person person) {
        int she = person.last() + 1;
        if (she >= wording.count() || !wording.endsClause(person.last())) {
            return false;
        }
        if (SHE.contains(word(she)) && WORKS.contains(word(she + 1))) {
            return true;
        }
        int article = SHES.contains(word(she))
                ? she + 1
                : SHE.contains(word(she)) && word(she + 1).equals("is") ? she + 2 : she;
        if (article == she || !OUR.contains(word(article))) {
            return false;
        }
        for (int token = article + 1; token < article + CLAUSE && token < wording.count(); token++) {
            if (wording.isAny(token, Clients.PEOPLE) || wording.startsSentence(token)) {
                return false;
            }
            if (wording.is(token, WordClass.ROLE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the person's sentence has a word of one of these classes within some words. */
    private boolean isAny(Person person, long classes) {
        for (int token = person.first() - LIST; token <= person.last() + LIST; token++) {
            // "screening" is what an illness takes, and what is done all day.
            if (wording.isWith(person, token) && wording.isAny(token, classes) && !SHIFTS.contains(word(token))) {
                return true;
            }
        }
        return false;
    }

    private String before(Person person) {
        return wording.isWith(person, person.first() - 1) ? word(person.first() - 1) : "";
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
