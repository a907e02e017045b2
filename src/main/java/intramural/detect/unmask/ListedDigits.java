package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.HashSet;
import java.util.Set;

/**
 * Nine digits as counts of nine things, "8 cats 0 dogs 3 birds ...", or each behind its number, "box1=8 box2=7 ...": where words
 * say that they are to be read, or right behind what names the number. Asked for only where a label demands one. Linear in the
 * length of the text.
 */
public final class ListedDigits implements Step {

    /** What says that the counts are to be read as one number. */
    private static final Set<String> READ =
            Set.of("read", "numbers", "nums", "digits", "amounts", "counts", "count", "boxes", "fill");

    /** What names the number right before the first of its digits. */
    private static final Set<String> NAMES = Set.of("ssn", "soc", "social", "number", "itin");

    private static final Set<String> WHOSE = Set.of("a", "the", "his", "her", "my", "their");
    private static final Set<String> THATS = Set.of("thats", "its", "is", "es");

    private static final Set<String> IS = Set.of("is", "es", "was", "reads");

    /** Between two counts: "7 figs, then 1 plum". */
    private static final Set<String> BETWEEN = Set.of("then", "and", "plus", "y", "luego");

    /** Counts of things that are to be read as digits are of many things. */
    private static final int FEWEST_THINGS = 4;

    private static final int LONGEST_THING = 12;

    private static final int LONGEST_WORD = 8;

    private static final int DIGITS = 9;
    private static final int LONGEST_GAP = 3;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        boolean read = tokens.hasAny(READ, LONGEST_WORD, 0, tokens.count()) || isToldBehind(tokens);
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            int last = token;
            if (isDigit(source.text(), tokens, token) && (read || isNamed(tokens, token))) {
                last = Math.max(counted(source.text(), tokens, token, changes), token);
                last = last == token ? Math.max(things(source.text(), tokens, token, changes), token) : last;
            }
            token = last + 1;
        }
        return changes.reading();
    }

    /** "... 7 plums, 3 dates. thats a social". */
    private static boolean isToldBehind(Tokens tokens) {
        for (int token = 2; token < tokens.count(); token++) {
            if (tokens.isAny(token, NAMES, LONGEST_WORD)
                    && tokens.isAny(token - 1, WHOSE, LONGEST_WORD)
                    && tokens.isAny(token - 2, THATS, LONGEST_WORD)) {
                return true;
            }
        }
        return false;
    }

    /** "Her ssn: 8 cats", "soc is 8 cats". */
    private static boolean isNamed(Tokens tokens, int first) {
        int name = first - 1;
        name -= tokens.isAny(name, IS, LONGEST_WORD) ? 1 : 0;
        return tokens.isAny(name, NAMES, LONGEST_WORD) && tokens.gapBefore(name + 1) <= LONGEST_GAP;
    }

    /** The last token of the list of things that begins here, and is the whole rest of the digits; else one before the first. */
    private static int things(String text, Tokens tokens, int first, Changes changes) {
        StringBuilder digits = new StringBuilder();
        Set<String> things = new HashSet<>();
        int last = first - 1;
        int token = first;
        while (isDigit(text, tokens, token) && digits.length() <= DIGITS) {
            digits.append(digit(text, tokens, token));
            last = token++;
            if (tokens.is(token, Kind.LETTERS)
                    && tokens.gapBefore(token) <= LONGEST_GAP
                    && tokens.length(token) <= LONGEST_THING
                    && !BETWEEN.contains(tokens.word(token))) {
                things.add(tokens.word(token++));
            }
            while (tokens.isAny(token, BETWEEN, LONGEST_WORD)) {
                token++;
            }
        }
        boolean whole = digits.length() == DIGITS && things.size() >= FEWEST_THINGS && !tokens.is(token, Kind.DIGITS);
        if (!whole) {
            return first - 1;
        }
        changes.put(NumberChain.grouped(digits), tokens.from(first), tokens.to(last));
        return last;
    }

    /** The last token of the list that begins here, or one before the first if it is none. */
    private static int counted(String text, Tokens tokens, int first, Changes changes) {
        boolean numbered = text.charAt(tokens.from(first)) == '1' && isDigit(text, tokens, first + 1);
        StringBuilder digits = new StringBuilder();
        int token = first;
        int last = first - 1;
        while (isDigit(text, tokens, token) && digits.length() <= DIGITS) {
            if (numbered && (digit(text, tokens, token) - 1 != digits.length() || !isDigit(text, tokens, token + 1))) {
                break;
            }
            last = numbered ? token + 1 : token;
            digits.append(digit(text, tokens, last));
            if (!tokens.is(last + 1, Kind.LETTERS) || tokens.gapBefore(last + 1) > LONGEST_GAP) {
                break;
            }
            token = last + 2;
        }
        if (digits.length() != DIGITS) {
            return first - 1;
        }
        changes.put(NumberChain.grouped(digits), tokens.from(first), tokens.to(last));
        return last;
    }

    private static boolean isDigit(String text, Tokens tokens, int token) {
        return digit(text, tokens, token) >= 0;
    }

    /** The digit that a token is, or names: "six apples"; -1 if it is none. */
    private static int digit(String text, Tokens tokens, int token) {
        if (tokens.is(token, Kind.DIGITS)) {
            return tokens.length(token) == 1 ? text.charAt(tokens.from(token)) - '0' : -1;
        }
        int number = token < tokens.count() ? NumberWords.number(NumberWords.at(text, tokens, token)) : -1;
        return number < 10 ? number : -1;
    }
}
