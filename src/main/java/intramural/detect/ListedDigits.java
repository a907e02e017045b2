package intramural.detect;

import intramural.detect.Tokens.Kind;
import java.util.Set;

/**
 * Nine digits as counts of nine things, "8 cats 0 dogs 3 birds ...", or each behind its number, "box1=8 box2=7 ...". Asked for
 * only where a label demands a number. Linear in the length of the text.
 */
final class ListedDigits implements Step {

    /** What says that the counts are to be read as one number. */
    private static final Set<String> READ =
            Set.of("read", "numbers", "nums", "digits", "amounts", "counts", "boxes", "fill");

    private static final int LONGEST_WORD = 8;

    private static final int DIGITS = 9;
    private static final int LONGEST_GAP = 3;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        if (!tokens.hasAny(READ, LONGEST_WORD, 0, tokens.count())) {
            return source;
        }
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            int last = isDigit(tokens, token) ? Math.max(counted(source.text(), tokens, token, changes), token) : token;
            token = last + 1;
        }
        return changes.reading();
    }

    /** The last token of the list that begins here, or one before the first if it is none. */
    private static int counted(String text, Tokens tokens, int first, Changes changes) {
        boolean numbered = text.charAt(tokens.from(first)) == '1' && isDigit(tokens, first + 1);
        StringBuilder digits = new StringBuilder();
        int token = first;
        int last = first - 1;
        while (isDigit(tokens, token) && digits.length() <= DIGITS) {
            if (numbered && (text.charAt(tokens.from(token)) - '1' != digits.length() || !isDigit(tokens, token + 1))) {
                break;
            }
            last = numbered ? token + 1 : token;
            digits.append(text.charAt(tokens.from(last)));
            if (!tokens.is(last + 1, Kind.LETTERS) || tokens.gapBefore(last + 1) > LONGEST_GAP) {
                break;
            }
            token = last + 2;
        }
        if (digits.length() != DIGITS) {
            return first - 1;
        }
        changes.put(NineDigits.grouped(digits), tokens.from(first), tokens.to(last));
        return last;
    }

    private static boolean isDigit(Tokens tokens, int token) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) == 1;
    }
}
