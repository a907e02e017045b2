package intramural.detect;

import intramural.detect.NumberChain.Window;

/** Payment cards: issuer's prefix, length and check digit (ISO/IEC 7812), grouped as on a card or not at all. */
final class CardDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(13, 19)) {
                if (isIssuer(window) && CheckDigits.luhn(window, 0) && !isOneDigit(window)) {
                    judge(view, window, findings);
                }
            }
        }
    }

    private static void judge(View view, Window window, Findings findings) {
        boolean labelled = view.labelled(DataKind.CARD, window, 10, 8);
        boolean touched = (window.gluedBefore() && !view.labels().isAt(DataKind.CARD, window.firstToken() - 1))
                || window.gluedAfter();
        boolean written = window.single() || isGrouped(window) || window.uniform();
        boolean common = window.length() >= 14 && window.length() <= 16;
        if (written && !touched && (labelled || (common && window.isolated()))) {
            findings.strong(view, DataKind.CARD, window, labelled ? 0.99 : 0.95);
        }
    }

    private static boolean isGrouped(Window window) {
        return switch (window.length()) {
            case 14 -> window.split(4, 6, 4);
            case 15 -> window.split(4, 6, 5);
            case 16 -> window.split(4, 4, 4, 4);
            case 19 -> window.split(4, 4, 4, 4, 3);
            default -> false;
        };
    }

    private static boolean isOneDigit(Window window) {
        for (int i = 1; i < window.length(); i++) {
            if (window.digit(i) != window.digit(0)) {
                return false;
            }
        }
        return true;
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
                        || (four >= 6440 && four <= 6499)
                        || two == 65
                        || two == 62
                        || (four >= 3528 && four <= 3589));
    }
}
