package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of which a text tells nothing: words of Vietnamese, which look like names, who sat in a meeting, authors, what films and songs
 * are called, "Jan-Mar", saints, clinics, parties of published cases. Confined to one call.
 */
final class NobodyHere {

    private static final int LONGEST_ATTENDANCE = 120;

    private static final String BY = " by ";
    private static final String QUOTES = "\"\u201d";
    private static final String MARKS = QUOTES + "*_";

    private static final int LONGEST_PRESENT = 32;

    private static final Pattern PRESENT = Pattern.compile(
            "(?i)\\b(?:(?:trainers?|speakers?|presenters?|panelists?|instructors?|facilitators?)(?: (?:for|in) [\\w ]{1,12})?|present|attending|attendees|attended|attendance|regrets|excused|absent|facilitator|note ?taker)\\z");

    private static final String SHOWN = "films?|movies?|songs?|albums?";

    private static final Pattern BOOKS = Pattern.compile(
            "(?i)\\b(?:books?|reading|novels?|memoir|" + SHOWN + "|podcasts?|poems?|book club|chapters?|author|pp)\\b");

    /** "Jan - The Overstory (Powers), Feb - Braiding Sweetgrass (Kimmerer), March - …". */
    private static final Pattern LISTED = Pattern.compile("[-:,] ?\\p{Lu}[^()\\n]{2,40} \\(\\p{Lu}[^()\\n]{2,40}\\)");

    private static final int FEWEST_BOOKS = 3;

    private static final Pattern FILMS = Pattern.compile("(?i)\\b(?:" + SHOWN + "|playlists?|karaoke)\\b");

    private static final Set<String> SAINTS = Set.of("st", "saint");
    private static final Set<String> SANTOS = Set.of("san", "santa");
    private static final int LONGEST_SAINT = 5;

    /** Of whom many towns, parishes and feasts have the name: "San" may be somebody's own. */
    private static final Set<String> SANTO_NAMES = Set.of(
            "juan",
            "jose",
            "francisco",
            "diego",
            "antonio",
            "pedro",
            "pablo",
            "miguel",
            "luis",
            "marcos",
            "mateo",
            "clara",
            "barbara");

    private static final int LONGEST_SANTO = 9;

    private static final Set<String> PREFIXES = Set.of("pre", "re", "non", "co", "sub", "post", "self", "anti");

    private static final String REGISTER = "Fed. Reg.";
    private static final int REGISTER_FROM = "Fed. ".length();

    private static final String VERSUS = " v. ";

    /** A year that has passed, or where it is reported. */
    private static final String CITED =
            "(?: \\((?:18[0-9]{2}|19[0-9]{2}|20[01][0-9])\\)|, [0-9]{1,3} (?:U\\.? ?S\\.?|Or\\b|F\\.))";

    private static final Pattern DECIDED = Pattern.compile(CITED);
    private static final Pattern DECIDED_BEHIND = Pattern.compile(" v\\. [\\p{L}'. ]{2,50}" + CITED);

    private static final Set<String> CLINICS = Set.of("clinica", "iglesia", "farmacia", "parroquia");
    private static final int LONGEST_CLINIC = 9;

    private static final int LONGEST_MONTH = 4;

    /** A letter is longer than what is said of somebody over a name. */
    private static final int SHORTEST_LETTER = 160;

    private static final int LONGEST_POST = 80;

    /** A unit with capitals, and its extension. */
    private static final Pattern POST = Pattern.compile(
            "\\p{Lu}[\\p{L}.&'/-]{1,24}(?: (?:and|of|for|the|&|\\p{Lu}[\\p{L}.&'/-]{0,24})){0,8}, (?:[Ee]xt\\.?|[xX]) ?[0-9]{3,5}");

    private static final long TOLD = WordClass.CONDITION.bit()
            | WordClass.DRUG.bit()
            | WordClass.TREATMENT.bit()
            | WordClass.ILLNESS.bit()
            | WordClass.PROGRAMME.bit()
            | WordClass.CLIENT.bit();

    /** "POs": a name has one capital. */
    private static final Pattern ACRONYM = Pattern.compile("\\p{Lu}{2,6}s?");

    private static final String DATE =
            "\\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{3,6})? [0-3]?[0-9]\\b";

    private static final Pattern DATES = Pattern.compile("(?i)" + DATE + ".{1,80}?" + DATE);

    private static final int LONGEST_PREFIX = 4;

    private static final Set<String> MONTHS = Set.of(
            "jan", "feb", "mar", "apr", "may", "jun", "june", "jul", "july", "aug", "sep", "sept", "oct", "nov", "dec");

    private final String text;
    private final Wording wording;
    private final Tokens tokens;

    /** What the text speaks of: it is looked through once for each. */
    private final Map<Pattern, Boolean> spoken = new HashMap<>();

    NobodyHere(String text, Wording wording) {
        this.text = text;
        this.wording = wording;
        tokens = wording.tokens();
    }

    boolean is(Person person) {
        return (wording.isVietnamese() && isInSmallLetters(person))
                || isPresent(person)
                || isAuthor(person)
                || isTitle(person)
                || areMonths(person)
                || isSignature(person)
                || isOfRegister(person)
                || isPrefixed(person)
                || isParty(person)
                || isClinic(person)
                || isSaint(person);
    }

    /** "The Goonies 12", "Mr. Blue Sky": in no list, where songs or films are spoken of. */
    private boolean isTitle(Person person) {
        if (person.form() != Form.SINGLE && person.form() != Form.TITLED) {
            return false;
        }
        for (int token = person.first(); token <= person.last(); token++) {
            if (wording.isAny(token, NameWords.NAMES)) {
                return false;
            }
        }
        return speaksOf(FILMS, 1);
    }

    /** "Jan–Mar", "POs May 30, receipts June 27". */
    private boolean areMonths(Person person) {
        return person.last() == person.first() + 1
                && MONTHS.contains(wording.word(person.last(), LONGEST_MONTH))
                && (MONTHS.contains(wording.word(person.first(), LONGEST_MONTH)) || isOfDates(person.last()));
    }

    /** Whether a day follows the month, and the text has another such date. */
    private boolean isOfDates(int month) {
        return ACRONYM.matcher(text)
                        .region(tokens.from(month - 1), tokens.to(month - 1))
                        .matches()
                && tokens.is(month + 1, Kind.DIGITS)
                && tokens.length(month + 1) <= 2
                && speaksOf(DATES, 1);
    }

    /** "91 Fed. Reg. 70,114": nobody's short name. */
    private boolean isOfRegister(Person person) {
        int from = tokens.from(person.first());
        return text.startsWith(REGISTER, from)
                || (from >= REGISTER_FROM && text.startsWith(REGISTER, from - REGISTER_FROM));
    }

    /** The last lines of a letter: "Ben Akana", and below it "Hearings and Quality Control, ext. 4488". */
    private boolean isSignature(Person person) {
        int from = tokens.from(person.first());
        int end = tokens.to(person.last());
        if (from < SHORTEST_LETTER || !text.startsWith("\n\n", from - 2) || !text.startsWith("\n", end)) {
            return false;
        }
        String below = text.length() - end > LONGEST_POST
                ? ""
                : text.substring(end + 1).strip();
        return POST.matcher(below).matches() && saysNothing(person.last() + 1);
    }

    private boolean saysNothing(int from) {
        for (int token = from; token < wording.count(); token++) {
            if (wording.isAny(token, TOLD)) {
                return false;
            }
        }
        return true;
    }

    /** "Pre-read is OAR 461". */
    private boolean isPrefixed(Person person) {
        int next = person.first() + 1;
        return next <= person.last()
                && tokens.gapBefore(next) == 1
                && text.charAt(tokens.to(person.first())) == '-'
                && PREFIXES.contains(wording.word(person.first(), LONGEST_PREFIX));
    }

    /** "Stanley v. Illinois (1972)": of a case that is published. */
    private boolean isParty(Person person) {
        int end = tokens.to(person.last());
        int from = tokens.from(person.first());
        int versus = Math.max(0, from - VERSUS.length());
        boolean second = text.startsWith(VERSUS, versus)
                && DECIDED.matcher(text).region(end, text.length()).lookingAt();
        return second
                || (text.startsWith(VERSUS, end)
                        && DECIDED_BEHIND
                                .matcher(text)
                                .region(end, text.length())
                                .lookingAt());
    }

    /** "La clinica Salud de Woodburn": a house that is named after its town. */
    private boolean isClinic(Person person) {
        int before = person.first() - 1;
        return CLINICS.contains(wording.word(before, LONGEST_CLINIC))
                && tokens.gapBefore(person.first()) == 1
                && wording.is(person.last(), WordClass.PLACE);
    }

    /** "St. Vincent, Salem": a house or a parish; "Maria St. Clair" has a name before, "Oak St" and "21st" are none. */
    private boolean isSaint(Person person) {
        int first = person.first();
        if (SAINTS.contains(wording.word(first, LONGEST_SAINT)) && tokens.startsWord(first)) {
            return true;
        }
        int saint = first - 1;
        String word = wording.word(saint, LONGEST_SAINT);
        boolean named = SAINTS.contains(word)
                || (SANTOS.contains(word) && SANTO_NAMES.contains(wording.word(first, LONGEST_SANTO)));
        return named
                && tokens.startsWord(saint)
                && wording.isCapital(saint)
                && tokens.gapBefore(first) <= 2
                && ",\n".indexOf(text.charAt(tokens.to(saint))) < 0
                && (saint == 0 || wording.startsSentence(saint) || !wording.isCapital(saint - 1));
    }

    private boolean isInSmallLetters(Person person) {
        for (int token = person.first(); token <= person.last(); token++) {
            if (!wording.isCapital(token)) {
                return true;
            }
        }
        return false;
    }

    /** "Present: Winston F., Ellen G."; whoever is named whole may be the matter of the meeting. */
    private boolean isPresent(Person person) {
        if (person.form() != Form.INITIAL && person.form() != Form.SINGLE) {
            return false;
        }
        int from = tokens.from(person.first());
        int colon = from;
        while (colon > 0 && from - colon < LONGEST_ATTENDANCE && ":\n".indexOf(text.charAt(colon)) < 0) {
            colon--;
        }
        return text.charAt(colon) == ':'
                && PRESENT.matcher(text.substring(Math.max(0, colon - LONGEST_PRESENT), colon))
                        .find();
    }

    /** "Evicted" (Matthew Desmond), where books are spoken of, and "Evicted" by Matthew Desmond anywhere. */
    private boolean isAuthor(Person person) {
        int from = tokens.from(person.first());
        int by = from - BY.length();
        if (by > 0 && text.startsWith(BY, by)) {
            return QUOTES.indexOf(text.charAt(by - 1)) >= 0;
        }
        int open = from - 1;
        int quote = open > 0 && text.charAt(open - 1) == ' ' ? open - 2 : open - 1;
        return quote >= 0
                && text.charAt(open) == '('
                && speaksOf(BOOKS, 1)
                && (MARKS.indexOf(text.charAt(quote)) >= 0 || speaksOf(LISTED, FEWEST_BOOKS));
    }

    private boolean speaksOf(Pattern what, int times) {
        return spoken.computeIfAbsent(
                what, pattern -> pattern.matcher(text).results().limit(times).count() == times);
    }
}
