package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Role;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a secret together whose pieces are told one behind the other: "Maple + ! + 77", "Maple then a bang then 77", '"Map" followed
 * by "le!77"', "Maple plus the year 1977 and a star". Asked for
 * only where a label demands a secret; what comes out must still look like one. Linear in the length of
 * the text.
 */
public final class ChainedSecret implements Step {

    private static final Set<String> JOINS = Set.of("+", "then", "plus", "&", "luego");
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("bang", "!"),
            Map.entry("exclamation", "!"),
            Map.entry("hash", "#"),
            Map.entry("pound", "#"),
            Map.entry("hashtag", "#"),
            Map.entry("dollar", "$"),
            Map.entry("star", "*"),
            Map.entry("asterisk", "*"),
            Map.entry("dash", "-"),
            Map.entry("hyphen", "-"),
            Map.entry("underscore", "_"),
            Map.entry("percent", "%"),
            Map.entry("asterisco", "*"),
            Map.entry("guion", "-"));

    /** What is said before a piece, of what kind it is. */
    private static final Set<String> KINDS = Set.of("a", "an", "the", "year", "number", "word", "un", "una", "el");

    /** What is said behind the name of a sign. */
    private static final Set<String> BEHIND = Set.of("sign", "mark", "point", "symbol");

    /** "And then": no piece. */
    private static final Set<String> BEFORE = Set.of("and", "but", "ok", "so", "y", "its", "is", "it");

    /** Between two pieces in quotes. */
    private static final String AND = "and ";

    private static final List<String> FOLLOWED = List.of("followed by ", "and then ");
    private static final int FEWEST_PIECES = 2;

    /** Figures that are told one by one are as many. */
    private static final int FEWEST_FIGURES = 4;

    private static final int MOST_PIECES = 12;
    private static final int LONGEST = 32;
    private static final String QUOTES = "\"'`";
    /** Neither quotes nor punctuation are of a piece. */
    private static final String TRAILING = QUOTES + ",.;";

    /**
     * A piece.
     *
     * @param last behind its last sign
     * @param end behind the word that has it
     */
    private record Piece(String signs, int last, int end) {}

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        int i = 0;
        while (i < text.length()) {
            int end = Tokens.wordEnd(text, i);
            if (joinEnd(text, i) > i) {
                // The word before the join is the first piece.
                Reading chained = chained(source, i);
                if (chained != source) {
                    return chained;
                }
            }
            i = end + 1;
        }
        return source;
    }

    private static Reading chained(Reading source, int join) {
        String text = source.text();
        int first = join - 1;
        while (first > 0 && !Character.isWhitespace(text.charAt(first - 1))) {
            first--;
        }
        if (first < 1 || BEFORE.contains(text.substring(first, join - 1))) {
            return source;
        }
        StringBuilder value = new StringBuilder();
        int pieces = 0;
        int end = first;
        int from = first;
        while (pieces < MOST_PIECES) {
            Piece piece = piece(text, from);
            value.append(piece.signs());
            end = piece.last();
            pieces++;
            int behind = piece.end();
            int next = behind < text.length() && text.charAt(behind) == ' ' ? joinEnd(text, behind + 1) : 0;
            if (pieces >= FEWEST_PIECES && next == behind + 1 && endsWithSign(text, next)) {
                next += AND.length();
            }
            if (next <= behind + 1 || next >= text.length()) {
                break;
            }
            from = next;
        }
        if (pieces < FEWEST_PIECES
                || value.length() > LONGEST
                || value.chars().allMatch(Character::isLetter)
                || (value.chars().noneMatch(Character::isLetter)
                        && !(pieces >= FEWEST_FIGURES && isAssigned(text, first)))
                || (text.startsWith(AND, join) && !isAssigned(text, first))) {
            return source;
        }
        Changes changes = new Changes(source);
        changes.put(value.toString(), kindsBegin(text, first), end);
        return changes.reading();
    }

    /** Where "the word" begins before the first piece. */
    private static int kindsBegin(String text, int first) {
        int begin = first;
        int from = first;
        do {
            begin = from;
            from = Math.max(0, text.lastIndexOf(' ', begin - 2) + 1);
        } while (from < begin - 1 && KINDS.contains(text.substring(from, begin - 1)));
        return begin;
    }

    /** "The pw is", "pin:": said of a chain that could be of other things. */
    private static boolean isAssigned(String text, int at) {
        return text.startsWith("is ", at - 3) || text.startsWith(": ", at - 2) || text.startsWith("= ", at - 2);
    }

    /** "And a star" behind other pieces. */
    private static boolean endsWithSign(String text, int from) {
        if (!text.startsWith(AND, from)) {
            return false;
        }
        int article = from + AND.length();
        int sign = Tokens.wordEnd(text, article) + 1;
        return sign < text.length()
                && KINDS.contains(text.substring(article, sign - 1))
                && SIGNS.containsKey(trimmed(text.substring(sign, Tokens.wordEnd(text, sign))));
    }

    /** Behind the word that joins, and the blank behind it; the place itself if none is here. */
    private static int joinEnd(String text, int from) {
        for (String words : FOLLOWED) {
            if (text.startsWith(words, from)) {
                return from + words.length();
            }
        }
        if (text.startsWith(AND, from)
                && from > 1
                && QUOTES.indexOf(text.charAt(from - 2)) >= 0
                && from + AND.length() < text.length()
                && QUOTES.indexOf(text.charAt(from + AND.length())) >= 0) {
            return from + AND.length();
        }
        int end = Math.min(Tokens.wordEnd(text, from), text.length() - 1);
        return end - from <= 5 && end > from && JOINS.contains(text.substring(from, end)) ? end + 1 : from;
    }

    /** One word without its quotes, the sign that "a bang" names, or the figures of "4 4" and "two threes". */
    private static Piece piece(String text, int from) {
        int word = from;
        int end = Tokens.wordEnd(text, word);
        while (end + 1 < text.length() && end > word && KINDS.contains(text.substring(word, end))) {
            word = end + 1;
            end = Tokens.wordEnd(text, word);
        }
        String trimmed = trimmed(text.substring(word, end));
        String sign = SIGNS.get(trimmed);
        if (sign != null) {
            int next = Math.min(end + 1, text.length());
            int behind = Tokens.wordEnd(text, next);
            boolean more = BEHIND.contains(trimmed(text.substring(next, behind)));
            return new Piece(sign, Tokens.bareEnd(text, word, end, TRAILING), more ? behind : end);
        }
        Piece figures = figures(text, word);
        return figures == null ? new Piece(trimmed, Tokens.bareEnd(text, word, end, TRAILING), end) : figures;
    }

    /** Several words for figures, or figures, one behind the other; null where there are fewer than two. */
    private static @Nullable Piece figures(String text, int from) {
        StringBuilder figures = new StringBuilder();
        int words = 0;
        int count = -1;
        int last = from;
        int end = from;
        int i = from;
        while (i < text.length() && words < MOST_PIECES) {
            int behind = Tokens.wordEnd(text, i);
            String word = trimmed(text.substring(i, behind));
            Word known = NumberWords.of(word);
            boolean digits =
                    !word.isEmpty() && word.length() <= 4 && word.chars().allMatch(Character::isDigit);
            if (known != null && known.role() == Role.PLURAL && count > 0 && count < 10) {
                figures.setLength(figures.length() - 1);
                figures.append(String.valueOf(known.value()).repeat(count));
            } else if (digits || NumberWords.number(known) >= 0) {
                figures.append(digits ? word : Integer.toString(known == null ? 0 : known.value()));
            } else {
                break;
            }
            count = digits && word.length() == 1 ? word.charAt(0) - '0' : NumberWords.number(known);
            words++;
            last = Tokens.bareEnd(text, i, behind, TRAILING);
            end = behind;
            i = behind + 1;
        }
        return words < 2 ? null : new Piece(figures.toString(), last, end);
    }

    private static String trimmed(String word) {
        int from = 0;
        int to = Tokens.bareEnd(word, 0, word.length(), TRAILING);
        while (from < to && QUOTES.indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        return word.substring(from, to);
    }
}
