package intramural.detect.detector;

import intramural.detect.person.Wording;
import intramural.detect.text.DataKind;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.policy.WordClass;

/** Ages over 89 (45 CFR 164.514(b)(2)(i)(C)): a number of 90 to 119 with "yo", "age" and the like, or of somebody who is it. */
public final class AgeDetector implements Detector {

    private static final int YOUNGEST = 90;
    private static final int OLDEST = 119;
    private static final int REACH = 4;

    @Override
    public void detect(View view, Findings findings) {
        Tokens tokens = view.tokens();
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.is(token, Kind.DIGITS) && isAge(view, token)) {
                findings.weak(view, DataKind.AGE, tokens.from(token), tokens.to(token), 0.6);
            }
        }
    }

    private static boolean isAge(View view, int token) {
        Tokens tokens = view.tokens();
        if (tokens.length(token) < 2 || tokens.length(token) > 3) {
            return false;
        }
        int age = Integer.parseInt(view.text().substring(tokens.from(token), tokens.to(token)));
        if (age < YOUNGEST || age > OLDEST) {
            return false;
        }
        Wording wording = view.wording();
        boolean marked = isMark(wording, token + 1) && tokens.gapBefore(token + 1) <= 2;
        return (marked && isOld(wording, token)) || isOf(view, token);
    }

    /** "93 yo", "93 years old"; "93 years" alone may be a time. */
    private static boolean isOld(Wording wording, int token) {
        String word = wording.tokens().word(token + 1);
        boolean years = word.startsWith("year") || word.equals("yr") || word.equals("yrs");
        if (!years || wording.phraseEnd(token + 1) > token + 1) {
            return true;
        }
        for (int other = token - REACH; other < token; other++) {
            if (wording.isAny(other, WordClass.PERSON.bit() | WordClass.CLIENT.bit() | WordClass.KIN.bit())) {
                return true;
            }
        }
        return false;
    }

    /** "she is 93", "age 93", "turned 94". */
    private static boolean isOf(View view, int token) {
        Wording wording = view.wording();
        Tokens tokens = view.tokens();
        if (token == 0
                || tokens.gapBefore(token) > 2
                || (token + 1 < tokens.count() && tokens.gapBefore(token + 1) == 0)) {
            return false;
        }
        if (wording.is(token - 1, WordClass.AGEMARK)) {
            return true;
        }
        boolean is = tokens.word(token - 1).equals("is")
                || tokens.word(token - 1).equals("hes")
                || tokens.word(token - 1).equals("shes");
        boolean ends = wording.endsClause(token)
                || token + 1 == tokens.count()
                || wording.is(token + 1, WordClass.NEED)
                || !tokens.is(token + 1, Kind.LETTERS)
                || tokens.word(token + 1).equals("and");
        for (int other = token - REACH; is && ends && other < token; other++) {
            if (wording.isAny(
                    other,
                    WordClass.PERSON.bit() | WordClass.CLIENT.bit() | WordClass.KIN.bit() | WordClass.THIRD.bit())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(Wording wording, int token) {
        return wording.is(token, WordClass.AGEMARK);
    }
}
