package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
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

    @Override
    public Reading apply(Reading source) {
        List<DigitGroup> groups = DigitGroup.of(source.text(), source.tokens(), BEHIND, LONGEST_BEHIND);
        String digits = DigitGroup.joined(groups);
        boolean whole = digits.length() >= FEWEST && digits.length() <= MOST && groups.size() > 1;
        return whole && DigitGroup.isNear(groups) ? DigitGroup.put(source, groups, digits) : source;
    }
}
