package intramural.detect.unmask;

import intramural.detect.text.NumberWords;
import intramural.detect.text.NumberWords.Word;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/**
 * Which signs of a code the words of a text tell: "k as in kite", "double two", "nora", "eighty two", "KP". Confined to one call.
 */
final class ToldSigns {

    private static final int LONGEST_LETTERS = 3;
    private static final int LONGEST_WORD = 10;

    /** Everyday words and names by which the police tell letters; each tells its first one. */
    private static final Set<String> ALPHABET = Set.of(
            "adam", "apple", "boy", "baker", "cat", "charles", "david", "dog", "edward", "easy", "egg", "frank", "fox",
            "george", "henry", "harry", "ida", "item", "john", "jack", "king", "lincoln", "larry", "mary", "nora",
            "nancy", "ocean", "paul", "peter", "queen", "robert", "roger", "sam", "sugar", "tom", "tommy", "union",
            "uncle", "victory", "william", "young", "zebra");

    /** "9CE1-RR5-FK2 for Medicare" has no four at its end. */
    private static final Set<String> EVERYDAY = Set.of("for", "to", "tu", "wan");

    private final String text;
    private final Tokens tokens;
    private final int longest;
    private int end;

    /** @param longest how many figures may stand together */
    ToldSigns(String text, Tokens tokens, int longest) {
        this.text = text;
        this.tokens = tokens;
        this.longest = longest;
    }

    /** The token behind what was read last. */
    int end() {
        return end;
    }

    /** The signs that the token tells, with those behind it up to {@link #end()}; none if it tells none. */
    String at(int token) {
        end = token + 1;
        if (NumberWords.isRepeated(text, tokens, token)) {
            end = token + 2;
            return twice(Math.max(2, value(token)), Character.forDigit(plural(token + 1), 10));
        }
        if (tokens.is(token, Kind.DIGITS)) {
            return tokens.length(token) <= longest ? text.substring(tokens.from(token), tokens.to(token)) : "";
        }
        if (!tokens.is(token, Kind.LETTERS) || tokens.length(token) > LONGEST_WORD) {
            return "";
        }
        char first = text.charAt(tokens.from(token));
        char letter = SpelledCode.everyday(text, tokens, token);
        if (letter > 0 && word(token + 1).equals("de") && Character.toLowerCase(letter) == initial(token + 2)) {
            // "be de burro"
            end = token + 3;
            return String.valueOf(letter);
        }
        int example = SpelledCode.exampleEnd(text, tokens, token);
        if (example > token) {
            end = example;
            return String.valueOf(first);
        }
        if (isArticle(token)) {
            return "";
        }
        if (tokens.length(token) == 1) {
            // "K(ing)"
            boolean goesOn = tokens.gapBefore(Math.min(token + 1, tokens.count() - 1)) == 1
                    && tokens.is(token + 1, Kind.LETTERS)
                    && text.charAt(tokens.to(token)) == '(';
            end = goesOn ? token + 2 : end;
            return String.valueOf(first);
        }
        return tokens.length(token) <= LONGEST_LETTERS && isCode(token)
                ? text.substring(tokens.from(token), tokens.to(token))
                : named(token);
    }

    /** "Then a K". */
    private boolean isArticle(int token) {
        return tokens.length(token) == 1
                && text.charAt(tokens.from(token)) == 'a'
                && isLetter(token + 1)
                && !isLetter(token - 1);
    }

    private boolean isLetter(int token) {
        return tokens.is(token, Kind.LETTERS) && tokens.length(token) == 1;
    }

    /** By the name of a letter, of a number below a hundred, or as "double two". */
    private String named(int token) {
        Word word = NumberWords.at(text, tokens, token);
        char letter = SpelledCode.everyday(text, tokens, token);
        if (letter > 0) {
            return String.valueOf(letter);
        }
        if (word == null) {
            return ALPHABET.contains(tokens.word(token))
                    ? String.valueOf(Character.toUpperCase(text.charAt(tokens.from(token))))
                    : tokens.isAny(token, EVERYDAY, LONGEST_LETTERS) ? "" : Homophones.digit(tokens, token);
        }
        return switch (word.role()) {
            case LETTER -> String.valueOf((char) word.value());
            case TIMES -> times(token, word.value());
            case NUMBER -> figures(token, word.value());
            default -> "";
        };
    }

    private String times(int token, int times) {
        String once = token + 1 < tokens.count() && tokens.gapBefore(token + 1) == 1 ? at(token + 1) : "";
        end = once.length() == 1 ? token + 2 : token + 1;
        return once.length() == 1 ? once.repeat(times) : "";
    }

    /** "Eighty two", "noventa y dos". */
    private String figures(int token, int value) {
        int unit = token + 1;
        if (value >= 20 && value % 10 == 0) {
            unit += word(unit).equals("y") ? 1 : 0;
            int units = value(unit);
            if (units > 0 && units < 10 && tokens.is(unit, Kind.LETTERS)) {
                end = unit + 1;
                return Integer.toString(value + units);
            }
        }
        return Integer.toString(value);
    }

    private char initial(int token) {
        return tokens.is(token, Kind.LETTERS) ? Tokens.lower(text.charAt(tokens.from(token))) : 0;
    }

    private String word(int token) {
        return tokens.is(token, Kind.LETTERS) && tokens.length(token) <= LONGEST_WORD ? tokens.word(token) : "";
    }

    private int value(int token) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) == 1
                ? text.charAt(tokens.from(token)) - '0'
                : NumberWords.number(NumberWords.at(text, tokens, token));
    }

    private int plural(int token) {
        Word word = NumberWords.at(text, tokens, token);
        return word == null ? 0 : word.value();
    }

    private static String twice(int times, char sign) {
        return String.valueOf(sign).repeat(Math.min(times, 9));
    }

    /** Capitals, or letters that touch digits. */
    private boolean isCode(int token) {
        boolean capitals = text.substring(tokens.from(token), tokens.to(token))
                .chars()
                .allMatch(c -> c < 0x80 && Character.isUpperCase(c));
        return capitals
                || (tokens.is(token - 1, Kind.DIGITS) && tokens.gapBefore(token) == 0)
                || (tokens.is(token + 1, Kind.DIGITS) && tokens.gapBefore(token + 1) == 0);
    }
}
