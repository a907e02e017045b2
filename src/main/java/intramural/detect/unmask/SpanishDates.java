package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/**
 * Puts figures in the place of a date that is told in words with the month's number: "tres del siete del cincuenta y nueve",
 * where the year is in figures already. Asked for only beside a word for a birth. Linear in the length of the text.
 */
public final class SpanishDates implements Step {

    private static final Set<String> OF = Set.of("de", "del");
    private static final int LONGEST_OF = 3;

    private static final String FIRST = "primero";

    private static final int MOST_DAYS = 31;
    private static final int MONTHS = 12;
    private static final int CENTURY = 100;

    /** A year of two figures above it is of the last century. */
    private static final int THIS_CENTURY = 30;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        for (int token = 0; token + 4 < tokens.count(); token++) {
            if (!isOf(tokens, token + 1) || !isOf(tokens, token + 3)) {
                continue;
            }
            int day = number(text, tokens, token);
            int month = number(text, tokens, token + 2);
            int year = number(text, tokens, token + 4);
            if (day > 0 && day <= MOST_DAYS && month > 0 && month <= MONTHS && year >= 0) {
                int whole = year >= CENTURY ? year : year + (year > THIS_CENTURY ? 1900 : 2000);
                changes.put(month + "/" + day + "/" + whole, tokens.from(token), tokens.to(token + 4));
                token += 4;
            }
        }
        return changes.reading();
    }

    private static boolean isOf(Tokens tokens, int token) {
        return tokens.isAny(token, OF, LONGEST_OF) && tokens.gapBefore(token) == 1 && tokens.gapBefore(token + 1) == 1;
    }

    /** The number that a token is or names; -1 if it is none. */
    private static int number(String text, Tokens tokens, int token) {
        if (tokens.is(token, Kind.DIGITS)) {
            return tokens.length(token) <= 4 ? Integer.parseInt(text, tokens.from(token), tokens.to(token), 10) : -1;
        }
        return tokens.length(token) == FIRST.length() && tokens.word(token).equals(FIRST)
                ? 1
                : NumberWords.number(NumberWords.at(text, tokens, token));
    }
}
