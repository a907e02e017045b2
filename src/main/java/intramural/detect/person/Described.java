package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether a name stands beside words that describe its bearer as one whom staff serve: "Ana, the lady from the mission", "Bo
 * (12, kid on the case)", "that client i told u about, Cy,". Stateless but for its wording.
 */
public final class Described {

    private static final int LONGEST_WORD = 11;

    /** So many words stand between an article and who it is. */
    private static final int MOST_BETWEEN = 2;

    /** So many words behind may say that it is somebody at work. */
    private static final int REACH = 6;

    /** Behind a name a comma or a bracket, and a blank. */
    private static final int SET_OFF = 2;

    private static final Set<String> ARTICLES =
            Set.of("the", "my", "our", "ur", "your", "that", "this", "a", "el", "la", "mi", "un", "una");

    private static final Set<String> SOMEBODY = Set.of(
            "guy",
            "lady",
            "gentleman",
            "gal",
            "man",
            "woman",
            "dude",
            "regular",
            "youth",
            "teen",
            "gent",
            "fella",
            "case",
            "caso",
            "senora",
            "senor",
            "muchacho");

    /** "Bo, older gent w the dog". */
    private static final Set<String> AGED = Set.of("older", "elderly", "young", "younger", "old", "tall", "big");

    private static final Set<String> PERSONS = Set.of("gent", "gentleman", "guy", "lady", "man", "woman", "fella");

    private static final Set<String> PLACED = Set.of("in", "from", "en", "de");

    private static final Set<String> WHENCE = Set.of("from", "in");

    private static final Set<String> DAYS = Set.of(
            "yesterdays",
            "yesterday's",
            "yesterday",
            "todays",
            "today's",
            "mondays",
            "tuesdays",
            "wednesdays",
            "thursdays",
            "fridays",
            "last");

    private static final Set<String> INTAKES =
            Set.of("intake", "group", "class", "waitlist", "caseload", "orientation");

    private static final Set<String> SERVED = Set.of("teen", "youth", "kid", "kiddo", "resident", "tenant");

    private static final Set<String> HALVES = Set.of("am", "pm", "oclock", "o'clock");

    private static final Set<String> SHE = Set.of("shes", "hes", "she", "he");

    private static final Set<String> MINE = Set.of("my", "our", "ur", "your");

    private static final Set<String> ONE = Set.of("the", "a", "that", "another");

    private static final Set<String> TELLING = Set.of("its", "mean", "meant");

    private static final Set<String> WITH = Set.of("w", "with");

    private static final Set<String> THAT = Set.of("that", "this", "she", "he");

    private static final Set<String> OPENINGS =
            Set.of("oh", "ok", "good", "ah", "yes", "yeah", "yep", "ya", "wait", "ugh");

    private static final Set<String> WHOSE = Set.of("whose", "with", "w");

    private static final long SAID = FactFinder.STRONG | WordClass.PROTECTIVE.bit();

    private static final Set<String> TOLD_BY = Set.of("whose", "with", "w", "that", "who");

    private static final Set<String> FILES = Set.of("file", "chart", "casefile");

    private static final Set<String> MATTERS = Set.of("referral", "case", "appeal", "denial", "removal", "eviction");

    private static final long AT_WORK = WordClass.ROLE.bit() | WordClass.ORG.bit() | WordClass.DUTY.bit();

    private final Wording wording;
    private final Tokens tokens;

    public Described(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    boolean is(Person person) {
        return isBehind(person, false)
                || isBefore(person)
                || isNext(person)
                || isToldApart(person)
                || isTheOne(person)
                || isMatter(person)
                || isFromIntake(person)
                || isFiled(person);
    }

    /** "Ana is the one w dementia", "reprinting for Bo, the bipolar one": told from others by an illness. */
    private boolean isTheOne(Person person) {
        int is = person.last() + 1;
        int as = word(is).equals("as") && word(is + 1).equals("in") ? is + 2 : is;
        int the = Clients.BEING.contains(word(as)) ? as + 1 : as;
        if (!word(the).equals("the") || !wording.isWith(person, the + 2)) {
            return false;
        }
        int one = the + 1;
        boolean with = word(one).equals("one") && WITH.contains(word(one + 1));
        return with
                ? wording.isAny(one + 2, FactFinder.STRONG) || wording.isAny(one + 3, FactFinder.STRONG)
                : wording.isAny(one, FactFinder.STRONG)
                        && word(wording.phraseEnd(one) + 1).equals("one");
    }

    /** "Ana is the shelter referral": what somebody is to the office. */
    private boolean isMatter(Person person) {
        int the = person.last() + 2;
        int matter = wording.phraseEnd(the + 1) + 1;
        return Clients.BEING.contains(word(the - 1))
                && word(the).equals("the")
                && wording.isWith(person, matter)
                && wording.isAny(the + 1, FactFinder.BENEFITS)
                && MATTERS.contains(word(matter));
    }

    /** "Bo (from yesterdays ODDS intake) has autism", "Bo in the TANF group had a seizure": where those who are served were. */
    private boolean isFromIntake(Person person) {
        int from = person.last() + 1;
        if (!WHENCE.contains(word(from)) || !wording.isWith(person, from) || !wording.hasAny(FactFinder.STRONG)) {
            return false;
        }
        boolean day = DAYS.contains(word(from + 1));
        boolean benefit = false;
        for (int token = from + 1; token <= from + REACH && wording.isWith(person, token); token++) {
            if (INTAKES.contains(word(token))) {
                // Staff train in classes and orientations too, and stand at intake windows.
                boolean served = benefit || (day && word(token).equals("intake"));
                return served
                        && !wording.isAny(token + 1, AT_WORK)
                        && !Visitors.WAITING.contains(word(token + 1))
                        && !wording.endsClause(token - 1);
            }
            benefit |= wording.isAny(token, FactFinder.BENEFITS);
        }
        return false;
    }

    /** "its Ingrid w/ the insulin, not Inga": of two who are served. */
    private boolean isToldApart(Person person) {
        int with = person.last() + 1;
        return person.form() == Person.Form.SINGLE
                && TELLING.contains(word(person.first() - 1))
                && WITH.contains(word(with))
                && wording.isWith(person, with + 2)
                && word(with + 1).equals("the")
                && wording.isAny(with + 2, FactFinder.STRONG);
    }

    /** "whoever had Bernadette's file last? APS wants the pics". */
    private boolean isFiled(Person person) {
        int file = person.last() + 1;
        return person.form() == Person.Form.SINGLE
                && wording.isPossessive(person.last())
                && wording.isWith(person, file)
                && FILES.contains(word(file))
                && !wording.isAny(file + 1, AT_WORK)
                && wording.hasAny(FactFinder.STRONG | FactFinder.BENEFITS);
    }

    /** "Hank, the guy upstairs": who is only described by looks may be anybody. */
    public boolean isByLooks(Person person) {
        return isBehind(person, true);
    }

    /** "Ana in Burns, ur client", "Bo (refugee case, came in june)", "Cy = my youth". */
    private boolean isBehind(Person person, boolean looks) {
        int token = person.last() + 1;
        if (PLACED.contains(word(token))
                && wording.is(token + 1, WordClass.PLACE)
                && wording.isWith(person, token + 1)) {
            token += 2;
        }
        if (!wording.isWith(person, token)
                || tokens.gapBefore(token) < SET_OFF
                || wording.isPossessive(person.last())) {
            return false;
        }
        boolean bracket = tokens.gapBefore(token) == SET_OFF && !wording.endsClause(token - 1);
        if (bracket && tokens.is(token, Tokens.Kind.DIGITS)) {
            token++;
        }
        if (AGED.contains(word(token))) {
            return PERSONS.contains(word(token + 1)) && isOne(person, token + 1, looks);
        }
        boolean article = ARTICLES.contains(word(token));
        return (article || bracket) && isOne(person, article ? token + 1 : token, looks);
    }

    /** "that client i told u about, Ana, ..." */
    private boolean isBefore(Person person) {
        int first = person.first();
        if (!wording.isWith(person, first - 1)
                || !wording.endsClause(first - 1)
                || !wording.endsClause(person.last())) {
            return false;
        }
        int begin = wording.beginning(first - 1, 2 * REACH);
        // "note on the client from yesterday, Reggie: he ..."
        while (begin < first - 2 && !ARTICLES.contains(word(begin))) {
            begin++;
        }
        if (!ARTICLES.contains(word(begin))) {
            return false;
        }
        // "the guy w/ the service dog, Bo, he's on GA": whoever is only described, where something is said of somebody.
        return wording.isAny(begin + 1, Clients.PEOPLE)
                ? !isOneAtWork(begin + 2, first)
                : SOMEBODY.contains(word(begin + 1))
                        && !isAtWork(begin + 2, first)
                        && wording.hasAny(FactFinder.STRONG | WordClass.PROTECTIVE.bit());
    }

    /** "who has Ana's file? shes the client that moved". */
    private boolean isNext(Person person) {
        for (int token = person.last() + 1; token < Math.min(wording.count(), person.last() + 3 * REACH); token++) {
            if (wording.isCapital(token) && wording.isAny(token, NameWords.NAMES) && !wording.startsSentence(token)) {
                return false;
            }
            boolean begins = wording.startsSentence(token) || wording.endsClause(token - 1) || isBehindOpening(token);
            if (begins
                    && word(token).equals("is")
                    && THAT.contains(word(token + 1))
                    && word(token + 2).equals("the")) {
                return word(token + 3).equals("one") && isToldBy(token + 4);
            }
            if (begins && SHE.contains(word(token))) {
                int one = word(token + 1).equals("is") ? token + 2 : token + 1;
                if (word(one).equals("the") && word(one + 1).equals("one") && TOLD_BY.contains(word(one + 2))) {
                    return isToldBy(one + 2);
                }
                if (word(one).equals("one") && word(one + 1).equals("of")) {
                    return MINE.contains(word(one + 2)) && isOneOf(one + 3);
                }
                int who = one + 1;
                while (who < one + MOST_BETWEEN && wording.isAny(who, FactFinder.BENEFITS)) {
                    who = wording.phraseEnd(who) + 1;
                }
                return (ONE.contains(word(one)) || MINE.contains(word(one)))
                        && (isHour(one + 1)
                                || ((wording.is(who, WordClass.CLIENT) || SERVED.contains(word(who)))
                                        && !isAtWork(who + 1, who + 1 + REACH)));
            }
        }
        return false;
    }

    /** "oh good shes the one ..." */
    private boolean isBehindOpening(int token) {
        int first = token;
        while (first > token - MOST_BETWEEN - 1 && first > 0 && OPENINGS.contains(word(first - 1))) {
            first--;
        }
        return first < token && wording.startsSentence(first);
    }

    /** "shes the one whose foster license denial ..."; "the one who trains us on TANF" works here. */
    private boolean isToldBy(int whose) {
        // "the one who denied it" works here.
        long said = WHOSE.contains(word(whose)) ? SAID | WordClass.ACTION.bit() : SAID;
        for (int token = whose + 1; token < whose + REACH && wording.isWith(whose, token); token++) {
            if (wording.isAny(token, AT_WORK) || !TOLD_BY.contains(word(whose))) {
                return false;
            }
            if (wording.isAny(token, said)) {
                return true;
            }
        }
        return false;
    }

    /** "shes the 11:15": who comes then. */
    private boolean isHour(int token) {
        int minutes = token + 1;
        boolean clock = tokens.is(minutes, Tokens.Kind.DIGITS) && tokens.gapBefore(minutes) == 1;
        return tokens.is(token, Tokens.Kind.DIGITS)
                && (clock || HALVES.contains(word(minutes)))
                && (wording.endsClause(minutes) || wording.isLast(minutes));
    }

    /** "one of my TANF moms"; "one of our trainers" is none. */
    private boolean isOneOf(int first) {
        for (int token = first; token <= first + MOST_BETWEEN && token < wording.count(); token++) {
            if (wording.is(token, WordClass.ROLE)) {
                return false;
            }
            boolean served = wording.is(token, WordClass.KIN) && wording.is(token - 1, WordClass.PROGRAMME);
            if (served || wording.is(token, WordClass.CLIENT)) {
                return true;
            }
        }
        return false;
    }

    /** @param looks whether words for anybody alone count */
    private boolean isOne(Person person, int from, boolean looks) {
        long people = MINE.contains(word(from - 1)) ? WordClass.CLIENT.bit() : Clients.PEOPLE;
        for (int token = from; token <= from + MOST_BETWEEN && wording.isWith(person, token); token++) {
            if ((!looks && wording.isAny(token, people)) || SOMEBODY.contains(word(token))) {
                // "the mom on 1187 Elm's unit": families live in units too.
                return wording.is(token, WordClass.KIN)
                        ? !isOneAtWork(token + 1, token + 1 + REACH)
                        : !isAtWork(token + 1, token + 1 + REACH);
            }
            if (wording.isAny(token, AT_WORK) || (token > from && wording.endsClause(token - 1))) {
                return false;
            }
        }
        return false;
    }

    /** Posts and what is done in them; "in booth 3" is where clients sit. */
    private boolean isOneAtWork(int from, int to) {
        for (int token = from; token < to; token++) {
            if (wording.isAny(token, WordClass.ROLE.bit() | WordClass.DUTY.bit())) {
                return true;
            }
        }
        return false;
    }

    private boolean isAtWork(int from, int to) {
        for (int token = from; token < Math.min(to, wording.count()) && !wording.startsSentence(token); token++) {
            if (wording.isAny(token, AT_WORK)) {
                return true;
            }
        }
        return false;
    }

    private String word(int token) {
        return wording.word(token, LONGEST_WORD);
    }
}
