package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import java.util.Locale;

/**
 * Puts words of pig Latin as they were, "ientclay" and "ient-clay" as "client", where several stand in a text: what a word begins with stands
 * behind it, before "ay". Which consonants that were, the lists say.
 */
final class PigLatin implements Step {

    /** Fewer are days and places. */
    private static final int FEWEST = 3;

    private static final int SHORTEST = 5;
    private static final int LONGEST = Leetspeak.LONGEST_WORD;

    /** So many consonants may begin a word. */
    private static final int MOST_CONSONANTS = 3;

    private final WordTable table;
    private char[] buffer = {};

    PigLatin(Lexicon lexicon) {
        table = lexicon.words();
    }

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        int words = 0;
        for (int token = 0; token < tokens.count(); token++) {
            words += endsSo(source.text(), tokens, token) || isCut(source.text(), tokens, token) ? 1 : 0;
        }
        if (words < FEWEST) {
            return source;
        }
        buffer = new char[LONGEST + 1];
        Changes changes = new Changes(source);
        words = 0;
        for (int token = 0; token < tokens.count(); token++) {
            if (isCut(source.text(), tokens, token)) {
                words++;
                changes.put(whole(source.text(), tokens, token), tokens.from(token - 1), tokens.to(token));
            } else if (!isCut(source.text(), tokens, token + 1) && isOne(source.text(), tokens, token)) {
                words++;
                int from = tokens.from(token);
                int to = tokens.to(token);
                changes.put(plain(source.text(), from, to), from, to);
            }
        }
        return words < FEWEST ? source : changes.reading();
    }

    /** Whether the word ends so and no list has it. */
    private boolean isOne(String text, Tokens tokens, int token) {
        return endsSo(text, tokens, token) && found(tokens.word(token)) == 0;
    }

    private static boolean endsSo(String text, Tokens tokens, int token) {
        int length = tokens.length(token);
        int to = tokens.to(token);
        return tokens.is(token, Kind.LETTERS)
                && length >= SHORTEST
                && length <= LONGEST
                && Tokens.lower(text.charAt(to - 1)) == 'y'
                && Tokens.lower(text.charAt(to - 2)) == 'a';
    }

    /** "-May" in "ohammed-May", "-way" in "is-way": the end of a word behind a hyphen. */
    private static boolean isCut(String text, Tokens tokens, int token) {
        if (!tokens.is(token, Kind.LETTERS)
                || !tokens.is(token - 1, Kind.LETTERS)
                || tokens.length(token) > MOST_CONSONANTS + 2
                || tokens.length(token) < 2
                || tokens.gapBefore(token) != 1
                || text.charAt(tokens.from(token) - 1) != '-'
                || !tokens.isWhole(token, token)) {
            return false;
        }
        String end = tokens.word(token);
        return end.endsWith("ay") && end.chars().limit(end.length() - 2).allMatch(c -> "aeiou".indexOf(c) < 0);
    }

    private String whole(String text, Tokens tokens, int end) {
        String word = tokens.word(end - 1);
        String moved = tokens.word(end).substring(0, tokens.length(end) - 2);
        boolean capital = Character.isUpperCase(text.charAt(tokens.from(end - 1)))
                || Character.isUpperCase(text.charAt(tokens.from(end)));
        boolean vowel = moved.equals("w") && word.length() < LONGEST && found(word) != 0;
        String plain = vowel ? word : moved + word;
        return capital ? DisguisedWords.capital(plain) : plain;
    }

    private String plain(String text, int from, int to) {
        String coded = text.substring(from, to - 2);
        boolean capital = coded.chars().anyMatch(Character::isUpperCase);
        String word = coded.toLowerCase(Locale.ROOT);
        String best = moved(word, 1);
        for (int count = 1; count <= MOST_CONSONANTS && isConsonant(word, count); count++) {
            String tried = moved(word, count);
            if (found(tried) != 0) {
                best = tried;
                break;
            }
        }
        // "isway": what begins with a vowel has only "way" behind it.
        if (word.endsWith("w") && found(word.substring(0, word.length() - 1)) != 0) {
            best = word.substring(0, word.length() - 1);
        }
        return capital ? DisguisedWords.capital(best) : best;
    }

    private static boolean isConsonant(String word, int fromEnd) {
        return word.length() > fromEnd && "aeiou".indexOf(word.charAt(word.length() - fromEnd)) < 0;
    }

    private static String moved(String word, int count) {
        int cut = word.length() - count;
        return word.substring(cut) + word.substring(0, cut);
    }

    private long found(String word) {
        word.getChars(0, word.length(), buffer, 0);
        return table.find(buffer, word.length());
    }
}
