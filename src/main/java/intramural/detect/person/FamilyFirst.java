package intramural.detect.person;

import intramural.detect.person.NameWords.Like;
import intramural.detect.person.Person.Form;
import intramural.detect.person.Person.Mark;
import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names as a register has them, the family's first: "Farnsworth, Odette", "NGUYEN, THI HANH", "reyes, sonia - erdc". Stateless but for its words. */
final class FamilyFirst {

    /** Words that stand before who is told of; by himself at the end of a sentence somebody may be called by name. */
    private static final Set<String> PREPOSITIONS = Set.of("for", "of", "on", "from", "about", "re");

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final NameWords words;

    FamilyFirst(String text, Wording wording, NameWords words) {
        this.text = text;
        this.wording = wording;
        this.words = words;
        tokens = wording.tokens();
    }

    /** "NGUYEN, THI HANH"; "farooqi, samir: ...", a family's name that no list has. */
    @Nullable
    Person at(int family) {
        int given = family + 1;
        if (wording.isShouted() || !isBehindComma(family, given) || !wording.is(given, WordClass.GIVEN)) {
            return null;
        }
        if (wording.isUpper(family) && wording.isUpper(given) && tokens.length(family) > 3) {
            int last = given;
            while (words.isNext(last + 1) && wording.isUpper(last + 1) && wording.isAny(last + 1, NameWords.NAMES)) {
                last++;
            }
            return wording.isAny(family, NameWords.NAMES) ? new Person(family, last, Form.FULL, Mark.NONE) : null;
        }
        boolean small = wording.startsSentence(family)
                && !wording.isCapital(family)
                && words.isUnknown(family)
                && words.isListed(given)
                && (text.startsWith(":", tokens.to(given)) || wording.isDash(given));
        return small ? new Person(family, given, Form.FULL, Mark.NONE) : null;
    }

    /** "reyes, sonia", both in small letters; but no list of given names. */
    boolean isSmall(int family) {
        int given = family + 1;
        return wording.is(family, WordClass.SURNAME)
                && words.isListed(family)
                && text.startsWith(", ", tokens.to(family))
                && wording.is(given, WordClass.GIVEN)
                && words.isListed(given)
                && (!wording.is(family, WordClass.GIVEN) || wording.isDash(given));
    }

    /** "Baker, Grant, Wallowa and Union all closed": counties in a row. */
    private boolean arePlaces(int first, int second) {
        int third = second + 1;
        return wording.is(first, WordClass.PLACE)
                && wording.is(second, WordClass.PLACE)
                && wording.isWith(second, third)
                && wording.is(third, WordClass.PLACE)
                && text.startsWith(", ", tokens.to(second));
    }

    /**
     * "Farnsworth, Odette"; but no list of given names.
     *
     * @param first where the family's names begin
     * @param surname where they end
     */
    boolean isCapital(int first, int surname) {
        int given = surname + 1;
        // "screening Monday, Ruben has intake".
        boolean day = !wording.startsSentence(surname) && CalendarNames.isTime(wording, surname);
        if (day
                || arePlaces(surname, given)
                || (isBehindItem(first) && isBehindItem(first - 1))
                || arePaired(surname, given)
                || !isBehindComma(surname, given)
                || surname - first > 2
                || (wording.is(surname, WordClass.GIVEN) && !wording.is(surname, WordClass.SURNAME))
                || (wording.is(surname, WordClass.COMMON)
                        && (words.like(given) != Like.NAME || tokens.length(surname) < 5))
                || !(wording.is(given, WordClass.GIVEN) || isUnheard(surname, given))
                || words.like(given) == Like.NO) {
            return false;
        }
        int behind = words.end(given) + 1;
        return behind >= tokens.count()
                || !((text.startsWith(",", tokens.to(behind - 1)) && words.like(behind) != Like.NO)
                        || tokens.word(behind).equals("and")
                        || tokens.word(behind).equals("or"));
    }

    /** "Baker, Benton, Jackson, Jefferson": one more of a list. */
    private boolean isBehindItem(int token) {
        return token > 0 && wording.isCapital(token - 1) && text.startsWith(", ", tokens.to(token - 1));
    }

    /** "desk (Tomas, Grace)": two given names. */
    private boolean arePaired(int surname, int given) {
        return wording.is(surname, WordClass.GIVEN)
                && tokens.from(surname) > 0
                && text.charAt(tokens.from(surname) - 1) == '('
                && text.startsWith(")", tokens.to(given));
    }

    /** "Kowalczyk, Bogumila is on": a given name that no list has behind a family's, of whom something is said. */
    private boolean isUnheard(int surname, int given) {
        int behind = given + 1;
        return words.like(given) == Like.STRANGE
                && wording.is(surname, WordClass.SURNAME)
                && !wording.isAny(surname, WordClass.COMMON.bit() | WordClass.PLACE.bit())
                && !wording.is(given, WordClass.PLACE)
                && (behind == tokens.count()
                        ? wording.startsSentence(surname)
                        : wording.isAny(
                                        behind,
                                        WordClass.NEED.bit() | WordClass.PASSIVE.bit() | WordClass.HANDLING.bit())
                                || PREPOSITIONS.contains(wording.word(surname - 1, 5)));
    }

    private boolean isBehindComma(int family, int given) {
        return given < tokens.count() && text.startsWith(", ", tokens.to(family)) && tokens.gapBefore(given) == 2;
    }
}
