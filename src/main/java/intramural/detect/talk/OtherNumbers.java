package intramural.detect.talk;

import intramural.detect.detector.View;
import intramural.detect.text.DataKind;
import intramural.detect.text.Speech;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;

/** Whether a line says that its number is none of a person's: a ticket, a room, a page. Stateless. */
final class OtherNumbers {

    private static final int LONGEST_WORD = 12;

    private OtherNumbers() {}

    /** @param proving bits of the classes whose label makes a value strong */
    static boolean isTold(View view, long proving) {
        return view.labels().has(DataKind.OTHER_NUMBER) && !isPurpose(view, proving) && !isAside(view, proving);
    }

    /** "mrn for the records request": the other number is not asked for, but what the first one is for. */
    private static boolean isPurpose(View view, long proving) {
        Tokens tokens = view.tokens();
        boolean named = false;
        boolean purpose = false;
        for (int token = 0; token < tokens.count(); token++) {
            if (named && isOwnNumber(view, token)) {
                continue;
            }
            if (tokens.is(token, Kind.DIGITS)) {
                return purpose;
            }
            if (!purpose && view.labels().isAt(DataKind.OTHER_NUMBER, token)) {
                return false;
            }
            named |= (view.labels().kindsAt(token) & proving) != 0;
            purpose |= named && tokens.length(token) <= Speech.LONGEST_FOR && Speech.FOR.contains(tokens.word(token));
        }
        return purpose;
    }

    /** "need his ssn, the claim number too": what is asked for is named, and the other number in a clause that asks nothing. */
    private static boolean isAside(View view, long proving) {
        Tokens tokens = view.tokens();
        boolean asks = false;
        boolean named = false;
        boolean parted = false;
        boolean aside = false;
        for (int token = 0; token < tokens.count(); token++) {
            boolean word = tokens.is(token, Kind.LETTERS) && tokens.length(token) <= LONGEST_WORD;
            int said = word ? Speech.of(tokens.word(token)) : 0;
            boolean asking = (said & (Speech.REQUEST | Speech.QUESTION)) != 0;
            if (view.labels().isAt(DataKind.OTHER_NUMBER, token)) {
                if (!asks || !parted) {
                    return false;
                }
                aside = true;
            }
            if (parted && (asking || (said & Speech.ANNOUNCEMENT) != 0 || tokens.is(token, Kind.DIGITS))) {
                return false;
            }
            asks |= asking;
            named |= (view.labels().kindsAt(token) & proving) != 0;
            parted |= named && view.wording().isLast(token);
        }
        return aside && view.text().indexOf('?') < 0;
    }

    /** "page 2": the other number is there, and is no more than a digit or two. */
    private static boolean isOwnNumber(View view, int token) {
        int number = view.tokens().is(token, Kind.DIGITS) ? token : token + 1;
        return view.tokens().is(number, Kind.DIGITS)
                && view.tokens().length(number) <= 2
                && view.labels().isAt(DataKind.OTHER_NUMBER, number - 1);
    }
}
