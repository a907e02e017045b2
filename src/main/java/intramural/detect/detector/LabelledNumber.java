package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Dates;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/**
 * Numbers that nothing but a label proves.
 *
 * @param kind the class whose labels count
 * @param least fewest digits
 * @param most most digits
 * @param letters most letters that may stand directly before the digits
 * @param before how many tokens before the number a label may stand
 * @param after how many behind it
 */
record LabelledNumber(DataKind kind, int least, int most, int letters, int before, int after) {

    void find(View view, Findings findings) {
        if (!view.labels().has(kind)) {
            return;
        }
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(least, most)) {
                judge(view, window, findings);
            }
        }
    }

    private void judge(View view, Window window, Findings findings) {
        int prefix = prefix(view, window);
        boolean glued = window.gluedBefore()
                && prefix == window.firstToken()
                && !view.labels().isAt(kind, window.firstToken() - 1);
        if (!glued
                && !window.gluedAfter()
                && isOneValue(window)
                && !Dates.isDate(window)
                && !isPhone(window)
                && !isZero(window)
                && view.labels().near(kind, prefix, window.lastToken(), before, after)) {
            findings.strong(view, kind, view.tokens().from(prefix), window.to(), 0.9);
        }
    }

    /** The token of the letters before the digits, or the first digits' token. */
    private int prefix(View view, Window window) {
        Tokens tokens = view.tokens();
        int first = window.firstToken();
        int gap = tokens.gapBefore(first);
        boolean joined = gap == 0 || (gap == 1 && view.text().charAt(tokens.from(first) - 1) == '-');
        return joined
                        && tokens.is(first - 1, Kind.LETTERS)
                        && tokens.length(first - 1) <= letters
                        && !view.labels().isAt(kind, first - 1)
                ? first - 1
                : first;
    }

    /** "503-555-0166"; rules are cited in the same groups. */
    private static boolean isPhone(Window window) {
        return window.exact(3, 3, 4) && window.separator() == '-';
    }

    /** "DL 0000000": of a specimen. */
    private static boolean isZero(Window window) {
        return window.number(0, Math.min(window.length(), 9)) == 0;
    }

    private static boolean isDayAndYear(Window window) {
        return window.groups() == 2
                && window.groupLength(0) <= 2
                && window.groupLength(1) == 4
                && Dates.isDay(window.number(window.length() - 4, window.length()), 1, 1);
    }

    private boolean isOneValue(Window window) {
        if (window.single()) {
            return true;
        }
        // "us passport 5471 20886"; a house and its ZIP code elsewhere.
        boolean halves = kind == DataKind.PASSPORT && window.groups() == 2 && window.groupLength(0) == 4;
        int longest = halves ? 5 : 4;
        for (int group = 0; group < window.groups(); group++) {
            if (window.groupLength(group) > longest) {
                return false;
            }
        }
        return (window.spoken() || (window.uniform() && window.isolated())) && !isDayAndYear(window);
    }
}
