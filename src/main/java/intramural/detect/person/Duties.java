package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Whether the words behind a name say what its bearer does at work ("moved to the Salem office", "is the lead"). They may as
 * well say where somebody lives or when something is: "moved to the womens shelter", "the hearing for Ana Ruiz is the 14th".
 * Stateless but for its wording.
 */
final class Duties {

    private static final Set<String> BEING = Set.of("is", "was", "moved", "transferred", "will");

    static final Set<String> HOMES =
            Set.of("shelter", "shelters", "safehouse", "house", "motel", "hotel", "home", "placement", "bed");

    private static final Set<String> IS = Set.of("is", "was", "esta", "está", "fue", "sigue");

    private static final Set<String> WRITES = Set.of("emailed", "called", "faxed", "mailed", "texted", "messaged");

    private static final Set<String> PLACED = Set.of("the", "at", "in", "by");

    private static final Set<String> FILED = Set.of("presentó", "presento", "filed", "lodged");

    private static final Set<String> WITH = Set.of("with", "w", "who", "whose", "that", "on");

    private static final Set<String> OFFICES = Set.of("branch", "office", "front", "inbox", "mailbox", "lobby", "desk");

    private static final int LONGEST_OFFICE = 10;

    private static final Set<String> OF = Set.of("for", "on", "re");

    /** Behind these a name is spoken of and not spoken to. */
    private static final Set<String> BEFORE =
            Set.of("for", "on", "about", "re", "of", "w", "with", "from", "to", "by", "its", "thats", "para", "de");

    private static final Set<String> ASKED = Set.of("you", "u");

    private static final Set<String> ASKING = Set.of("does", "do", "did");

    private static final Set<String> TAKING = Set.of("takes", "has", "took", "does", "gets");

    private static final Set<String> AND = Set.of("and", "n", "y");

    private static final int LONGEST_AND = 3;

    /** A title, a given and two family names. */
    private static final int MOST_NAMES = 4;

    private static final Set<String> DOING = Set.of("does", "takes", "covers", "handles", "works", "do");

    /** Many of these are somebody's work, and one is somebody's own. */
    private static final Set<String> WORK = Set.of(
            "hearings",
            "denials",
            "intakes",
            "interviews",
            "appeals",
            "apps",
            "applications",
            "cases",
            "calls",
            "recerts",
            "renewals",
            "overpayments",
            "reviews",
            "referrals",
            "walkins",
            "trainings");

    private static final int LONGEST_WORK = 12;

    private static final Set<String> LEFT = Set.of("stay", "stays", "go", "goes", "move", "moves", "remain", "remains");

    private static final Set<String> LEFT_WITH = Set.of("with", "w", "to");

    private static final Set<String> SHARES =
            Set.of("one", "ones", "calls", "deck", "half", "table", "desk", "slides", "part");

    private static final Set<String> GOT = Set.of("got", "landed", "took", "gets");

    private static final Set<String> POSTS = Set.of("spot", "position", "job", "role", "opening", "post", "seat");

    /** "the new lead worker spot": so many words. */
    private static final int LONGEST_POST = 6;

    private static final Set<String> BRINGS = Set.of("brought", "brings", "bringing");

    private static final Set<String> OWNERS = Set.of("the", "her", "his", "their");

    private static final long CURED = WordClass.TREATMENT.bit() | WordClass.DRUG.bit() | WordClass.CONDITION.bit();

    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

    private final Wording wording;
    private final Tokens tokens;

    Duties(Wording wording) {
        this.wording = wording;
        tokens = wording.tokens();
    }

    /** @param behind where the words begin, directly behind the name */
    boolean areSaid(Person person, int behind) {
        int both = behindBoth(behind);
        if (both > behind && isOnDuty(both) && !isOfMatter(person) && !isLeftFor(person)) {
            return true;
        }
        return (isOnDuty(behind) || isPromoted(behind) || isTaking(behind) || isDoing(person, behind))
                && !isOfMatter(person)
                && !isLeftFor(person)
                && !isAskedOfAnother(person, behind);
    }

    /** Behind the second name of "Ana Ruiz and Bo Li"; the place itself if there is none. */
    private int behindBoth(int behind) {
        int token = behind + 1;
        while (AND.contains(wording.word(behind, LONGEST_AND))
                && token <= behind + MOST_NAMES
                && wording.isWith(behind, token)
                && wording.isCapital(token)) {
            token++;
        }
        return token > behind + 1 ? token : behind;
    }

    /** "hearings stay with Ana Ruiz", "TANF reviews go to Bo Tran": whose work it is; a benefit itself goes to clients. */
    boolean isLeftWith(Person person) {
        int with = person.first() - 1;
        int work = with - 2;
        int behind = person.last() + 1;
        if (!wording.isWith(person, work)
                || !LEFT_WITH.contains(wording.word(with, LONGEST_AND + 1))
                || !LEFT.contains(wording.word(with - 1, LONGEST_OFFICE))
                || !WORK.contains(wording.word(work, LONGEST_WORK))) {
            return false;
        }
        int first = wording.is(work - 1, WordClass.PROGRAMME) ? work - 1 : work;
        boolean begins = first == 0 || wording.startsSentence(first) || wording.endsClause(first - 1);
        boolean ends = wording.isLast(person.last())
                || wording.endsClause(person.last())
                || wording.word(behind, LONGEST_AND).equals("for");
        return begins && ends && !wording.hasAny(FactFinder.STRONG);
    }

    /** "takes the Medicaid one", "does TANF hearings on Tuesdays", "takes his SNAP cases": a share of the work. */
    private boolean isTaking(int takes) {
        int programme = isOwner(takes + 1) ? takes + 2 : takes + 1;
        if (DOING.contains(wording.word(takes, LONGEST_OFFICE))
                && wording.is(programme, WordClass.PROGRAMME)
                && WORK.contains(wording.word(wording.phraseEnd(programme) + 1, LONGEST_WORK))) {
            return true;
        }
        if (!TAKING.contains(wording.word(takes, LONGEST_OFFICE))) {
            return false;
        }
        boolean article = wording.word(takes + 1, LONGEST_OFFICE).equals("the");
        int share = article ? takes + 2 : takes + 1;
        return wording.is(share, WordClass.PROGRAMME)
                && ((article && SHARES.contains(wording.word(wording.phraseEnd(share) + 1, LONGEST_OFFICE)))
                        || WORK.contains(wording.word(wording.phraseEnd(share) + 1, LONGEST_WORK)));
    }

    /** "Ana Ruiz, she does overpayments". */
    private boolean isDoing(Person person, int she) {
        return wording.isWith(person, she + 2)
                && wording.endsClause(person.last())
                && wording.is(she, WordClass.THIRD)
                && DOING.contains(wording.word(she + 1, LONGEST_OFFICE))
                && WORK.contains(wording.word(she + 2, LONGEST_WORK))
                && !wording.word(she + 2, LONGEST_WORK).equals("calls");
    }

    /** "got the lead spot in APS". */
    private boolean isPromoted(int got) {
        if (!GOT.contains(wording.word(got, LONGEST_OFFICE))
                || !wording.word(got + 1, LONGEST_OFFICE).equals("the")) {
            return false;
        }
        boolean role = false;
        for (int token = got + 2; token < got + LONGEST_POST && wording.isWith(got, token); token++) {
            if (role && POSTS.contains(wording.word(token, LONGEST_OFFICE))) {
                return true;
            }
            role |= wording.is(token, WordClass.ROLE);
        }
        return false;
    }

    /** "SNAP got denied for Ana Ruiz, can you look": who is asked is not who was named. */
    boolean isAskedOfAnother(Person person, int request) {
        int before = person.first() - (wording.is(person.first() - 1, WordClass.TITLE) ? 2 : 1);
        return wording.isWith(person, before)
                && wording.isWith(person, request)
                && BEFORE.contains(wording.word(before, LONGEST_OFFICE))
                && ASKED.contains(wording.word(wording.phraseEnd(request), LONGEST_OFFICE));
    }

    /** "is the lead"; "is the reporter" and "is the middle child" are not. */
    private boolean isOnDuty(int behind) {
        return wording.is(behind, WordClass.DUTY)
                && tokens.gapBefore(behind) <= 2
                // "for Ana Ruiz, does the shelter know": asks.
                && !(wording.endsClause(behind - 1) && ASKING.contains(tokens.word(behind)))
                && !isOfClients(behind)
                && !isWaiting(behind)
                && !isPlaceOrTime(behind)
                && !(tokens.word(wording.phraseEnd(behind)).equals("the")
                        && tokens.length(behind) <= 3
                        && (Subjects.isParty(wording, wording.phraseEnd(behind) + 1)
                                || Appositions.isAge(wording, wording.phraseEnd(behind) + 1)));
    }

    /** "emailed the branch box": where clients write to. */
    static boolean isToOffice(Wording wording, int verb) {
        return WRITES.contains(wording.word(verb, LONGEST_OFFICE))
                && wording.word(verb + 1, LONGEST_OFFICE).equals("the")
                && OFFICES.contains(wording.word(verb + 2, LONGEST_OFFICE));
    }

    /** "is at the ER", "is at the hospital with sepsis". */
    private boolean isTreatedAt(int place) {
        int with = wording.phraseEnd(place) + 1;
        return wording.is(place, WordClass.TREATMENT)
                || (wording.is(place, WordClass.MILD)
                        && wording.isWith(place, with)
                        && WITH.contains(wording.word(with, LONGEST_OFFICE))
                        && wording.isAny(with + 1, FactFinder.STRONG));
    }

    /** "Ana Ruiz emailed", "Ana Ruiz finished iop": clients write too, and do not say what, and finish treatment. */
    private boolean isOfClients(int verb) {
        int last = wording.phraseEnd(verb);
        if (IS.contains(wording.word(last, LONGEST_OFFICE)) && wording.isAny(last + 1, FactFinder.STRONG)) {
            return true;
        }
        int object = wording.word(verb + 1, LONGEST_OFFICE).equals("in") ? verb + 2 : verb + 1;
        if (BRINGS.contains(wording.word(verb, LONGEST_OFFICE))
                && Visitors.OWNERS.contains(wording.word(object, LONGEST_OFFICE))
                && wording.isAny(object + 1, VerbObjects.FACTS)) {
            return true;
        }
        if (FILED.contains(wording.word(verb, LONGEST_OFFICE)) && wording.is(verb + 1, WordClass.PROTECTIVE)) {
            return true;
        }
        if (wording.word(last, LONGEST_OFFICE).equals("the")
                && wording.word(last - 1, LONGEST_OFFICE).equals("at")
                && isTreatedAt(last + 1)) {
            return true;
        }
        if (wording.word(last, LONGEST_OFFICE).equals("the")
                && wording.word(last + 1, LONGEST_OFFICE).equals("one")) {
            return WITH.contains(wording.word(last + 2, LONGEST_OFFICE));
        }
        if (wording.word(last, LONGEST_OFFICE).equals("the")
                && wording.word(last + 1, LONGEST_OFFICE).equals("name")) {
            return true;
        }
        boolean ends = verb + 1 == tokens.count() || wording.startsSentence(verb + 1);
        return ends
                ? tokens.word(verb).equals("emailed")
                : tokens.word(verb).equals("finished") && wording.isAny(isOwner(verb + 1) ? verb + 2 : verb + 1, CURED);
    }

    private boolean isOwner(int token) {
        return OWNERS.contains(wording.word(token, LONGEST_OFFICE));
    }

    /** "is at the counter", "is in the front lobby": where people wait whom nobody has called in to work. */
    private boolean isWaiting(int verb) {
        int place = wording.phraseEnd(verb) + 1;
        return BEING.contains(tokens.word(verb))
                && PLACED.contains(wording.word(place - 1, LONGEST_OFFICE))
                && wording.isWith(verb, place)
                && (Visitors.WAITING.contains(wording.word(place, LONGEST_OFFICE))
                        || (wording.isWith(verb, place + 1)
                                && Visitors.WAITING.contains(wording.word(place + 1, LONGEST_OFFICE))));
    }

    private boolean isPlaceOrTime(int verb) {
        int behind = wording.phraseEnd(verb) + 1;
        return behind < tokens.count()
                && wording.sentence(behind) == wording.sentence(verb)
                && BEING.contains(tokens.word(verb))
                && (isHome(behind) || isDate(behind));
    }

    /** "the dv shelter"; the shelter's desk or team is work. */
    private boolean isHome(int first) {
        int last = wording.phraseEnd(first);
        int behind = last + 1;
        boolean goesOn = wording.isWith(first, behind)
                && tokens.gapBefore(behind) == 1
                && wording.isAny(
                        behind,
                        WordClass.ORG.bit()
                                | WordClass.EVENT.bit()
                                | WordClass.ROLE.bit()
                                | WordClass.MATTER.bit()
                                | WordClass.PROGRAMME.bit());
        return wording.is(first, WordClass.PROTECTIVE) && HOMES.contains(tokens.word(last)) && !goesOn;
    }

    /** "the 14th", "the 2:15", and nothing behind it that would be the second of something. */
    private boolean isDate(int first) {
        if (!tokens.is(first, Tokens.Kind.DIGITS)) {
            return false;
        }
        if (wording.isWith(first, first + 1)
                && tokens.is(first + 1, Tokens.Kind.DIGITS)
                && tokens.gapBefore(first + 1) == 1) {
            return true;
        }
        int behind =
                wording.isWith(first, first + 1) && ORDINALS.contains(tokens.word(first + 1)) ? first + 2 : first + 1;
        return !wording.isWith(first, behind) || tokens.gapBefore(behind) > 1 || wording.is(behind, WordClass.LINK);
    }

    /** "adoption assistance for Ana Ruiz starts in dec", "TPR trial on Bo Li is the 9th": what starts is the matter. */
    private boolean isOfMatter(Person person) {
        int matter = person.first() - 2;
        return wording.isWith(person, matter)
                && OF.contains(wording.word(matter + 1, LONGEST_OFFICE))
                && wording.is(matter, WordClass.PROTECTIVE);
    }

    /** "the only thing left for Ana is the sobriety letter". */
    private boolean isLeftFor(Person person) {
        return BEFORE.contains(wording.word(person.first() - 1, LONGEST_OFFICE))
                && IS.contains(wording.word(person.last() + 1, LONGEST_OFFICE))
                && wording.isAny(person.last() + 3, FactFinder.STRONG);
    }
}
