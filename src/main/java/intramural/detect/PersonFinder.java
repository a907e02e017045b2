package intramural.detect;

import intramural.detect.Person.Form;
import intramural.detect.Person.Mark;
import intramural.detect.Tokens.Kind;
import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds names of persons in a text: given and family names in either order, with titles, initials and particles, and
 * single names. Capitals count where the text has any; without them both names must be in a list and no everyday word.
 */
final class PersonFinder {

    /** Longer rows of capitalised words are headings. */
    private static final int LONGEST_NAME = 5;

    private static final long NAMES = WordClass.GIVEN.bit() | WordClass.SURNAME.bit();

    /** Whatever is said of health, benefits or work is nobody's name. */
    private static final long OTHER = WordClass.PLACE.bit()
            | WordClass.TITLE.bit()
            | WordClass.EXPERT.bit()
            | WordClass.CLIENT.bit()
            | WordClass.KIN.bit()
            | WordClass.CASENOUN.bit()
            | WordClass.ROLE.bit()
            | WordClass.THANKS.bit()
            | WordClass.THIRD.bit()
            | WordClass.FIRST.bit()
            | WordClass.NEED.bit()
            | WordClass.SOFT.bit()
            | WordClass.CONDITION.bit()
            | WordClass.DRUG.bit()
            | WordClass.TREATMENT.bit()
            | WordClass.MILD.bit()
            | WordClass.ILLNESS.bit()
            | WordClass.PROGRAMME.bit()
            | WordClass.ACTION.bit()
            | WordClass.PROTECTIVE.bit()
            | WordClass.AGEMARK.bit()
            | WordClass.ORG.bit();

    /** How much like a name a word is. */
    private enum Like {
        NO,
        /** In a list of names, and something else too. */
        MAYBE,
        /** In no list at all, with a capital. */
        STRANGE,
        NAME
    }

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final Marks marks;
    private final boolean shouted;
    private final List<Person> found = new ArrayList<>();

    private PersonFinder(String text, Wording wording, Colleagues colleagues) {
        this.text = text;
        this.wording = wording;
        tokens = wording.tokens();
        shouted = wording.isShouted();
        marks = new Marks(text, wording, colleagues);
    }

    static List<Person> find(String text, Wording wording, Colleagues colleagues) {
        PersonFinder finder = new PersonFinder(text, wording, colleagues);
        finder.walk();
        return finder.found;
    }

    private void walk() {
        int token = 0;
        while (token < tokens.count()) {
            Person person = at(token);
            if (person == null) {
                token++;
            } else {
                found.add(person.marked(marks.of(person)));
                token = person.last() + 1;
            }
        }
    }

    private @Nullable Person at(int token) {
        if (!tokens.is(token, Kind.LETTERS) || isInAddress(token)) {
            return null;
        }
        if (wording.isAny(token, WordClass.TITLE.bit() | WordClass.EXPERT.bit())) {
            Person titled = titled(token);
            if (titled != null) {
                return titled;
            }
        }
        if (isInitial(token)) {
            return initialFirst(token);
        }
        Like first = like(token);
        if (first == Like.NO) {
            return null;
        }
        int last = end(token);
        return wording.isCapital(token) && !shouted ? capitals(token, last) : small(token);
    }

    /** Mr, Mrs and the like with the name behind. */
    private @Nullable Person titled(int title) {
        int first = wording.phraseEnd(title) + 1;
        if (!isNext(first) || (wording.isPossessive(first - 1))) {
            return null;
        }
        if (isInitial(first) && isNext(first + 1)) {
            first++;
        }
        boolean capital = wording.isCapital(first) || wording.isUpper(first);
        boolean named = like(first) != Like.NO;
        boolean formal = tokens.length(title) <= 4 && !wording.is(title, WordClass.KIN);
        boolean fits = capital
                ? named || (formal && !wording.isAny(first, OTHER) && tokens.length(first) > 1)
                : formal && wording.isAny(first, NAMES) && !wording.is(first, WordClass.COMMON);
        if (!fits || (!formal && !capital)) {
            return null;
        }
        int last = capital
                ? end(first)
                : wording.isAny(first + 1, NAMES) && !isWord(first + 1) && isNext(first + 1) ? first + 1 : first;
        return new Person(first, last, Form.TITLED, Mark.NONE);
    }

    /** "M. Ortiz", "R Okafor". */
    private @Nullable Person initialFirst(int token) {
        int next = token + 1;
        if (isNext(next) && isInitial(next) && isNext(next + 1)) {
            next++;
        }
        boolean dotted = text.startsWith(".", tokens.to(token));
        if (!isNext(next) || isInitial(next) || !(wording.isCapital(next) || shouted)) {
            return null;
        }
        Like like = like(next);
        if (like == Like.NAME || (dotted && like != Like.NO)) {
            return new Person(token, end(next), Form.INITIAL, Mark.NONE);
        }
        return null;
    }

    private @Nullable Person capitals(int first, int last) {
        int start = first;
        int names = 0;
        int certain = 0;
        int strange = 0;
        for (int token = first; token <= last; token++) {
            Like like = isInitial(token) || isParticle(token) && !wording.isCapital(token) ? Like.NO : like(token);
            names += like == Like.NO ? 0 : 1;
            certain += like == Like.NAME ? 1 : 0;
            strange += like == Like.STRANGE ? 1 : 0;
        }
        if (names > LONGEST_NAME) {
            return null;
        }
        if (names >= 2 && like(first) == Like.MAYBE && isQuestionWord(first) && wording.startsSentence(first)) {
            start = first + 1;
            names--;
        }
        if (names == 1
                && last == start + 1
                && like(start) != Like.NO
                && like(last) == Like.NO
                && wording.is(last, WordClass.COMMON)
                && !isInitial(last)) {
            names = 2;
        }
        if (names >= 1 && isEponym(last)) {
            return null;
        }
        if (names >= 2 && certain + strange == 0 && !wording.is(start, WordClass.GIVEN)) {
            return null;
        }
        if (isReversed(start, last)) {
            return new Person(start, end(last + 1), Form.FULL, Mark.NONE);
        }
        if (names >= 2) {
            Form form = certain > 0 || strange == 0 || (strange < names && wording.isAny(last, NAMES))
                    ? Form.FULL
                    : strange < names && !wording.startsSentence(first) ? Form.FULL : Form.STRANGE;
            return new Person(start, last, form, Mark.NONE);
        }
        boolean initial = last > start && isInitial(last);
        if (initial && certain > 0) {
            return new Person(start, last, Form.INITIAL, Mark.NONE);
        }
        int name = initial ? start : last;
        boolean word = like(name) == Like.MAYBE
                && (tokens.length(name) <= 3 || !wording.is(name, WordClass.GIVEN) && wording.startsSentence(start));
        boolean unknown = like(name) == Like.STRANGE && wording.startsSentence(start);
        return word || unknown ? null : new Person(start, last, Form.SINGLE, Mark.NONE);
    }

    /** "Farnsworth, Odette"; but no list of given names. */
    private boolean isReversed(int first, int surname) {
        int given = surname + 1;
        if (given >= tokens.count()
                || !text.startsWith(", ", tokens.to(surname))
                || tokens.gapBefore(given) != 2
                || surname - first > 2
                || wording.is(surname, WordClass.GIVEN) && !wording.is(surname, WordClass.SURNAME)
                || wording.is(surname, WordClass.COMMON) && (like(given) != Like.NAME || tokens.length(surname) < 5)
                || !wording.is(given, WordClass.GIVEN)
                || like(given) == Like.NO) {
            return false;
        }
        int behind = end(given) + 1;
        return behind >= tokens.count()
                || !(text.startsWith(",", tokens.to(behind - 1)) && like(behind) != Like.NO
                        || tokens.word(behind).equals("and")
                        || tokens.word(behind).equals("or"));
    }

    /** Whether the names belong to a disease, a hospital, a school or a law. */
    private boolean isEponym(int last) {
        for (int token = last + 1;
                token <= last + 2 && token < tokens.count() && tokens.gapBefore(token) <= 2;
                token++) {
            if (wording.is(token, WordClass.EPONYM) && wording.sentence(token) == wording.sentence(last)) {
                return true;
            }
            if (!wording.isCapital(token)) {
                return false;
            }
        }
        return wording.is(last, WordClass.EPONYM);
    }

    /** Names in small letters, or in a text all in capitals. */
    private @Nullable Person small(int first) {
        if (tokens.length(first) < 3 && !shouted) {
            return null;
        }
        int next = first + 1;
        int particle = next;
        while (isParticle(particle) && isNext(particle)) {
            particle++;
        }
        if (particle > next && isNext(particle) && isListed(particle)) {
            next = particle;
        }
        boolean given = wording.is(first, WordClass.GIVEN);
        if (isNext(next) && wording.is(next, WordClass.SURNAME) && isListed(next) && tokens.length(next) > 2) {
            if (given || isListed(first)) {
                int last = isNext(next + 1) && isListed(next + 1) && tokens.length(next + 1) > 3 ? next + 1 : next;
                return new Person(first, last, Form.FULL, Mark.NONE);
            }
        }
        if (given && isListed(first) && isNext(next) && isUnknown(next)) {
            return new Person(first, next, Form.FULL, Mark.NONE);
        }
        if (wording.is(first, WordClass.SURNAME)
                && isListed(first)
                && text.startsWith(", ", tokens.to(first))
                && wording.is(next, WordClass.GIVEN)
                && isListed(next)
                && !given) {
            return new Person(first, next, Form.FULL, Mark.NONE);
        }
        return isListed(first) ? new Person(first, first, Form.SINGLE, Mark.NONE) : null;
    }

    private boolean isListed(int token) {
        return wording.isAny(token, NAMES) && !isWord(token) && !wording.isAny(token, OTHER);
    }

    /** A word of some length that no list has. */
    private boolean isUnknown(int token) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) > 5
                && !isWord(token)
                && !wording.isAny(token, OTHER);
    }

    private boolean isWord(int token) {
        return wording.is(token, WordClass.COMMON);
    }

    private Like like(int token) {
        if (!tokens.is(token, Kind.LETTERS)
                || tokens.length(token) < 2
                || tokens.length(token) > WordTable.LONGEST_WORD
                || !tokens.isWhole(token, token)) {
            return Like.NO;
        }
        boolean capital = wording.isCapital(token);
        boolean name = wording.isAny(token, NAMES);
        boolean word = wording.isAny(token, OTHER | WordClass.COMMON.bit());
        if (capital && !shouted) {
            boolean strange = !word && tokens.length(token) > 2;
            return name ? (word ? Like.MAYBE : Like.NAME) : strange ? Like.STRANGE : Like.NO;
        }
        if (wording.isUpper(token) && !shouted && tokens.length(token) < 5) {
            return Like.NO;
        }
        return name && (!word || !wording.isAny(token, OTHER)) ? (word ? Like.MAYBE : Like.NAME) : Like.NO;
    }

    /** The last token of the row of names, initials and particles that begins here. */
    private int end(int first) {
        int last = first;
        int token = first + 1;
        while (token < tokens.count() && isNext(token) && token - first <= LONGEST_NAME + 2) {
            boolean capital = wording.isCapital(token) || (shouted && like(token) != Like.NO);
            boolean hyphen = text.charAt(tokens.from(token) - 1) == '-' && tokens.gapBefore(token) == 1;
            boolean word = capital
                    && token == first + 1
                    && (like(first) == Like.NAME || !wording.startsSentence(first))
                    && wording.is(first, WordClass.GIVEN)
                    && tokens.length(token) > 3
                    && !wording.isPossessive(first)
                    && !wording.isAny(token, OTHER | WordClass.EPONYM.bit() | WordClass.DUTY.bit());
            if (word || hyphen && !capital && wording.isAny(token, NAMES)) {
                last = token;
            } else if (capital && (like(token) != Like.NO || isInitial(token)) && !wording.isPossessive(token - 1)) {
                last = token;
            } else if (!isParticle(token) || wording.isPossessive(token - 1)) {
                break;
            }
            token++;
        }
        return last;
    }

    /** Whether only a space, a hyphen or an initial's dot stands before the token. */
    private boolean isNext(int token) {
        if (token >= tokens.count() || !tokens.is(token, Kind.LETTERS) || tokens.gapBefore(token) > 2) {
            return false;
        }
        for (int i = tokens.to(token - 1); i < tokens.from(token); i++) {
            char c = text.charAt(i);
            boolean dot = c == '.'
                    && (tokens.length(token - 1) == 1
                            || wording.isAny(token - 1, WordClass.TITLE.bit() | WordClass.EXPERT.bit()));
            if (c != ' ' && c != '-' && !dot) {
                return false;
            }
        }
        return tokens.gapBefore(token) > 0;
    }

    private boolean isInitial(int token) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) == 1
                && wording.isUpper(token)
                && !wording.is(token, WordClass.FIRST)
                && (token + 1 >= tokens.count() || tokens.gapBefore(token + 1) > 0)
                && (token == 0 || tokens.gapBefore(token) > 0);
    }

    private boolean isParticle(int token) {
        return wording.is(token, WordClass.PARTICLE);
    }

    private boolean isQuestionWord(int token) {
        String word = tokens.word(token);
        return word.equals("will") || word.equals("may");
    }

    /** Whether the word is a part of a web or e-mail address, a Matrix id, a path or a name with an underscore. */
    private boolean isInAddress(int token) {
        int from = tokens.from(token);
        int to = tokens.to(token);
        char before = from == 0 ? ' ' : text.charAt(from - 1);
        char after = to == text.length() ? ' ' : text.charAt(to);
        boolean dotted = after == '.'
                && to + 1 < text.length()
                && Tokens.isLetter(text.charAt(to + 1))
                && tokens.length(token) > 1;
        return before == '_'
                || before == '@'
                || after == '@'
                || after == '_'
                || (before == '/' && !isSpaced(from))
                || dotted
                || (before == '.'
                        && from > 1
                        && Tokens.isAlphanumeric(text.charAt(from - 2))
                        && tokens.length(token - 1) > 1);
    }

    /** Whether the slash before this place divides two words rather than the parts of a path. */
    private boolean isSpaced(int from) {
        return from < 2 || Tokens.isAlphanumeric(text.charAt(from - 2)) || text.charAt(from - 2) == ' ';
    }
}
