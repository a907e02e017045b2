package intramural.detect;

import java.util.Map;
import java.util.Set;

/**
 * Puts a secret together whose pieces are told one behind the other: "Maple + ! + 77", "Maple then a bang then 77", '"Map" followed
 * by "le!77"'. Asked for only where a label demands a secret; what comes out must still look like one. Linear in the length of
 * the text.
 */
final class ChainedSecret implements Step {

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
            Map.entry("percent", "%"));

    /** "And then": no piece. */
    private static final Set<String> BEFORE = Set.of("and", "but", "ok", "so", "y", "its", "is", "it");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    /** Between two pieces in quotes. */
    private static final String AND = "and ";

    private static final String FOLLOWED = "followed by ";
    private static final int FEWEST_PIECES = 2;

    /** Figures that are told one by one are as many. */
    private static final int FEWEST_FIGURES = 4;

    private static final int MOST_PIECES = 12;
    private static final int LONGEST = 32;
    private static final String QUOTES = "\"'`";
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
        changes.put(value.toString(), first, end);
        return changes.reading();
    }

    /** "The pw is", "pin:": said of a chain that could be of other things. */
    private static boolean isAssigned(String text, int at) {
        return text.startsWith("is ", at - 3) || text.startsWith(": ", at - 2) || text.startsWith("= ", at - 2);
    }

    /** Behind the word that joins, and the blank behind it; the place itself if none is here. */
    private static int joinEnd(String text, int from) {
        if (text.startsWith(FOLLOWED, from)) {
            return from + FOLLOWED.length();
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

    /** One word without its quotes; "a bang" is a sign. */
    private static Piece piece(String text, int from) {
        int end = Tokens.wordEnd(text, from);
        String word = text.substring(from, end);
        if (ARTICLES.contains(word) && end + 1 < text.length()) {
            int behind = Tokens.wordEnd(text, end + 1);
            String sign = SIGNS.get(trimmed(text.substring(end + 1, behind)));
            if (sign != null) {
                return new Piece(sign, last(text, end + 1, behind), behind);
            }
        }
        String trimmed = trimmed(word);
        return new Piece(SIGNS.getOrDefault(trimmed, trimmed), last(text, from, end), end);
    }

    private static String trimmed(String word) {
        int from = 0;
        int to = last(word, 0, word.length());
        while (from < to && QUOTES.indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        return word.substring(from, to);
    }

    /** Behind the last sign that is neither quote nor punctuation. */
    private static int last(String text, int from, int end) {
        int to = end;
        while (to > from && TRAILING.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return to;
    }
}
