package intramural.detect.detector;

import intramural.detect.text.NumberChain.Window;

/** Check sums of published identifiers. */
final class CheckDigits {

    /** How many digits a CLABE has. */
    static final int CLABE = 18;

    private CheckDigits() {}

    /** ISO/IEC 7812: every second digit from the right doubled. */
    static boolean luhn(Window window, int start) {
        int sum = start;
        for (int i = 0; i < window.length(); i++) {
            int digit = window.digit(window.length() - 1 - i);
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** Routing numbers of US banks: weights 3, 7, 1 and an assigned range. */
    static boolean routing(Window window) {
        int prefix = window.number(0, 2);
        boolean assigned =
                prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
        int sum = 0;
        for (int i = 0; i < 9; i += 3) {
            sum += 3 * window.digit(i) + 7 * window.digit(i + 1) + window.digit(i + 2);
        }
        return assigned && sum > 0 && sum % 10 == 0;
    }

    /** Accounts of Mexican banks (CLABE): weights 3, 7, 1, each product modulo 10. */
    static boolean clabe(Window window) {
        int[] weights = {3, 7, 1};
        int sum = 0;
        for (int i = 0; i < CLABE - 1; i++) {
            sum += window.digit(i) * weights[i % 3] % 10;
        }
        return sum > 0 && (10 - sum % 10) % 10 == window.digit(CLABE - 1);
    }
}
