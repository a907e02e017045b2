package intramural.detect.person;

import intramural.detect.person.NameWords.Like;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds names of persons in a text: given and family names in either order, with titles, initials and particles, and
 * single names. Capitals count where the text has any; without them both names must be in a list and no everyday word.
 */
public final class PersonFinder {

    private static final long NAMES = NameWords.NAMES;
    private static final long OTHER = NameWords.OTHER;

    private static final int LEAST_SHORTENED = 4;

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final NameWords words;
    private final Marks marks;
    private final FamilyFirst familyFirst;
    private final OddGiven oddGiven;
    private final WordNames wordNames;
    private final WordPairs wordPairs;
    private final SmallNames smallNames;
    private final ClientNames clientNames;
    private final NamedThings things;
    private final boolean shouted;
    private final NobodyHere nobody;
    private final List<Person> found = new ArrayList<>();

    /** Behind the last names that are no person's. */
    private int skipTo;

    private PersonFinder(String text, Wording wording, Colleagues colleagues) {
        this.text = text;
        this.wording = wording;
        tokens = wording.tokens();
        shouted = wording.isShouted();
        nobody = new NobodyHere(text, wording);
        words = new NameWords(text, wording);
        marks = new Marks(wording, colleagues);
        familyFirst = new FamilyFirst(text, wording, words);
        oddGiven = new OddGiven(text, wording, words);
        wordNames = new WordNames(wording, words);
        wordPairs = new WordPairs(wording, words, wordNames);
        clientNames = new ClientNames(wording, words, wordNames);
        things = new NamedThings(text, wording, words);
        smallNames = new SmallNames(wording, words, familyFirst, wordNames, clientNames);
    }

    public static List<Person> find(String text, Wording wording, Colleagues colleagues) {
        PersonFinder finder = new PersonFinder(text, wording, colleagues);
        finder.walk();
        return finder.found;
    }

    private void walk() {
        int token = 0;
        while (token < tokens.count()) {
            Person person = at(token);
            if (person != null && (words.isInvented(person) || nobody.is(person))) {
                token = person.last() + 1;
            } else if (person == null) {
                token = Math.max(token + 1, skipTo);
            } else {
                found.add(person.marked(marks.of(person)));
                token = person.last() + 1;
            }
        }
    }

    private @Nullable Person at(int token) {
        if (!tokens.is(token, Kind.LETTERS) || words.isInAddress(token)) {
            return null;
        }
        if (wording.isAny(token, WordClass.TITLE.bit() | WordClass.EXPERT.bit())) {
            Person titled = titled(token);
            if (titled != null) {
                return titled;
            }
        }
        Person listed = familyFirst.at(token);
        if (listed != null) {
            return listed;
        }
        if (clientNames.areInitials(token)) {
            return new Person(token, token + 1, Form.INITIAL, Mark.NONE);
        }
        if (words.isInitial(token)) {
            return initialFirst(token);
        }
        if (words.isSmallInitial(token)) {
            return new Person(token, token + 1, Form.INITIAL, Mark.NONE);
        }
        if (oddGiven.isHyphened(token)) {
            return new Person(token, token + 2, Form.FULL, Mark.NONE);
        }
        if (oddGiven.isUnheard(token)
                || oddGiven.isShort(token)
                || oddGiven.isCalledClient(token)
                || oddGiven.isBehindClient(token)) {
            return new Person(token, token + 1, Form.FULL, Mark.NONE);
        }
        boolean capital = wording.isCapital(token) && !shouted;
        if (!capital && wordPairs.isFull(token)) {
            return new Person(token, token + 1, Form.FULL, Mark.NONE);
        }
        if (clientNames.isShortForClient(token)) {
            return new Person(token, token, Form.SINGLE, Mark.CLIENT);
        }
        if (words.like(token) == Like.NO) {
            if (clientNames.isBehindClient(token)
                    || clientNames.isGivenBehindClient(token)
                    || clientNames.isGoneBy(token)) {
                return new Person(token, token, Form.SINGLE, Mark.NONE);
            }
            return wordNames.isBeforeFamily(token)
                    ? new Person(token, words.end(token + 1), Form.FULL, Mark.NONE)
                    : null;
        }
        int last = words.end(token);
        return capital ? capitals(token, last) : smallNames.at(token);
    }

    /** Mr, Mrs and the like with the name behind. */
    private @Nullable Person titled(int title) {
        int first = wording.phraseEnd(title) + 1;
        if (!words.isNext(first) || wording.isPossessive(first - 1)) {
            return null;
        }
        boolean initial =
                words.isInitial(first) || (tokens.length(first) == 1 && text.startsWith(".", tokens.to(first)));
        if (initial && words.isNext(first + 1)) {
            first++;
        }
        boolean capital = wording.isCapital(first) || wording.isUpper(first);
        boolean named = words.like(first) != Like.NO;
        boolean formal = tokens.length(title) <= 4 && !wording.is(title, WordClass.KIN);
        boolean fits = capital
                ? named || (formal && !wording.isAny(first, OTHER) && tokens.length(first) > 1)
                : formal && words.isBehindTitle(title, first);
        if (!fits || (!formal && !capital)) {
            return null;
        }
        int last = capital
                ? words.end(first)
                : wording.isAny(first + 1, NAMES) && !words.isWord(first + 1) && words.isNext(first + 1)
                        ? first + 1
                        : first;
        return new Person(first, last, Form.TITLED, Mark.NONE);
    }

    /** "M. Ortiz", "R Okafor". */
    private @Nullable Person initialFirst(int token) {
        int next = token + 1;
        if (words.isNext(next) && words.isInitial(next) && words.isNext(next + 1)) {
            next++;
        }
        boolean dotted = text.startsWith(".", tokens.to(token));
        if (!words.isNext(next) || words.isInitial(next) || !(wording.isCapital(next) || shouted)) {
            return null;
        }
        Like like = words.like(next);
        if (like == Like.NAME || (dotted && like != Like.NO && !wording.isAny(next, OTHER))) {
            return new Person(token, words.end(next), Form.INITIAL, Mark.NONE);
        }
        return null;
    }

    private @Nullable Person capitals(int first, int last) {
        int start = first;
        int names = 0;
        int certain = 0;
        int strange = 0;
        for (int token = first; token <= last; token++) {
            Like like = words.isInitial(token) || (words.isParticle(token) && !wording.isCapital(token))
                    ? Like.NO
                    : words.like(token);
            names += like == Like.NO ? 0 : 1;
            certain += like == Like.NAME ? 1 : 0;
            strange += like == Like.STRANGE ? 1 : 0;
        }
        if (names > NameWords.LONGEST_NAME) {
            return null;
        }
        if (names >= 2
                && words.like(first) == Like.MAYBE
                && words.isQuestionWord(first)
                && wording.startsSentence(first)) {
            start = first + 1;
            names--;
        }
        if (names == 1
                && last == start + 1
                && words.like(start) != Like.NO
                && words.like(last) == Like.NO
                && wording.is(last, WordClass.COMMON)
                && !words.isInitial(last)) {
            names = 2;
        }
        if (names >= 1 && things.are(first, last, names)) {
            skipTo = last + 1;
            return null;
        }
        if (names >= 2 && certain + strange == 0 && !wording.is(start, WordClass.GIVEN)) {
            return null;
        }
        if (familyFirst.isCapital(start, last)) {
            return new Person(start, words.end(last + 1), Form.FULL, Mark.NONE);
        }
        if (names == 1 && last == start && wordNames.isWordAsFamily(start)) {
            return new Person(start, start + 1, Form.FULL, Mark.NONE);
        }
        if (names >= 2) {
            Form form = certain > 0 || strange == 0 || (strange < names && wording.isAny(last, NAMES))
                    ? Form.FULL
                    : strange < names && !wording.startsSentence(first) ? Form.FULL : Form.STRANGE;
            return new Person(start, last, form, Mark.NONE);
        }
        boolean initial = last > start && words.isInitial(last);
        if (initial
                && (certain > 0
                        || (strange == 1 && isShortened(start, last))
                        || (wording.is(start, WordClass.GIVEN)
                                && tokens.length(start) > 3
                                && text.startsWith(".", tokens.to(last))))) {
            return new Person(start, last, Form.INITIAL, Mark.NONE);
        }
        int name = initial ? start : last;
        boolean word = words.like(name) == Like.MAYBE
                && ((tokens.length(name) <= 3 && !wordNames.isShortWithVerb(name))
                        || (!wording.is(name, WordClass.GIVEN) && wording.startsSentence(start)));
        boolean place = wording.is(name, WordClass.PLACE)
                && (!wording.is(name + 1, WordClass.CASENOUN) || wording.is(name + 1, WordClass.ROLE));
        boolean unknown = words.like(name) == Like.STRANGE
                && wording.startsSentence(start)
                && !Families.isNamed(wording, name)
                && !clientNames.isCalledClient(name);
        Person person = new Person(start, last, Form.SINGLE, Mark.NONE);
        boolean other = (word || (place && !wordNames.isIllPlace(name)))
                && !clientNames.isGivenBehindClient(name)
                && !isOwnGiven(name, person);
        return unknown || other || CalendarNames.isTime(wording, name) ? null : person;
    }

    /** "Jocasta P. is back": a name that no list has, with a dotted letter that ends no sentence. */
    private boolean isShortened(int name, int letter) {
        int next = letter + 1;
        return tokens.length(name) >= LEAST_SHORTENED
                && text.startsWith(".", tokens.to(letter))
                && next < tokens.count()
                && !wording.isCapital(next)
                && (tokens.gapBefore(next) == 2 || wording.opensParenthesisBehindStop(letter));
    }

    /** "Joseph on my caseload": a given name that is a word or a place too, of whom it is said that they are a client. */
    private boolean isOwnGiven(int name, Person person) {
        return wordNames.isGiven(name) && marks.of(person) == Mark.CLIENT;
    }
}
