package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import java.util.Set;

/**
 * Payment cards: check digit and length (ISO/IEC 7812), grouped as on a card or not at all, and a known issuer's prefix
 * or a label.
 */
public final class CardDetector implements Detector {

    private static final Set<String> EXTENSIONS = Set.of("ext", "exts", "extension", "extensions");

    private static final int LONGEST_EXTENSION = 10;

    @Override
    public void detect(View view, Findings findings) {
        boolean named = view.labels().has(DataKind.CARD);
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(named ? 12 : 14, 19)) {
                // Whole and unnamed, longer numbers are anything.
                boolean usual = named || window.length() <= 16 || (window.length() == 19 && isGrouped(window));
                if (usual && CheckDigits.luhn(window, 0) && !window.oneDigit()) {
                    judge(view, window, findings);
                }
            }
        }
    }

    private static void judge(View view, Window window, Findings findings) {
        boolean labelled = view.labelled(DataKind.CARD, window, 10, 8);
        // "%B4111111111111111^": what a magnetic stripe holds.
        boolean stripe = view.text().startsWith("%B", Math.max(0, window.from() - 2));
        boolean touched =
                (window.gluedBefore() && !stripe && !view.labels().isAt(DataKind.CARD, window.firstToken() - 1))
                        || window.gluedAfter();
        boolean written = window.single() || isGrouped(window) || window.uniform() || window.spoken();
        boolean common = window.length() >= 14 && (window.length() <= 16 || isGrouped(window));
        boolean whole = window.isolated() || isGroupedBesideOthers(window);
        boolean issued = isIssuer(window);
        // "extensions: 4243, 4606, 4557, 4133": one list in ten passes the check.
        if (!labelled && view.tokens().isAny(window.firstToken() - 1, EXTENSIONS, LONGEST_EXTENSION)) {
            return;
        }
        if (!labelled && isOfPairs(view, window)) {
            return;
        }
        if (written && !touched && whole && (issued ? labelled || common : labelled && !isOfKnownLength(window))) {
            findings.strong(view, DataKind.CARD, window, labelled ? 0.99 : 0.95);
        }
    }

    private static boolean isGrouped(Window window) {
        return switch (window.length()) {
            case 14 -> window.split(4, 6, 4);
            case 15 -> window.split(4, 6, 5);
            // Two groups run together where a mark between them is not seen.
            case 16 ->
                window.split(4, 4, 4, 4) || window.split(4, 8, 4) || window.split(8, 4, 4) || window.split(4, 4, 8);
            case 19 -> window.split(4, 4, 4, 4, 3) || window.split(6, 6, 7);
            default -> false;
        };
    }

    /** "42/24    40/20    39/15    41/17": what is warm by day and cold by night. */
    private static boolean isOfPairs(View view, Window window) {
        boolean pairs = Tokens.indexOf(view.text(), "/", window.from(), window.to()) >= 0;
        for (int group = 0; pairs && group < window.groups(); group++) {
            pairs = window.groupLength(group) == 2;
        }
        return pairs;
    }

    /** Shorter numbers may stand beside the groups with the same separator: a month, a year, a security code. */
    private static boolean isGroupedBesideOthers(Window window) {
        return isGrouped(window) && window.lengthBefore() <= 3 && window.lengthAfter() <= 3;
    }

    /** A number that begins as those of the issuers that give one length alone is, in another length, a part of one. */
    private static boolean isOfKnownLength(Window window) {
        int two = window.number(0, 2);
        boolean cut = window.length() < 16 && (two == 35 || window.number(0, 4) == 6011);
        return two / 10 == 4 || (two >= 51 && two <= 55) || two == 34 || two == 37 || cut;
    }

    private static boolean isIssuer(Window window) {
        int length = window.length();
        int two = window.number(0, 2);
        int four = window.number(0, 4);
        boolean long16 = length >= 16;
        if (two / 10 == 4) {
            return length == 13 || length == 16 || length == 19;
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return length == 16;
        }
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (two == 36 || two == 38 || (four >= 3000 && four <= 3059)) {
            return length == 14;
        }
        return long16
                && (four == 6011
                        || (four >= 2200 && four <= 2204)
                        || (four >= 6440 && four <= 6499)
                        || two == 65
                        || two == 62
                        || (four >= 3528 && four <= 3589));
    }
}
