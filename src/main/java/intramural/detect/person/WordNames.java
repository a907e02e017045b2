package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Everyday words that are somebody's given name where they stand: "for Precious Mbeki". Stateless but for the text. */
final class WordNames {

    /** A word that is any of these is nobody's name. */
    static final long NO_NAME = NameWords.OTHER | NameWords.GRAMMAR | WordClass.EPONYM.bit() | WordClass.EVENT.bit();

    private static final int LONGEST_CLIENT = 11;

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
    static final Set<String> CALLED = Set.of(
            ("street road avenue lane drive court way place plaza square bridge park school hall house room lobby desk tower building floor wing"
                            + " team crew group print copy report form list file folder binder sheet queue ticket account project training"
                            + " meeting memo policy rule order fund grant award prize week month creek river lake hill valley market")
                    .split(" "));

    /** "May has been rough": a month and a helping verb, more than a name. */
    private static final String MONTH = "may";

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

    /** "got approved", "has lupus", "was denied SNAP". */
    boolean hasBefallen(int verb) {
        String word = wording.word(verb, LONGEST_CLIENT);
        return ((GOT.contains(word) || word.equals("was")) && wording.is(verb + 1, WordClass.ACTION))
                || (isOfHaving(verb) && wording.isAny(verb + 1, FactFinder.STRONG) && !wording.isCapital(verb + 1));
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

    boolean isWrittenAsName(int token) {
        return wording.isCapital(token) && !wording.isUpper(token) && !wording.isShouted();
    }

    /** "has", "was denied", "needs": a verb of which a person is the subject. */
    boolean isVerb(int token) {
        return isOfHaving(token) || wording.isAny(token, WordClass.NEED.bit() | WordClass.PASSIVE.bit());
    }

    /** "has", "is", "got". */
    private boolean isOfHaving(int token) {
        return VERBS.contains(wording.word(token, LONGEST_MIDDLE));
    }

    boolean isOfPerson(int verb) {
        return isVerb(verb) || wording.isAny(verb, FactFinder.FACTS);
    }

    /** Whether it is written as a name, in the list of given ones, and neither a month nor "He", which is one in China. */
    boolean isGiven(int token) {
        return wording.is(token, WordClass.GIVEN)
                && isWrittenAsName(token)
                && !isMonth(token)
                && !wording.isAny(token, WordClass.THIRD.bit() | WordClass.FIRST.bit() | WordClass.LINK.bit());
    }

    boolean isMonth(int token) {
        return wording.word(token, MONTH.length()).equals(MONTH);
    }

    /** "Tyler has schizophrenia": what is a place too has an illness of its own. */
    boolean isIllPlace(int token) {
        return isGiven(token) && names.isNext(token + 1) && isSaidToHave(token + 1);
    }

    /** "Dan has cancer": a short given name that is a word too, with its verb. A month has one as well. */
    boolean isShortWithVerb(int token) {
        return isGiven(token) && names.isNext(token + 1) && isOfHaving(token + 1);
    }

    /** "is 7 months pregnant". */
    boolean isSaidToHave(int verb) {
        return isOfHaving(verb)
                && (wording.isAny(verb + 1, FactFinder.STRONG)
                        || (tokens.is(verb + 1, Tokens.Kind.DIGITS) && wording.isAny(verb + 2, FactFinder.STRONG)));
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
