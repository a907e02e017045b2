package intramural.detect.detector;

import intramural.detect.text.DataKind;
import intramural.detect.text.NumberChain;
import intramural.detect.text.NumberChain.Window;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/** The old Medicare claim number: a Social Security number and the beneficiary's letter, such as A, B1 or C2. */
public final class HicnDetector implements Detector {

    private static final String LETTERS = "abcdefhjkmtw";

    @Override
    public void detect(View view, Findings findings) {
        Tokens tokens = view.tokens();
        for (NumberChain chain : view.chains()) {
            for (Window window : chain.windows(9, 9)) {
                int suffix = window.lastToken() + 1;
                if (window.gluedAfter()
                        && !isInCode(view.text(), window.from())
                        && !window.hasTime()
                        && SsnDetector.isIssued(window)
                        && tokens.is(suffix, Kind.LETTERS)
                        && tokens.length(suffix) == 1
                        && LETTERS.contains(tokens.word(suffix))
                        && (window.exact(3, 2, 4) || view.labelled(DataKind.HICN, window, 8, 6))) {
                    findings.strong(view, DataKind.HICN, window.from(), tokens.to(suffix), 0.97);
                }
            }
        }
    }

    /** "4f2a-812-44-1907b", "EL-837-04-1592B". */
    private static boolean isInCode(String text, int from) {
        return from > 1 && text.charAt(from - 1) == '-' && Tokens.isAlphanumeric(text.charAt(from - 2));
    }
}
