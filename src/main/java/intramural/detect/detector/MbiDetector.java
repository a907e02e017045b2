package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.Shape;
import intramural.detect.text.Shape.Match;
import intramural.detect.text.Tokens;

/** Medicare beneficiary identifiers: eleven signs whose shape (CMS) hardly anything else has. */
public final class MbiDetector implements Detector {

    @Override
    public void detect(View view, Findings findings) {
        Tokens tokens = view.tokens();
        boolean named = view.labels().has(DataKind.MBI);
        for (int token = 0; token < tokens.count(); token++) {
            boolean digits = tokens.is(token, Tokens.Kind.DIGITS);
            if (!(digits || named) || !tokens.startsWord(token) || (digits && tokens.length(token) > 2)) {
                continue;
            }
            Match match = digits ? Shape.MEDICARE.at(view.text(), tokens.from(token)) : null;
            if (match == null && named) {
                match = Shape.MEDICARE.like(view.text(), tokens.from(token));
            }
            if (match == null) {
                continue;
            }
            int last = tokens.at(match.to() - 1);
            boolean labelled = view.labels().near(DataKind.MBI, token, last, 8, 6);
            boolean written = match.alike() == 0 && isWritten(match);
            if (labelled || (written && isOneCase(view.text(), match))) {
                findings.strong(view, DataKind.MBI, match.from(), match.to(), labelled ? 0.99 : 0.95);
            }
        }
    }

    private static boolean isWritten(Match match) {
        return match.gaps() == 0 || (match.uniform() && (match.gaps() == 2 || match.gaps() == 10));
    }

    private static boolean isOneCase(String text, Match match) {
        boolean upper = false;
        boolean lower = false;
        for (int i = match.from(); i < match.to(); i++) {
            upper |= Character.isUpperCase(text.charAt(i));
            lower |= Character.isLowerCase(text.charAt(i));
        }
        return !(upper && lower);
    }
}
