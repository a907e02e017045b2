package intramural.detect.person;

import intramural.detect.person.Person.Form;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of which a text tells nothing: words of Vietnamese, which look like names, who sat in a meeting, authors, what films and songs
 * are called, "Jan-Mar", saints. Confined to one call.
 */
final class NobodyHere {

    private static final int LONGEST_ATTENDANCE = 120;

    private static final int LONGEST_PRESENT = 16;

    private static final Pattern PRESENT = Pattern.compile(
            "(?i)\\b(?:present|attending|attendees|attended|attendance|regrets|excused|absent|facilitator|note ?taker)\\z");

    private static final Pattern BOOKS = Pattern.compile(
            "(?i)\\b(?:books?|reading|novels?|memoir|films?|movies?|songs?|albums?|podcasts?|poems?|book club|chapters?|author|pp|playlists?|karaoke)\\b");

    private static final String SAINT = "st";

    private static final int LONGEST_MONTH = 4;

    private static final Set<String> MONTHS = Set.of(
            "jan", "feb", "mar", "apr", "may", "jun", "june", "jul", "july", "aug", "sep", "sept", "oct", "nov", "dec");

    private final String text;
    private final Wording wording;
    private final Tokens tokens;
    private final boolean vietnamese;

    /** Whether the text was looked through for books, and whether there are any. */
    private boolean looked;

    private boolean books;

    NobodyHere(String text, Wording wording) {
        this.text = text;
        this.wording = wording;
        tokens = wording.tokens();
        vietnamese = text.indexOf('\u0111') >= 0;
    }

    boolean is(Person person) {
        return (vietnamese && isInSmallLetters(person))
                || isPresent(person)
                || isAuthor(person)
                || isTitle(person)
                || areMonths(person)
                || isSaint(person);
    }

    /** "The Goonies 12", "Mr. Blue Sky": in no list, where songs or films are spoken of. */
    private boolean isTitle(Person person) {
        if (person.form() != Form.SINGLE && person.form() != Form.TITLED) {
            return false;
        }
        for (int token = person.first(); token <= person.last(); token++) {
            if (wording.isAny(token, NameWords.NAMES) && !wording.is(token, WordClass.COMMON)) {
                return false;
            }
        }
        return isOfBooks();
    }

    /** "Jan–Mar". */
    private boolean areMonths(Person person) {
        return person.last() == person.first() + 1
                && MONTHS.contains(wording.word(person.first(), LONGEST_MONTH))
                && MONTHS.contains(wording.word(person.last(), LONGEST_MONTH));
    }

    /** "St. Vincent, Salem": a house or a parish; "Maria St. Clair" has a name before. */
    private boolean isSaint(Person person) {
        return isSaint(person.first()) || isSaint(person.first() - 1);
    }

    private boolean isSaint(int token) {
        return wording.word(token, SAINT.length()).equals(SAINT);
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

    /** "Evicted" (Matthew Desmond), where books are spoken of. */
    private boolean isAuthor(Person person) {
        int open = tokens.from(person.first()) - 1;
        int quote = open > 0 && text.charAt(open - 1) == ' ' ? open - 2 : open - 1;
        return quote >= 0 && text.charAt(open) == '(' && "\"\u201d*_".indexOf(text.charAt(quote)) >= 0 && isOfBooks();
    }

    private boolean isOfBooks() {
        if (!looked) {
            looked = true;
            books = BOOKS.matcher(text).find();
        }
        return books;
    }
}
