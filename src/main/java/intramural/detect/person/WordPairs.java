package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Two everyday words in small letters that are somebody's given and family name, by what stands beside them: "hope
 * weaver dob 4/22/91". Stateless but for the text.
 */
final class WordPairs {

    /** Names of families that are things in small letters: "summer camp". */
    private static final Set<String> KINDS =
            Set.of("camp", "bank", "garden", "farm", "store", "shop", "light", "night", "care", "center", "kitchen");

    /** Given names that are a month, a verb or a benefit too. */
    private static final Set<String> NAMES_TOO =
            Set.of("april", "august", "bill", "don", "drew", "ed", "grant", "guy", "june", "sue", "ty", "van", "will");

    /** Names of families that are short, or a benefit, an illness or a measure too. */
    private static final Set<String> FAMILIES_TOO = Set.of(
            "burns", "cox", "day", "foster", "fox", "grant", "lane", "le", "lee", "li", "little", "long", "park",
            "ray");

    /** A word behind one of these is a thing, or a place: "the grant walker", "at hope mills". */
    private static final Set<String> DESCRIBED = Set.of(
            ("the a an our my your their his her its this that these those each every any some no new old another both"
                            + " one two of at in near by what which all more un una el la los las mi su")
                    .split(" "));

    /** What stands between a name and a birth. */
    private static final Set<String> BORN = Set.of("dob", "bd", "bday", "birthdate");

    /** What begins a birth, or a number of a case, beside the name. */
    private static final Set<String> LABELS = Set.of(
            "dob",
            "bd",
            "bday",
            "born",
            "birthday",
            "birthdate",
            "birth",
            "d",
            "nacida",
            "nacido",
            "case",
            "cases",
            "caso",
            "expediente",
            "hearing",
            "docket");

    /** What only persons do, beside what the word lists have of that. */
    private static final Set<String> DOES = Set.of(
            "said", "says", "told", "tells", "tested", "od'd", "cannot", "can't", "cant", "wont", "won't", "doesnt",
            "no", "wants", "wanted", "went", "calls", "just", "failed", "moved", "lives", "asks", "asked", "thinks",
            "owes");

    private static final int LONGEST = 10;

    /** So many tokens from a name the label of a number may stand. */
    private static final int REACH = 8;

    private static final long PLACE = WordClass.PLACE.bit();

    private static final long SUBJECT = WordClass.NEED.bit()
            | WordClass.PASSIVE.bit()
            | WordClass.VISIT.bit()
            | WordClass.LIVING.bit()
            | WordClass.THIRD.bit()
            | FactFinder.STRONG;

    private final Wording wording;
    private final Tokens tokens;
    private final NameWords names;
    private final WordNames words;

    WordPairs(Wording wording, NameWords names, WordNames words) {
        this.wording = wording;
        this.names = names;
        this.words = words;
        tokens = wording.tokens();
    }

    /** "mark smith has hiv", "hope weaver dob 4/22/91", "bernadette quoc has lupus". */
    boolean isFull(int first) {
        return wording.is(first, WordClass.GIVEN)
                && names.isNext(first + 1)
                && ((isPair(first) && isTold(first)) || (isWithAnyFamily(first) && !isDescribed(first)))
                && isEnglish(first)
                && isEnglish(first + 1);
    }

    /** "joy fletcher had her 2nd stroke": what stands beside two names of the lists is said of a person. */
    private boolean isTold(int first) {
        int behind = first + 2;
        boolean places = wording.is(first, WordClass.PLACE) && wording.is(first + 1, WordClass.PLACE);
        return (names.isNext(behind) && words.hasBefallen(behind))
                || (!isDescribed(first) && (isRecorded(first) || (!places && isSaid(first))));
    }

    /**
     * "lavonne teeter dob 2-6-62", "bernadette quoc has lupus": behind a given name that is nothing else, another one or
     * any word, where what stands behind is said of a person.
     */
    private boolean isWithAnyFamily(int first) {
        int family = first + 1;
        if (!names.isListed(first) || tokens.length(first) <= 3 || tokens.length(family) <= 3) {
            return false;
        }
        boolean given = wording.is(family, WordClass.GIVEN) && names.isListed(family);
        boolean word = names.isWord(family) && !wording.isAny(family, WordNames.NO_NAME);
        return (given && isSaid(first)) || ((given || word) && BORN.contains(wording.word(family + 1, LONGEST)));
    }

    private boolean isPair(int first) {
        int family = first + 1;
        return wording.is(family, WordClass.SURNAME)
                && (isGiven(first) || NAMES_TOO.contains(tokens.word(first)))
                && (isFamily(family) || FAMILIES_TOO.contains(tokens.word(family)));
    }

    private boolean isGiven(int token) {
        return tokens.length(token) > 2
                && !wording.isAny(token, WordNames.NO_NAME & ~(PLACE | WordClass.DEED.bit()))
                && !words.isMonth(token);
    }

    private boolean isFamily(int token) {
        return tokens.length(token) > 3
                && !wording.isAny(token, (WordNames.NO_NAME & ~(PLACE | WordClass.MILD.bit())) | WordClass.HOME.bit())
                && !WordNames.CALLED.contains(tokens.word(token))
                && !KINDS.contains(tokens.word(token));
    }

    private boolean isDescribed(int first) {
        return names.isNext(first) && DESCRIBED.contains(wording.word(first - 1, LONGEST));
    }

    /** A birth, or the number of a case, in reach; whether it is one, those who look for them know. */
    private boolean isRecorded(int first) {
        int from = first - REACH;
        int to = first + 2 + REACH;
        boolean digits = IntStream.range(from, to).anyMatch(token -> tokens.is(token, Kind.DIGITS));
        return digits && (tokens.hasAny(LABELS, LONGEST, from, to) || isDate(first + 2));
    }

    private boolean isDate(int token) {
        return tokens.is(token, Kind.DIGITS)
                && tokens.is(token + 1, Kind.DIGITS)
                && tokens.is(token + 2, Kind.DIGITS)
                && tokens.gapBefore(token + 1) == 1
                && tokens.gapBefore(token + 2) == 1;
    }

    /** A verb, an illness or a benefit directly behind them, and in their sentence something that befell them. */
    private boolean isSaid(int first) {
        int verb = first + 2;
        boolean benefit = wording.isAny(verb, FactFinder.BENEFITS);
        return wording.isWith(first, verb)
                && (benefit
                        || wording.isAny(verb, SUBJECT)
                        || DOES.contains(wording.word(verb, LONGEST))
                        || words.isVerb(verb))
                // "ella norris snap, tom bell tanf" says who does what.
                && tellsOf(verb, benefit ? WordClass.ACTION.bit() : FactFinder.FACTS);
    }

    /** Whether a word of one of these classes stands there, or behind it in the sentence. */
    private boolean tellsOf(int from, long classes) {
        int token = from;
        while (wording.isWith(from, token) && !wording.isAny(token, classes)) {
            token++;
        }
        return wording.isWith(from, token);
    }

    private boolean isEnglish(int token) {
        return tokens.word(token).chars().allMatch(c -> c < 0x80);
    }
}
