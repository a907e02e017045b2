package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether the words behind a word of health or benefits make it a part of the name of some work: "flu clinic flyers",
 * "SNAP interview slot". Any everyday noun does, unless it is one of a client's matters ("SNAP case") or goes on with the
 * sentence ("SNAP for her"). Linear in the length of the compound. Stateless but for its wording.
 */
final class Compounds {

    /** Longer compounds are not written in chat. */
    private static final int LONGEST = 4;

    private static final long WORK = WordClass.ORG.bit() | WordClass.EVENT.bit();

    /** What goes with a fact and leaves it a client's. */
    private static final long MATTER = WordClass.MATTER.bit() | WordClass.CASENOUN.bit() | FactFinder.FACTS;

    private static final long BENEFITS = FactFinder.BENEFITS | WordClass.ACTION.bit();

    /** What begins something else. */
    private static final long OTHER = WordClass.LINK.bit()
            | WordClass.NEED.bit()
            | WordClass.PASSIVE.bit()
            | WordClass.THIRD.bit()
            | WordClass.FIRST.bit()
            | WordClass.CLIENT.bit()
            | WordClass.KIN.bit()
            | WordClass.TITLE.bit()
            | WordClass.EXPERT.bit()
            | WordClass.THANKS.bit()
            | WordClass.SICKOUT.bit()
            | WordClass.DUTY.bit()
            | WordClass.PERSON.bit()
            | WordClass.AGEMARK.bit()
            | WordClass.VISIT.bit();

    private static final Set<String> COUNTING = Set.of("count", "qualify", "apply");

    private static final Set<String> QUALIFIED =
            Set.of("certified", "licensed", "trained", "related", "themed", "certificado", "certificada");

    /** Words that tie a piece of work to what it is about. */
    private static final Set<String> ABOUT = Set.of("about", "on", "re", "regarding", "sobre", "de", "del");

    /** What is filed about somebody, and the words behind it. */
    private static final Set<String> FILED = Set.of(
            "report",
            "referral",
            "allegation",
            "allegations",
            "complaint",
            "petition",
            "call",
            "finding",
            "intake",
            "screening",
            "assessment",
            "investigation");

    /** What is kept or signed about one person. */
    private static final Set<String> PAPERS = Set.of(
            "notes", "records", "labs", "election", "consent", "referral", "results", "eval", "form", "letter", "auth");

    /** What says no more than the illness before it. */
    private static final Set<String> ILLNESSES =
            Set.of("virus", "bug", "infection", "disease", "disorder", "illness", "strain", "flareup", "flare");

    private static final Set<String> MEDICINES = Set.of(
            "script", "scripts", "rx", "refill", "refills", "pills", "bottle", "dose", "doses", "shot", "prescription");

    private static final Set<String> APPOINTMENTS =
            Set.of("intake", "interview", "intvw", "appt", "appointment", "orientation", "recert", "renewal", "redet");

    /** "86 K Plan hrs": what one client is given many of. */
    private static final Set<String> HOURS = Set.of("hrs", "hours");

    private static final Set<String> AGAINST = Set.of("on", "about", "re", "against", "naming");

    private static final Set<String> TIMES = Set.of("end", "start", "beginning", "middle");

    private static final int ONES = 4;

    private static final int APPLY = 5;

    private static final int LONGEST_FILED = 13;

    private static final Set<String> PLACES = Set.of("line", "window", "desk", "booth", "ext", "extension");

    private static final Set<String> ARTICLES = Set.of("the", "a", "our", "that", "this", "new");

    private final Wording wording;
    private final Tokens tokens;

    Compounds(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    /** Whether these words are about some work, by what stands behind them or before. */
    boolean isWork(int first, int last) {
        return isThing(first, last)
                || isBefore(first, last)
                || isTopic(first)
                || isMany(first, last)
                || isRota(first, last);
    }

    /** "3 ERDC ones": some cases. "The lupus one" may be somebody. */
    private boolean isThing(int first, int last) {
        return tokens.is(first - 1, Tokens.Kind.DIGITS)
                && wording.word(last + 1, ONES).equals("ones")
                && isJoined(last + 1);
    }

    /** "erdc: Ravi", "snap intvws: Colm, Tui": who does what. */
    private boolean isRota(int first, int last) {
        int head = isJoined(last + 1) ? last + 1 : last;
        int name = head + 1;
        return wording.is(first, WordClass.PROGRAMME)
                && name < wording.count()
                && wording.isColon(head)
                && wording.isCapital(name)
                && (wording.is(name, WordClass.GIVEN) || !wording.is(name, WordClass.COMMON))
                && wording.isLast(name);
    }

    /** "40 redeterminations", "12 pending SNAP apps": so many are a caseload. */
    boolean isMany(int first, int last) {
        if (!wording.isAny(first, BENEFITS)) {
            return false;
        }
        int number = first - 1;
        while (number > 0 && first - number < LONGEST && wording.isAny(number, BENEFITS)) {
            number--;
        }
        int noun = last;
        while (noun - last < LONGEST && isJoined(noun + 1) && wording.isAny(noun + 1, BENEFITS | MATTER)) {
            noun++;
        }
        return number >= 0
                && tokens.is(number, Tokens.Kind.DIGITS)
                && tokens.gapBefore(number + 1) == 1
                && wording.joins(number + 1)
                && tokens.word(noun).endsWith("s")
                && !(noun == last && wording.is(first, WordClass.PROTECTIVE) && HOURS.contains(tokens.word(noun)))
                && (tokens.length(number) > 1 || tokens.word(number).charAt(0) > '3')
                // "apply 4 food stamps"
                && !(wording.word(number, 1).equals("4")
                        && wording.word(number - 1, APPLY).equals("apply"));
    }

    /** "SNAP interview slot", "TANF and OHP phones". */
    private boolean isBefore(int first, int last) {
        boolean work = false;
        for (int token = last + 1; token <= last + LONGEST && isJoined(token); token++) {
            if (isFiled(token) || isOnesOwn(first, last, token) || isPaper(first, last, token)) {
                return false;
            }
            if (isWhere(first, last, token)) {
                return work;
            }
            if (!wording.is(token, WordClass.MATTER) && (wording.isAny(token, WORK) || isQualified(token))) {
                return true;
            }
            if (wording.isAny(token, OTHER) || isName(token) || isVerb(token)) {
                return work;
            }
            // "HIV virus"; "HIV virus training" goes on to be work.
            if (ILLNESSES.contains(wording.word(token, LONGEST_FILED))) {
                continue;
            }
            if (wording.isAny(token, MATTER)) {
                token = Math.max(token, wording.phraseEnd(token));
            } else if (isNoun(token)) {
                work = true;
            } else {
                return work;
            }
        }
        return work;
    }

    /** "a self neglect report on her": not the work, but what is said of somebody. */
    private boolean isFiled(int token) {
        return wording.is(token - 1, WordClass.PROTECTIVE)
                && FILED.contains(wording.word(token, LONGEST_FILED))
                && AGAINST.contains(wording.word(token + 1, LONGEST_FILED))
                && wording.sentence(token + 1) == wording.sentence(token);
    }

    /** "has leukemia line 3", "lost his EBT card line 3": where somebody is that it was said of; "SNAP window 2" is the agency's. */
    private boolean isWhere(int first, int last, int token) {
        return tokens.is(token + 1, Tokens.Kind.DIGITS)
                && PLACES.contains(wording.word(token, LONGEST_FILED))
                && (!wording.is(last, WordClass.PROGRAMME) || wording.is(first - 1, WordClass.THIRD));
    }

    /** "wants her PTSD notes", "the hospice election for Ana Ruiz": what is written of one person. */
    private boolean isPaper(int first, int last, int token) {
        if (token != last + 1) {
            return false;
        }
        String paper = wording.word(token, LONGEST_FILED);
        boolean his = Pronouns.HIS.contains(wording.word(first - 1, ONES + 1));
        // "left his ritalin script"
        if (his
                && (MEDICINES.contains(paper) || isPermission(token, paper))
                && wording.isAny(first, FactFinder.STRONG)) {
            return true;
        }
        if (!PAPERS.contains(paper)) {
            return false;
        }
        int name = token + 2;
        boolean named = wording.word(token + 1, ONES).equals("for")
                && wording.isWith(first, name + 1)
                && wording.isAny(name, NameWords.NAMES)
                && wording.isCapital(name)
                && wording.isCapital(name + 1)
                && !wording.isColon(token + 1);
        boolean asked = his && wording.is(first - 2, WordClass.NEED);
        boolean plain = wording.isAny(first, FactFinder.STRONG) && !wording.is(first, WordClass.MILD);
        return plain && (named || asked);
    }

    /** "her methadone prior auth": the insurer's, for one person's medicine. */
    private boolean isPermission(int token, String word) {
        return word.equals("prior") && wording.word(token + 1, LONGEST_FILED).startsWith("auth");
    }

    /** "intake", "interview". */
    static boolean isAppointment(Wording wording, int token) {
        return APPOINTMENTS.contains(wording.word(token, LONGEST_FILED));
    }

    /** "its her TANF intake": where one client is to be; "her TANF intake queue" is a colleague's. */
    private boolean isOnesOwn(int first, int last, int token) {
        int behind = token + 1;
        return token == last + 1
                && isAppointment(wording, token)
                && wording.is(last, WordClass.PROGRAMME)
                && wording.is(first - 1, WordClass.THIRD)
                && wording.word(first - 2, ONES).equals("its")
                && !(isJoined(behind) && (wording.isAny(behind, WORK) || isNoun(behind)));
    }

    /** "methadone clinic trips count": behind several things it says what they do; "call her" is a request, "voices telling her" a deed. */
    private boolean isVerb(int token) {
        boolean request = wording.is(token, WordClass.SOFT)
                && token + 1 < wording.count()
                && wording.is(token + 1, WordClass.THIRD)
                && tokens.gapBefore(token + 1) == 1;
        boolean doing =
                wording.is(token + 1, WordClass.THIRD) && tokens.word(token).endsWith("ing");
        return request
                || doing
                || (COUNTING.contains(tokens.word(token))
                        && tokens.word(token - 1).endsWith("s"));
    }

    /** "HIV counseling certified". */
    private boolean isQualified(int token) {
        return QUALIFIED.contains(tokens.word(token));
    }

    private boolean isName(int token) {
        return wording.isAny(token, NameWords.NAMES)
                && (wording.isCapital(token) || !wording.is(token, WordClass.COMMON));
    }

    /** An everyday word that has not the ending of a verb or an adverb. */
    private boolean isNoun(int token) {
        String word = tokens.word(token);
        // "the eval is set for the 9th"
        boolean set = word.equals("set") && wording.word(token + 1, 3).equals("for");
        // "losing SNAP end of month"
        boolean time = TIMES.contains(word) && wording.word(token + 1, 3).equals("of");
        return !set
                && !time
                && wording.isAny(token, WordClass.COMMON.bit() | WordClass.DEED.bit())
                && word.length() > 2
                && !(word.endsWith("ed") && word.length() > 4)
                && !word.endsWith("ly");
    }

    private boolean isJoined(int token) {
        return token < wording.count()
                && tokens.is(token, Tokens.Kind.LETTERS)
                && tokens.gapBefore(token) == 1
                && wording.sentence(token) == wording.sentence(token - 1)
                && !tokens.isContraction(token)
                && wording.joins(token)
                && (wording.isSpaced(token) || wording.isAny(token, MATTER | WORK));
    }

    /** "training on diabetes", "la capacitación de diabetes". */
    private boolean isTopic(int first) {
        int about = first - 1;
        if (about >= 1
                && (wording.is(about, WordClass.PARTICLE) || ARTICLES.contains(tokens.word(about)))
                && ABOUT.contains(tokens.word(about - 1))) {
            about--;
        }
        return about >= 1
                && ABOUT.contains(tokens.word(about))
                && wording.isAny(about - 1, WORK)
                && wording.sentence(about - 1) == wording.sentence(first)
                && tokens.gapBefore(about) == 1;
    }
}
