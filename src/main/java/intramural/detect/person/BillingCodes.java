package intramural.detect.person;

import intramural.detect.text.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Codes of what was done to somebody and is billed: CPT (five digits) and DRG (three) behind their name, HCPCS level II (a
 * letter and four digits) behind its name or where the sentence speaks of a bill, NDC of medicines behind theirs. They say as much as the words they
 * stand for (45 CFR 162.1002). Stateless.
 */
final class BillingCodes {

    /** So many tokens before a code its name may stand, and so far around it a word of billing. */
    private static final int NAMED = 4;

    private static final int BILLED = 8;

    private static final int PROCEDURE = 5;
    private static final int GROUP = 3;
    private static final int SUPPLY = 4;

    private static final Set<String> NAMES =
            Set.of("cpt", "cpts", "hcpcs", "drg", "procedure", "proc", "px", "billing");

    private static final Set<String> BILLS =
            Set.of("billed", "bills", "billing", "claim", "claims", "eob", "paid", "charged", "modifier", "rebilled");

    private BillingCodes() {}

    /** The code that begins at this token, or null. */
    static @Nullable Fact find(String text, Wording wording, int token) {
        Tokens tokens = wording.tokens();
        if (tokens.is(token, Tokens.Kind.DIGITS)) {
            boolean form = tokens.isWhole(token, token)
                    && (tokens.length(token) == PROCEDURE || tokens.length(token) == GROUP);
            return isDrug(tokens, token) || (form && isNamed(wording, token)) ? fact(token, end(tokens, token)) : null;
        }
        boolean supply = tokens.length(token) == 1
                && tokens.is(token + 1, Tokens.Kind.DIGITS)
                && tokens.gapBefore(token + 1) == 0
                && tokens.length(token + 1) == SUPPLY
                && tokens.isWhole(token, token + 1)
                && isLevelTwo(text.charAt(tokens.from(token)));
        return supply && (isNamed(wording, token) || isBilled(wording, token)) ? fact(token, token + 1) : null;
    }

    /** "NDC 0002-8215-01": labeller, product and package. */
    private static boolean isDrug(Tokens tokens, int token) {
        return tokens.length(token) >= SUPPLY
                && token > 0
                && tokens.length(token - 1) == GROUP
                && tokens.word(token - 1).equals("ndc");
    }

    /** The last group of digits that a hyphen ties to this one. */
    private static int end(Tokens tokens, int token) {
        int last = token;
        while (tokens.is(last + 1, Tokens.Kind.DIGITS) && tokens.gapBefore(last + 1) == 1 && last - token < 2) {
            last++;
        }
        return last;
    }

    private static Fact fact(int first, int last) {
        return new Fact(first, last, Fact.Kind.HEALTH, 2);
    }

    private static boolean isLevelTwo(char letter) {
        return letter >= 'A' && letter <= 'V';
    }

    /** "CPT 90791", "procedure code 90832 and 90834". */
    private static boolean isNamed(Wording wording, int code) {
        Tokens tokens = wording.tokens();
        for (int token = code - 1; token >= Math.max(0, code - NAMED); token--) {
            if (wording.sentence(token) != wording.sentence(code)) {
                return false;
            }
            if (tokens.length(token) <= 9 && NAMES.contains(tokens.word(token))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBilled(Wording wording, int code) {
        Tokens tokens = wording.tokens();
        int last = Math.min(wording.count() - 1, code + 1 + BILLED);
        for (int token = Math.max(0, code - BILLED); token <= last; token++) {
            if (tokens.length(token) <= 8
                    && wording.sentence(token) == wording.sentence(code)
                    && BILLS.contains(tokens.word(token))) {
                return true;
            }
        }
        return false;
    }
}
