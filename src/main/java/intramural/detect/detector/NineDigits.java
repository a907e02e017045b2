package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import java.util.Set;

/** What makes nine digits a taxpayer's number: the groups 3-2-4, or a label. */
final class NineDigits {

    /** How far a label may stand before and behind the number, in tokens. */
    private static final int BEFORE = 8;

    private static final int AFTER = 6;

    /** So close before the number a label says more than its groups do. */
    private static final int BESIDE = 4;

    /** So close before it nothing else is meant. */
    private static final int RIGHT_BEFORE = 2;

    private static final int SHORTEST_TIED = 3;

    private static final Set<String> VERSIONS = Set.of("v", "r");

    /** So far behind one version the other stands, in tokens. */
    private static final int NEAR = 24;

    private NineDigits() {}

    /** Reports a window of nine digits that the class's own rule accepts. */
    static void judge(View view, DataKind kind, Window window, Findings findings) {
        boolean labelled = view.labelled(kind, window, BEFORE, AFTER);
        boolean dotted = window.separator() == '.';
        if ((dotted && (isSigned(view, window) || isOfVersions(view, kind, window, labelled)))
                || isPattern(view, window)
                || (window.hasTime() && !view.labelled(kind, window, RIGHT_BEFORE, 0))) {
            return;
        }
        if (window.split(3, 2, 4)) {
            boolean written = window.isolated()
                    && !isTouched(view, kind, window)
                    && !isOfVersion(view, window)
                    && (window.separator() == '-' || !view.labels().shielded(window.firstToken()));
            if (labelled || (written && !isPrefixed(view, window) && !areAmounts(view, window))) {
                findings.strong(view, kind, window, labelled ? 0.99 : 0.95);
            } else if (written) {
                findings.weak(view, kind, window, 0.5);
            }
        } else if (labelled
                && (window.single()
                        || window.uniform()
                        || window.spoken()
                        || window.cut(3, 2, 4)
                        || (window.hasTime() && window.isWhole() && view.labelled(kind, window, 1, 0)))
                && (!isZip(window) || view.labelled(kind, window, BESIDE, 0))
                && !isOfOthers(view.tokens(), window)
                && !isTouched(view, kind, window)) {
            findings.strong(view, kind, window, 0.9);
        }
    }

    /** "v7.3.4-12-1884". */
    private static boolean isSigned(View view, Window window) {
        return window.gluedBefore() && view.tokens().isAny(window.firstToken() - 1, VERSIONS, 1);
    }

    /** "046,83 ,7144": what is read from behind or otherwise turned may have been "4417, 38,640". */
    private static boolean areAmounts(View view, Window window) {
        Tokens tokens = view.tokens();
        int second = window.firstToken() + 1;
        return window.exact(3, 2, 4)
                && window.separator() == ','
                && tokens.gapBefore(second) != tokens.gapBefore(second + 1);
    }

    /** "[0-9]{3}-[0-9]{2}": what a number must look like. */
    private static boolean isPattern(View view, Window window) {
        Tokens tokens = view.tokens();
        int from = tokens.from(window.firstToken()) - 1;
        return Tokens.indexOf(view.text(), "[0-9]", from, tokens.to(window.lastToken())) >= 0;
    }

    /**
     * "ssn build-773.20.4418, back to 773.20.4402": a hyphen ties such figures to a word, here or not far before; "build
     * 812.44.1907 is bad, back to 811.90.2250": before others that are something else.
     */
    private static boolean isOfVersions(View view, DataKind kind, Window window, boolean labelled) {
        Tokens tokens = view.tokens();
        for (int first = window.firstToken(); first > Math.max(0, window.firstToken() - NEAR); first--) {
            boolean tied = tokens.is(first - 1, Tokens.Kind.LETTERS)
                    && tokens.length(first - 1) >= SHORTEST_TIED
                    && isBehind(view, first, '-')
                    && !view.labels().isAt(kind, first - 1);
            boolean other =
                    !labelled && first < window.firstToken() && view.labels().shielded(first);
            if ((tied || other)
                    && isGroup(tokens, first, 3)
                    && isGroup(tokens, first + 1, 2)
                    && isGroup(tokens, first + 2, 4)) {
                return true;
            }
        }
        return false;
    }

    /** "666-[12-3456 and 000]-45-6789": parts of two numbers that are written whole. */
    private static boolean isOfOthers(Tokens tokens, Window window) {
        for (int token = window.firstToken() - 2; token <= window.lastToken(); token++) {
            if (token != window.firstToken()
                    && isGroup(tokens, token, 3)
                    && isGroup(tokens, token + 1, 2)
                    && isGroup(tokens, token + 2, 4)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGroup(Tokens tokens, int token, int length) {
        return tokens.is(token, Tokens.Kind.DIGITS) && tokens.length(token) == length;
    }

    /** "v5.11.784-09-2231-rc2": a version goes on before or behind. */
    private static boolean isOfVersion(View view, Window window) {
        Tokens tokens = view.tokens();
        int first = window.firstToken();
        int last = window.lastToken();
        boolean before = isDotted(view, first) && isDotted(view, first - 1);
        boolean behind = tokens.is(last + 2, Tokens.Kind.DIGITS)
                && tokens.gapBefore(last + 2) == 0
                && isBehind(view, last + 1, '-');
        return before || behind;
    }

    private static boolean isDotted(View view, int token) {
        return view.tokens().is(token - 1, Tokens.Kind.DIGITS) && isBehind(view, token, '.');
    }

    /** Whether this sign alone stands between the token and the one before it. */
    private static boolean isBehind(View view, int token, char sign) {
        Tokens tokens = view.tokens();
        return tokens.gapBefore(token) == 1 && view.text().charAt(tokens.from(token) - 1) == sign;
    }

    /** "WD-739-22-8104": two capitals or one, and a hyphen, before the groups may be those of another code. */
    private static boolean isPrefixed(View view, Window window) {
        Tokens tokens = view.tokens();
        int prefix = window.firstToken() - 1;
        return tokens.is(prefix, Tokens.Kind.LETTERS)
                && tokens.length(prefix) <= 2
                && tokens.startsWord(prefix)
                && isBehind(view, prefix + 1, '-')
                && Character.isUpperCase(view.text().charAt(tokens.to(prefix) - 1));
    }

    /** The groups 5-4 are a postal code, unless a label stands right before them. */
    private static boolean isZip(Window window) {
        return window.exact(5, 4) && window.separator() == '-';
    }

    /** Whether letters that are no label of the class touch bare digits or groups that hyphens do not hold together. */
    private static boolean isTouched(View view, DataKind kind, Window window) {
        if (!window.single() && window.separator() == '-') {
            return false;
        }
        // "ssn: 734205518X": one letter more, as a slip of the hand.
        boolean slip = window.gluedAfter()
                && window.single()
                && view.tokens().length(window.lastToken() + 1) == 1
                && view.labelled(kind, window, BESIDE, 0);
        return (window.gluedBefore() && !view.labels().isAt(kind, window.firstToken() - 1))
                || (window.gluedAfter() && !slip && !view.labels().isAt(kind, window.lastToken() + 1));
    }
}
