package intramural.detect;

import intramural.policy.WordClass;
import java.util.Set;

/** Everyday words that are somebody's given name where they stand: "for Precious Mbeki". Stateless but for the text. */
final class WordNames {

    /** A word that is any of these is nobody's name. */
    private static final long NO_NAME =
            NameWords.OTHER | NameWords.GRAMMAR | WordClass.EPONYM.bit() | WordClass.EVENT.bit();

    private static final Set<String> CLIENTS = Set.of(
            "client", "clt", "ct", "applicant", "participant", "consumer", "member", "claimant", "patient", "pt");

    private static final int LONGEST_CLIENT = 11;

    /** What clients have, or what is made for them. */
    private static final Set<String> THINGS = Set.of(
            "portal",
            "portals",
            "tool",
            "copy",
            "list",
            "record",
            "records",
            "file",
            "files",
            "data",
            "index",
            "contact",
            "service",
            "services",
            "center",
            "facing",
            "side",
            "notice",
            "notices",
            "letter",
            "letters",
            "handbook",
            "wifi",
            "bathroom",
            "correspondence",
            "satisfaction",
            "advisors",
            "intake",
            "outreach",
            "rights",
            "relations",
            "survey",
            "council",
            "lobby",
            "queue",
            "forms",
            "line");

    /** Words with a capital at the beginning that say something of a thing behind them. */
    private static final Set<String> QUALITIES = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "today",
            "tomorrow",
            "yesterday",
            "best",
            "great",
            "good",
            "nice",
            "bad",
            "new",
            "old",
            "big",
            "cool",
            "latest",
            "first",
            "last",
            "next",
            "every",
            "each",
            "some",
            "any",
            "most",
            "our",
            "their",
            "this",
            "that",
            "whole",
            "full",
            "final",
            "more",
            "your",
            "my",
            "her",
            "his",
            "tonight",
            "maybe",
            "then",
            "also",
            "just",
            "still",
            "poor",
            "happy",
            "yikes",
            "apologies",
            "attention",
            "guess",
            "figured",
            "whoa",
            "reminder",
            "correction",
            "window");

    private static final Set<String> BEING = Set.of("is", "was");

    private static final Set<String> VERBS = Set.of("has", "had", "is", "was", "got");

    /** What is called after somebody: "Jackson Street", "the Benson Room". */
    private static final Set<String> CALLED = Set.of(
            ("street road avenue lane drive court way place plaza square bridge park school hall house room lobby desk tower building floor wing"
                            + " team crew group print copy report form list file folder binder sheet queue ticket account project training"
                            + " meeting memo policy rule order fund grant award prize week month creek river lake hill valley market")
                    .split(" "));

    private static final long THING = WordClass.ORG.bit()
            | WordClass.ROLE.bit()
            | WordClass.PLACE.bit()
            | WordClass.EPONYM.bit()
            | WordClass.EVENT.bit();

    private static final Set<String> MONTHS = Set.of("may");

    private static final Set<String> GOT = Set.of("got", "gets");

    private static final Set<String> MIDDLE = Set.of("thi", "thị", "van", "văn");

    private static final int LONGEST_MIDDLE = 3;

    private final Wording wording;
    private final Tokens tokens;
    private final NameWords names;

    WordNames(Wording wording, NameWords names) {
        this.wording = wording;
        this.names = names;
        tokens = wording.tokens();
    }

    /** "for Precious Mbeki": a given name that is a word too has its capital within the sentence. */
    boolean isBeforeFamily(int token) {
        return wording.isCapital(token)
                && !wording.isShouted()
                && (!wording.startsSentence(token) || isBeforeVerb(token))
                && tokens.length(token) > (wording.startsSentence(token) ? 2 : 3)
                && wording.is(token, WordClass.COMMON)
                && !wording.isAny(token, NO_NAME)
                && !wording.isPossessive(token)
                && (token == 0 || !wording.isCapital(token - 1))
                && names.isNext(token + 1)
                && wording.is(token + 1, WordClass.SURNAME)
                && names.like(token + 1) == NameWords.Like.NAME;
    }

    /** "Corbin Slate has HIV": behind a listed name and before a verb, a capital makes a family's name of a word. */
    boolean isWordAsFamily(int first) {
        int word = first + 1;
        int verb = first + 2;
        return names.like(first) == NameWords.Like.NAME
                && !wording.is(first, WordClass.PLACE)
                && !wording.isPossessive(first)
                && names.isNext(word)
                && wording.isCapital(word)
                && !wording.isUpper(word)
                && tokens.length(word) > 3
                && wording.is(word, WordClass.COMMON)
                && !wording.isAny(word, NO_NAME)
                && !CALLED.contains(tokens.word(word))
                && !wording.isPossessive(word)
                && names.isNext(verb)
                && !wording.isCapital(verb)
                && isOfPerson(verb);
    }

    /** "ct Mahogany got approved", "client jessamine no-showed": a word that no list has as a name behind a word for clients, and then a verb. */
    boolean isBehindClient(int token) {
        boolean strange = names.isUnknown(token)
                && ((wording.is(token + 1, WordClass.VISIT)
                                && !wording.word(token + 1, LONGEST_CLIENT).equals("waiting"))
                        || isSaidToHave(token + 1));
        return (strange
                        && CLIENTS.contains(wording.word(token - 1, LONGEST_CLIENT))
                        && tokens.gapBefore(token) == 1
                        && names.isNext(token + 1))
                || isCapitalBehindClient(token);
    }

    /**
     * "my client Tyler, he has HIV", "client tom was denied SNAP": behind a word for clients a given name is one, though
     * it is a word or a place too; in small letters only before what befell them.
     */
    boolean isGivenBehindClient(int token) {
        if (!wording.isAny(token, NameWords.NAMES) || !isBehindWordForClients(token)) {
            return false;
        }
        int next = token + 1;
        if (!wording.is(token, WordClass.GIVEN)) {
            return isWrittenAsName(token) && names.isNext(next) && !wording.isCapital(next) && isOfPerson(next);
        }
        return isGiven(token)
                ? !names.isNext(next) || (!wording.isCapital(next) && !isThing(next))
                : names.isNext(next) && hasBefallen(next) && !wording.isAny(token, NO_NAME & ~WordClass.PLACE.bit());
    }

    /** "client Tom", "my client is Tom", "client's name is Tom". */
    private boolean isBehindWordForClients(int token) {
        int before = token - 1;
        if (isWrittenAsName(token) && wording.word(before, LONGEST_MIDDLE).equals("is")) {
            before -= wording.word(before - 1, LONGEST_MIDDLE + 1).equals("name") ? 2 : 1;
        } else if (wording.is(before, WordClass.NAMED)) {
            before--;
        }
        return before >= 0
                && wording.is(before, WordClass.CLIENT)
                && wording.sentence(before) == wording.sentence(token)
                && tokens.gapBefore(token) == 1;
    }

    private boolean isWrittenAsName(int token) {
        return wording.isCapital(token) && !wording.isUpper(token) && !wording.isShouted();
    }

    /** "has", "was denied", "needs": a verb of which a person is the subject. */
    boolean isVerb(int token) {
        return VERBS.contains(wording.word(token, LONGEST_MIDDLE))
                || wording.isAny(token, WordClass.NEED.bit() | WordClass.PASSIVE.bit());
    }

    private boolean isOfPerson(int verb) {
        return isVerb(verb) || wording.isAny(verb, FactFinder.FACTS);
    }

    private boolean isThing(int token) {
        String word = wording.word(token, LONGEST_CLIENT);
        return THINGS.contains(word) || CALLED.contains(word) || wording.isAny(token, THING);
    }

    /** Whether it is written as a name, in the list of given ones, and neither a month nor "He", which is one in China. */
    boolean isGiven(int token) {
        return wording.is(token, WordClass.GIVEN)
                && isWrittenAsName(token)
                && !isMonth(token)
                && !wording.isAny(token, WordClass.THIRD.bit() | WordClass.FIRST.bit() | WordClass.LINK.bit());
    }

    private boolean isMonth(int token) {
        return MONTHS.contains(tokens.word(token));
    }

    /** "Tyler has schizophrenia": what is a place too has an illness of its own. */
    boolean isIllPlace(int token) {
        return isGiven(token) && names.isNext(token + 1) && isSaidToHave(token + 1);
    }

    /** "Dan has cancer": a short given name that is a word too, with its verb. A month has one as well. */
    boolean isShortWithVerb(int token) {
        return isGiven(token) && names.isNext(token + 1) && VERBS.contains(wording.word(token + 1, LONGEST_MIDDLE));
    }

    /** "is 7 months pregnant". */
    private boolean isSaidToHave(int verb) {
        return VERBS.contains(wording.word(verb, LONGEST_MIDDLE))
                && (wording.isAny(verb + 1, FactFinder.STRONG)
                        || (tokens.is(verb + 1, Tokens.Kind.DIGITS) && wording.isAny(verb + 2, FactFinder.STRONG)));
    }

    private boolean isCapitalBehindClient(int token) {
        return wording.isCapital(token)
                && !wording.isUpper(token)
                && !wording.isShouted()
                && wording.is(token - 1, WordClass.CLIENT)
                && !wording.isCapital(token - 1)
                && tokens.gapBefore(token) == 1
                && tokens.length(token) > 3
                && !wording.isAny(token, NO_NAME)
                && !THINGS.contains(wording.word(token, LONGEST_CLIENT))
                && names.isNext(token + 1)
                && hasBefallen(token + 1);
    }

    /** "got approved", "has lupus", "was denied SNAP". */
    private boolean hasBefallen(int verb) {
        String word = wording.word(verb, LONGEST_CLIENT);
        return ((GOT.contains(word) || word.equals("was")) && wording.is(verb + 1, WordClass.ACTION))
                || (VERBS.contains(word) && wording.isAny(verb + 1, FactFinder.STRONG) && !wording.isCapital(verb + 1));
    }

    /** "dang thi hoa": a family's name that is a word too, a middle name and a given one. */
    boolean isVietnamese(int first) {
        return wording.is(first, WordClass.SURNAME)
                && names.isNext(first + 1)
                && MIDDLE.contains(wording.word(first + 1, LONGEST_MIDDLE))
                && names.isNext(first + 2)
                && wording.is(first + 2, WordClass.GIVEN)
                && names.isListed(first + 2)
                && (wording.word(first + 1, LONGEST_MIDDLE).startsWith("t") || names.isListed(first));
    }

    /** "Ngirmang (applicant, ...)": a word that no list has, and what it is in parentheses. */
    boolean isCalledClient(int name) {
        return wording.opensParenthesis(name) && wording.is(name + 1, WordClass.CLIENT) && wording.endsClause(name + 1);
    }

    /** "Buster Kilgore got out": what begins the sentence and has a family's name and a verb behind it is a name. */
    private boolean isBeforeVerb(int token) {
        int verb = token + 2;
        return names.isNext(verb)
                && wording.isCapital(token + 1)
                && tokens.length(token + 1) > 2
                && !wording.isPossessive(token + 1)
                && wording.isAny(verb, WordClass.NEED.bit() | WordClass.PASSIVE.bit())
                && !BEING.contains(wording.word(verb, LONGEST_MIDDLE))
                && !QUALITIES.contains(wording.word(token, LONGEST_CLIENT))
                && !tokens.word(token).endsWith("ly");
    }
}
