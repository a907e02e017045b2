package intramural.detect;

import intramural.detect.Tokens.Kind;
import java.util.Set;

/**
 * Case and claim numbers: five to ten letters and digits, at least two of them digits, directly behind a label. The
 * agency's own form is not published, so this stays weak.
 */
final class CaseNumberDetector implements Detector {

    /** Words that may stand between label and number. */
    private static final Set<String> BRIDGES = Set.of("no", "num", "number", "nbr", "id", "is", "es", "numero");

    @Override
    public void detect(View view, Findings findings) {
        Tokens tokens = view.tokens();
        if (!view.labels().has(DataKind.CASE_NUMBER)) {
            return;
        }
        for (int token = 0; token < tokens.count(); token++) {
            if (view.labels().isAt(DataKind.CASE_NUMBER, token)
                    && !view.labels().isAt(DataKind.CASE_NUMBER, token + 1)) {
                judge(view, token + 1, findings);
            }
        }
    }

    private static void judge(View view, int behind, Findings findings) {
        Tokens tokens = view.tokens();
        int first = behind;
        while (first < tokens.count()
                && first - behind < 3
                && (tokens.is(first, Kind.NUMBER_SIGN) || BRIDGES.contains(tokens.word(first)))) {
            first++;
        }
        int signs = 0;
        int digits = 0;
        int token = first;
        while (token < tokens.count() && signs <= 10 && (token == first || isJoined(view, token))) {
            signs += tokens.length(token);
            digits += tokens.is(token, Kind.DIGITS) ? tokens.length(token) : 0;
            token++;
        }
        if (signs >= 5 && signs <= 10 && digits >= 2 && tokens.gapBefore(first) <= 3) {
            findings.strong(view, DataKind.CASE_NUMBER, tokens.from(first), tokens.to(token - 1), 0.7);
        }
    }

    private static boolean isJoined(View view, int token) {
        int gap = view.tokens().gapBefore(token);
        return gap == 0 || (gap == 1 && view.text().charAt(view.tokens().from(token) - 1) == '-');
    }
}
