package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import java.util.List;
import java.util.Set;

/**
 * Puts all digits of a text together where there are as many as a card has: "3782 (pause) 822463 (pause) 10005 amex". By its
 * check digit a detector sees that they belong together, whatever is said between them. Linear in the length of the text.
 */
public final class AllCardDigits implements Step {

    private static final int FEWEST = 14;
    private static final int MOST = 16;

    /** What stands behind a card's number is none of it. */
    private static final Set<String> BEHIND =
            Set.of("exp", "expires", "expiry", "expiration", "valid", "vence", "cvv", "cvc", "cid", "zip", "security");

    private static final int LONGEST_BEHIND = 10;

    private static final int CENTS = 2;

    @Override
    public Reading apply(Reading source) {
        List<DigitGroup> groups = DigitGroup.of(source.text(), source.tokens(), BEHIND, LONGEST_BEHIND);
        String digits = DigitGroup.joined(groups);
        boolean whole = digits.length() >= FEWEST && digits.length() <= MOST && groups.size() > 1;
        return whole && DigitGroup.isNear(groups) && !hasAmount(source.text(), source.tokens(), groups)
                ? DigitGroup.put(source, groups, digits)
                : source;
    }

    /** "4111.11 minus 1111": money. */
    private static boolean hasAmount(String text, Tokens tokens, List<DigitGroup> groups) {
        for (int i = 1; i < groups.size(); i++) {
            int before = groups.get(i - 1).token();
            int cents = groups.get(i).token();
            boolean point = cents == before + 1
                    && tokens.gapBefore(cents) == 1
                    && text.charAt(tokens.to(before)) == '.'
                    && !text.startsWith(".", tokens.to(cents));
            if (point && tokens.length(cents) == CENTS && tokens.length(before) != CENTS) {
                return true;
            }
        }
        return false;
    }
}
