package intramural.detect.person;

import intramural.policy.WordClass;
import java.util.Set;

/** What a sentence beside one that names somebody is about: one person, a rule, some work. Stateless but for its wording. */
public final class NextSentence {

    private static final int LONGEST_WORD = 9;

    private static final Set<String> WHICH = Set.of("which", "what", "cual");

    private static final Set<String> WHO = Set.of("who", "whos", "quien", "quién");

    private static final Set<String> EVERYBODY = Set.of("anyone", "anybody", "any1", "someone", "alguien");

    private static final Set<String> KNOWS =
            Set.of("know", "knows", "remember", "remembers", "recall", "sure", "sabe", "else");

    /** "does anybody have advil": asked of everybody, for a thing. */
    private static final Set<String> HAVE = Set.of("have", "has", "got", "carry", "keep", "bring", "brought", "tiene");

    /** What a colleague does with questions: "who answers the suboxone ride questions". */
    private static final Set<String> ANSWERS =
            Set.of("answers", "handles", "fields", "covers", "runs", "owns", "triages", "staffs", "approves");

    /** Before a question that is of something else. */
    private static final Set<String> ASIDE =
            Set.of("unrelated", "btw", "but", "also", "ok", "so", "and", "hey", "anyway", "oh", "q", "qq", "random");

    private static final int MOST_ASIDES = 3;

    /** "whos got the youth line today", "who made the schedule": what colleagues have and make. */
    private static final Set<String> HAS =
            Set.of("got", "has", "covering", "working", "made", "doing", "running", "taking", "answering");

    private static final Set<String> WHATS = Set.of("whats", "what", "wats");

    private static final Set<String> POSTS = Set.of(
            "line",
            "queue",
            "phones",
            "desk",
            "shift",
            "hotline",
            "lobby",
            "calls",
            "schedule",
            "rotation",
            "rota",
            "coverage",
            "inbox",
            "roster");

    /** "they do shingles too": what a place has for everybody. */
    private static final Set<String> THEY = Set.of("they");

    private static final Set<String> OFFER = Set.of("do", "offer", "give", "carry", "run", "host");

    private static final Set<String> POLICY = Set.of("policy", "rule", "rules", "manual", "guidance", "oar", "oars");

    private static final Set<String> AT = Set.of("at", "in", "to", "into", "en", "from", "near");

    /** Who is told to do something: "everyone read the IM on ABAWD exemptions". */
    private static final Set<String> ALL = Set.of("everyone", "everybody", "team", "folks", "yall", "todos");

    private static final Set<String> READING = Set.of(
            "read", "check", "remember", "review", "use", "please", "pls", "should", "needs", "look", "sign", "bring");

    private static final Set<String> SAYING = Set.of("yes", "no", "yeah", "yep", "nope", "only", "not", "depends");

    private static final Set<String> IF = Set.of("if", "unless", "when");

    private static final Set<String> YOU =
            Set.of("you", "u", "ur", "your", "youre", "yall", "clients", "people", "folks");

    /** How a question for a rule begins. */
    private static final Set<String> RULES = Set.of(
            "can", "does", "do", "is", "are", "should", "shd", "what", "whats", "how", "when", "which", "if", "would",
            "could", "did", "any", "anyone", "anybody", "who", "whos", "where", "wheres");

    private static final Set<String> ASKING = Set.of("is", "are", "does", "do", "can");

    private static final Set<String> RULED = Set.of(
            "covered",
            "code",
            "count",
            "counts",
            "counted",
            "countable",
            "qualify",
            "qualifies",
            "exempt",
            "excluded",
            "allowed",
            "considered",
            "deduction",
            "deductible",
            "reportable",
            "billable",
            "verification");

    private static final int LONGEST_RULED = 12;

    private static final Set<String> MATTERS = Set.of(
            "overpayments",
            "denials",
            "hearings",
            "appeals",
            "renewals",
            "closures",
            "sanctions",
            "referrals",
            "evictions",
            "adoptions",
            "guardianships");

    private static final int MOST_BEFORE_HEADING = 2;

    /** What says that somebody has something, though tests are work too. */
    private static final Set<String> RESULTS =
            Set.of("test", "tests", "result", "results", "labs", "screen", "scan", "prueba");

    private static final long HEALTH = FactFinder.STRONG | WordClass.ILLNESS.bit() | WordClass.MILD.bit();

    /** What a sentence about a client does not speak of. */
    public static final long WORK =
            WordClass.ORG.bit() | WordClass.EVENT.bit() | WordClass.ROLE.bit() | WordClass.DUTY.bit();

    private final Wording wording;
    private final Ties ties;

    NextSentence(Wording wording, Ties ties) {
        this.wording = wording;
        this.ties = ties;
    }

    /** Whether a fact of the sentence that begins here can be of somebody who is named beside it, neither at work. */
    boolean isOf(Person person, int first, Fact fact) {
        boolean client = person.mark() == Person.Mark.CLIENT;
        boolean atWork = !client && (person.mark() != Person.Mark.NONE || !ties.isOfNoWork(person));
        return person.isWhole() && !atWork && isOfOne(first, fact);
    }

    /** "whos the hearings rep on call", "whos out today", "¿quién interpreta mañana?": who is named in answer is a colleague. */
    boolean asksForColleague(int first) {
        boolean work = false;
        if (WHICH.contains(word(first)) && wording.isAny(first + 1, WordClass.ROLE.bit() | WordClass.EXPERT.bit())) {
            return true;
        }
        if ((WHO.contains(word(first)) && isForPost(first)) || asksForName(first)) {
            return true;
        }
        boolean answers = ANSWERS.contains(word(first + 1));
        for (int token = first; WHO.contains(word(first)) && goesOn(first, token); token++) {
            if (wording.isAny(token, answers ? Clients.PEOPLE : Clients.PEOPLE | HEALTH)) {
                return false;
            }
            work |= answers || wording.isAny(token, WORK | WordClass.SICKOUT.bit() | WordClass.EXPERT.bit());
        }
        return work;
    }

    /** "whats the trainers name for the dementia class". */
    private boolean asksForName(int first) {
        boolean role = false;
        for (int token = first + 1; WHATS.contains(word(first)) && goesOn(first, token); token++) {
            if (role && word(token).equals("name")) {
                return true;
            }
            role = wording.isAny(token, WordClass.ROLE.bit() | WordClass.EXPERT.bit());
        }
        return false;
    }

    private boolean isForPost(int first) {
        for (int token = first + 2; HAS.contains(word(first + 1)) && goesOn(first, token); token++) {
            if (POSTS.contains(word(token))) {
                return true;
            }
        }
        return false;
    }

    /** "is methadone covered under OHP", "does chemo count as a deduction": of a rule, whoever is named in answer. */
    boolean asksWhatRulesSay(int first) {
        boolean rule = false;
        for (int token = first + 1; ASKING.contains(word(first)) && goesOn(first, token); token++) {
            if (wording.isAny(token, WordClass.THIRD.bit() | Clients.PEOPLE)) {
                return false;
            }
            rule |= RULED.contains(wording.word(token, LONGEST_RULED));
        }
        return rule;
    }

    /** "anyone know if chemo rides need prior auth?", "whats the policy on methadone": asks for a rule, of nobody. */
    boolean asksForRule(int first) {
        int start = behindAsides(first);
        int anyone = word(start).equals("does") || word(start).equals("do") ? start + 1 : start;
        boolean asks = (EVERYBODY.contains(word(anyone))
                        && (KNOWS.contains(word(anyone + 1)) || (HAVE.contains(word(anyone + 1)) && !hasResult(first))))
                || (word(first).equals("what") && word(first + 1).equals("if"))
                || (ASKING.contains(word(start)) && word(start + 1).equals("it"))
                || (word(first).equals("q") && wording.isColon(first));
        boolean third = false;
        for (int token = first; goesOn(first, token); token++) {
            third |= wording.isAny(token, WordClass.THIRD.bit() | WordClass.CLIENT.bit());
            asks |= RULES.contains(word(first)) && POLICY.contains(word(token));
        }
        return asks && !third;
    }

    private boolean hasResult(int first) {
        for (int token = first; goesOn(first, token); token++) {
            if (RESULTS.contains(word(token))) {
                return true;
            }
        }
        return false;
    }

    private int behindAsides(int first) {
        int start = first;
        while (start - first < MOST_ASIDES && ASIDE.contains(word(start))) {
            start++;
        }
        return start;
    }

    /** "yes if hes 60+ or disabled", "everyone read the IM", "41% of erdc apps got denied": of a rule, of all, of many. */
    boolean isOfMany(int first, Fact fact) {
        int start = behindAsides(first);
        if ((ALL.contains(word(start)) && READING.contains(word(start + 1)))
                || (SAYING.contains(word(start)) && IF.contains(word(start + 1)))) {
            return true;
        }
        int offer = fact.first() - 1;
        if (OFFER.contains(word(offer)) && THEY.contains(word(offer - 1))) {
            return true;
        }
        for (int token = first; !fact.kind().isHealth() && token < fact.first() && goesOn(first, token); token++) {
            if (wording.isPercent(token)) {
                return true;
            }
        }
        return false;
    }

    /** "careful if you're allergic": of whoever reads it. */
    boolean speaksToReader(int first) {
        for (int token = first; goesOn(first, token); token++) {
            if (word(token).equals("if") && YOU.contains(word(token + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a sentence can be about one person: it speaks of no work, to nobody, and asks for no rule and no place. */
    private boolean isOfOne(int first, Fact fact) {
        if (isHeading(first, fact)
                || (POLICY.contains(word(first)) && word(first + 1).equals("is"))) {
            return false;
        }
        boolean third = false;
        boolean asks = RULES.contains(word(first))
                || (AT.contains(word(first)) && !fact.kind().isHealth());
        for (int token = first; goesOn(first, token); token++) {
            boolean own = token >= fact.first() && token <= fact.last();
            third |= wording.is(token, WordClass.THIRD);
            boolean result = fact.kind().isHealth() && RESULTS.contains(word(token));
            if (!own && !result && (wording.isAny(token, WORK) || YOU.contains(word(token)))) {
                return false;
            }
        }
        return third || !asks;
    }

    /** "Overpayments", "Next topic: denials": a word for many of them and hardly another. */
    private boolean isHeading(int first, Fact fact) {
        return MATTERS.contains(wording.word(fact.last(), LONGEST_RULED))
                && !goesOn(first, fact.last() + 1)
                && fact.first() - first <= MOST_BEFORE_HEADING;
    }

    private boolean goesOn(int first, int token) {
        return token < wording.count()
                && token - first < Disclosure.REACH
                && wording.sentence(token) == wording.sentence(first);
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
