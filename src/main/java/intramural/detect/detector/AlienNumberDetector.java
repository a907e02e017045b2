package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Dates;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/**
 * Alien registration numbers: A and seven to nine digits. Written with its hyphens (A123-456-789) or with a label it is
 * strong, A and digits alone weak.
 */
public final class AlienNumberDetector implements Detector {

    private static final Set<String> PARTS = Set.of(
            "section",
            "row",
            "form",
            "table",
            "level",
            "wing",
            "plan",
            "option",
            "part",
            "unit",
            "hall",
            "lot",
            "zone",
            "class",
            "type",
            "grade",
            "group",
            "column",
            "appendix");

    private static final int LONGEST_PART = 8;

    private static final Set<String> NUMBER = Set.of("number", "num", "nbr");
    private static final int LONGEST_NUMBER = 6;

    @Override
    public void detect(View view, Findings findings) {
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(7, 9)) {
                boolean named = view.labels().has(DataKind.A_NUMBER) || isBehindLetterOrSign(view, window);
                if (named
                        && (window.single() || window.uniform() || window.spoken() || window.split(3, 3, 3))
                        && !window.gluedAfter()
                        && !window.oneDigit()) {
                    judge(view, window, findings);
                }
            }
        }
    }

    /** Whether the text names such a number: "A#", "A number". */
    public static boolean isNamed(String text, Tokens tokens) {
        for (int token = 0; token + 1 < tokens.count(); token++) {
            boolean letter = tokens.length(token) == 1 && tokens.gapBefore(token + 1) <= 1;
            // "an a#", "run a-number", but not "a number"
            boolean small = letter && text.startsWith("a", tokens.from(token)) && text.charAt(tokens.to(token)) != ' ';
            if (small || (letter && text.charAt(tokens.from(token)) == 'A')) {
                boolean sign = tokens.is(token + 1, Kind.NUMBER_SIGN) && tokens.gapBefore(token + 1) == 0;
                boolean word = tokens.length(token + 1) <= LONGEST_NUMBER && NUMBER.contains(tokens.word(token + 1));
                if (sign || word) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBehindLetterOrSign(View view, Window window) {
        int before = window.firstToken() - 1;
        return before >= 0 && !view.tokens().is(before, Kind.DIGITS);
    }

    private static void judge(View view, Window window, Findings findings) {
        Tokens tokens = view.tokens();
        int before = window.firstToken() - 1;
        boolean letter = tokens.is(before, Kind.LETTERS)
                && tokens.length(before) == 1
                && tokens.word(before).equals("a")
                && tokens.gapBefore(before + 1) <= 2;
        if (!letter && window.gluedBefore()) {
            return;
        }
        if (isNamed(view, before, false)
                || (letter && tokens.gapBefore(before) <= 3 && isNamed(view, before - 1, true))) {
            findings.strong(
                    view, DataKind.A_NUMBER, tokens.from(letter ? before : window.firstToken()), window.to(), 0.95);
            return;
        }
        int first = letter ? before : window.firstToken();
        int from = tokens.from(first);
        boolean labelled = view.labels().near(DataKind.A_NUMBER, first, window.lastToken(), 7, 5);
        boolean written = letter
                && window.split(3, 3, 3)
                && window.isolated()
                && (tokens.gapBefore(before + 1) == 0 || hasHyphens(view, window) || isCapitalWithin(view, before));
        if (written || (labelled && (letter || window.length() >= 8) && !Dates.isDate(window))) {
            findings.strong(view, DataKind.A_NUMBER, from, window.to(), labelled ? 0.97 : 0.9);
        } else if (letter
                // "708d273ab0509b9ee5823f4a82386493": the end of a hash.
                && !tokens.endsMixed(before)
                && window.single()
                && window.length() >= 8
                && tokens.gapBefore(before + 1) == 0) {
            findings.weak(view, DataKind.A_NUMBER, from, window.to(), 0.5);
        }
    }

    /** "A#", "A-number" or "Anumber" directly before the digits; before "A 123 456 789" also "A number", which says little alone. */
    private static boolean isNamed(View view, int number, boolean apart) {
        Tokens tokens = view.tokens();
        boolean sign = tokens.is(number - 1, Kind.NUMBER_SIGN);
        boolean is = (apart || sign)
                && tokens.is(number, Kind.LETTERS)
                && tokens.word(number).equals("is");
        int before = is ? number - 1 : number;
        if (before < 1 || tokens.gapBefore(number + 1) > 3 || tokens.gapBefore(before + 1) > 3) {
            return false;
        }
        int name = tokens.is(before, Kind.NUMBER_SIGN) || tokens.word(before).equals("number") ? before - 1 : -1;
        if (name < 0 || tokens.length(name) != 1) {
            return false;
        }
        char letter = view.text().charAt(tokens.from(name));
        int gap = tokens.gapBefore(before);
        if (letter == 'a') {
            // "a#", "a-number": with a blank between it is any number.
            return tokens.is(before, Kind.NUMBER_SIGN)
                    ? gap == 0
                    : gap == 1 && view.text().charAt(tokens.from(before) - 1) == '-';
        }
        if (letter != 'A') {
            return false;
        }
        boolean heading = name == 0 && view.text().startsWith(":", tokens.to(before));
        return gap == 0 || (gap == 1 && (apart || heading || view.text().charAt(tokens.from(before) - 1) == '-'));
    }

    /** "response for A 219 450 887"; at the beginning it is the article, and behind "section" the name of a part. */
    private static boolean isCapitalWithin(View view, int letter) {
        Tokens tokens = view.tokens();
        return letter > 0
                && view.text().charAt(tokens.from(letter)) == 'A'
                && !(tokens.length(letter - 1) <= LONGEST_PART && PARTS.contains(tokens.word(letter - 1)));
    }

    private static boolean hasHyphens(View view, Window window) {
        return view.text().substring(window.from(), window.to()).indexOf('-') >= 0;
    }
}
