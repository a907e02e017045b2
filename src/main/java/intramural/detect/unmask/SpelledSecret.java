package intramural.detect.unmask;

import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Tokens;
import java.util.Locale;
import java.util.Set;

/**
 * A secret told sign by sign: "capital M, o l a l l a, underscore, five five". It takes a handful of signs and the name of
 * one, or of a capital, so that rules for passwords ("one capital, one number") are none.
 */
public final class SpelledSecret {

    private static final int FEWEST = 5;
    private static final int LONGEST_WORD = 16;

    /** Nobody tells a longer one sign by sign; so a text full of labels is not read to its end from each. */
    private static final int LONGEST = 300;

    /** A word that is told whole counts for so many signs. */
    private static final int WHOLE = 3;

    private static final String AT = "at";

    private static final Set<String> SIGNS = Set.of(
            "underscore",
            "dash",
            "hyphen",
            "dot",
            "period",
            "at",
            "hash",
            "hashtag",
            "pound",
            "bang",
            "exclamation",
            "star",
            "asterisk",
            "dollar",
            "percent",
            "ampersand",
            "plus",
            "equals",
            "slash",
            "tilde",
            "caret",
            "guion",
            "asterisco",
            "almohadilla",
            "numeral",
            "arroba",
            "punto");

    /** Signs that stand between words, and mean nothing else there. */
    private static final Set<String> JOINS =
            Set.of("underscore", "dash", "hyphen", "hashtag", "ampersand", "asterisk", "guion", "asterisco");

    private static final Set<String> FILLERS = Set.of(
            "sign",
            "mark",
            "marks",
            "point",
            "points",
            "the",
            "word",
            "then",
            "by",
            "followed",
            "bajo",
            "all",
            "and",
            "number",
            "caps",
            "with",
            "another",
            "in");

    /** Words that speak of signs in general. */
    private static final Set<String> GENERAL = Set.of(
            "letter",
            "letters",
            "character",
            "characters",
            "numbers",
            "digit",
            "digits",
            "symbol",
            "symbols",
            "case",
            "one",
            "or");

    private static final Set<String> FIGURES = Set.of("digits", "numbers", "figures");

    /** Of what kind a part of a password is to be, and words of sentences. */
    private static final Set<String> KINDS = Set.of(
            "lastname",
            "firstname",
            "name",
            "nombre",
            "apellido",
            "season",
            "year",
            "color",
            "animal",
            "branch",
            "numero",
            "street",
            "month",
            "out",
            "under",
            "never",
            "not",
            "again",
            "locked",
            "expired",
            "note",
            "sent",
            "down",
            "last",
            "first",
            "reset",
            "mail",
            "password",
            "for");

    private SpelledSecret() {}

    /** Behind the secret that begins at this place; the place itself if none does. */
    public static int end(String text, int from) {
        int signs = signs(text, from);
        return signs > from ? signs : joined(text, from);
    }

    /** Behind "Timber dash Wolf dash six six": words, and figures, with the names of signs between, two of these at least. */
    private static int joined(String text, int from) {
        int limit = Math.min(text.length(), from + LONGEST);
        int end = from;
        int joins = 0;
        int words = 0;
        boolean wanted = true;
        boolean figures = false;
        for (int i = from; i < limit; ) {
            int to = gap(text, i, limit);
            i += i + 1 < to && text.charAt(i) == '(' ? 1 : 0;
            int length = length(text, i, to);
            String word = word(text, i, length);
            if (length == 0) {
                i = to + 1;
                continue;
            }
            boolean number = isDigits(word) || NumberWords.of(word) != null;
            if (JOINS.contains(word) && !wanted) {
                joins++;
                wanted = true;
            } else if (number && (joins > 0 || wanted)) {
                figures |= joins > 0;
                wanted = false;
                end = i + length;
            } else if (wanted && isWord(word) && !JOINS.contains(word) && !KINDS.contains(word)) {
                words++;
                wanted = false;
                end = i + length;
            } else if (!(joins > 0 && wanted && word.equals("bajo"))) {
                break;
            }
            i = to + 1;
        }
        return joins > 1 && words > 1 && figures ? end : from;
    }

    private static int signs(String text, int from) {
        int signs = 0;
        int names = 0;
        boolean timed = true;
        int end = from;
        boolean whole = false;
        boolean cased = false;
        boolean capital = false;
        boolean rest = false;
        boolean figures = false;
        int i = from;
        int limit = Math.min(text.length(), from + LONGEST);
        while (i < limit) {
            int to = gap(text, i, limit);
            i += i + 1 < to && text.charAt(i) == '(' ? 1 : 0;
            int length = length(text, i, to);
            String word = word(text, i, length);
            Word known = NumberWords.of(word);
            boolean part = true;
            if ((word.length() == 1 && !isArticle(text, word, to, limit))
                    || (known != null && isSign(known.role()))
                    || isDigits(word)) {
                signs += isDigits(word) ? word.length() : 1;
                names += known != null && known.role() == Role.LETTER ? 1 : 0;
                capital = cased && word.length() == 1;
                figures |= isDigits(word) || (known != null && known.role() != Role.LETTER);
                timed &= isDigits(word);
                cased = false;
            } else if (SIGNS.contains(word)) {
                signs++;
                names++;
                timed &= word.equals(AT);
                figures = true;
                cased = false;
            } else if (known != null && known.role() == Role.CASE && !GENERAL.contains(word)) {
                names++;
                timed = false;
                cased = true;
            } else if (capital && isRest(word)) {
                capital = false;
                rest = true;
                signs += WHOLE;
            } else if (cased && !whole && isWord(word)) {
                whole = true;
                cased = false;
                signs += WHOLE;
            } else {
                // "then the digits four nine"
                part = word.isEmpty() ? to == i : FILLERS.contains(word) || (signs > 1 && FIGURES.contains(word));
                if (!part) {
                    break;
                }
                length = 0;
            }
            end = length > 0 ? i + length : end;
            i = Math.max(to, i) + 1;
        }
        // "Capital I think" has the rest of no word, "118 at 3" is a room and an hour.
        return signs >= FEWEST && names > 0 && !timed && (figures || !rest) ? end : from;
    }

    /** "A capital plus a number": a rule. */
    private static boolean isArticle(String text, String word, int to, int limit) {
        if (!word.equals("a") || to + 1 >= limit) {
            return false;
        }
        String next = word(text, to + 1, length(text, to + 1, gap(text, to + 1, limit)));
        return next.equals("number") || next.equals("sign") || GENERAL.contains(next);
    }

    /** The next blank or comma, or the limit. */
    private static int gap(String text, int from, int limit) {
        int to = from;
        while (to < limit && !isGap(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static String word(String text, int from, int length) {
        return length <= LONGEST_WORD ? text.substring(from, from + length).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isSign(Role role) {
        return role == Role.NUMBER || role == Role.LETTER || role == Role.TIMES;
    }

    private static boolean isWord(String word) {
        return word.length() >= WHOLE
                && !FILLERS.contains(word)
                && !GENERAL.contains(word)
                && Tokens.isLetter(word.charAt(0));
    }

    /** "iver" behind "capital R": the word goes on. */
    private static boolean isRest(String word) {
        return word.length() >= 2
                && Tokens.isLetter(word.charAt(0))
                && !FILLERS.contains(word)
                && !GENERAL.contains(word)
                && !KINDS.contains(word);
    }

    private static boolean isDigits(String word) {
        boolean digits = !word.isEmpty() && word.length() <= 4;
        for (int i = 0; digits && i < word.length(); i++) {
            digits = Tokens.isDigit(word.charAt(i));
        }
        return digits;
    }

    /** How long the word is without punctuation behind it. */
    private static int length(String text, int from, int to) {
        int end = to;
        while (end > from + 1 && ".;:)\"'".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end - from;
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == ',' || c == '\t';
    }
}
