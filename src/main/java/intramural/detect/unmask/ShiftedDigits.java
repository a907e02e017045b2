package intramural.detect.unmask;

import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;

/** Every digit of long numbers one higher, or one lower, where the text says that each was changed. */
public final class ShiftedDigits implements Step {

    private static final int FEWEST = 8;
    private static final int FIGURES = 10;
    private static final int SSN = 9;
    private static final int AREA = 3;
    private static final int AREA_AND_GROUP = 5;

    private final int by;

    /** @param by what is added to each digit; 9 goes on with 0 */
    public ShiftedDigits(int by) {
        this.by = by;
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Reading.Builder out = new Reading.Builder(source);
        int i = 0;
        while (i < text.length()) {
            int end = i;
            int digits = 0;
            while (end < text.length()
                    && (Tokens.isDigit(text.charAt(end)) || (digits > 0 && " -.".indexOf(text.charAt(end)) >= 0))) {
                digits += Tokens.isDigit(text.charAt(end)) ? 1 : 0;
                end++;
            }
            boolean bare = isBare(text, i, end);
            int written = 0;
            for (int at = i; at < end; at++) {
                char c = text.charAt(at);
                if (bare && (written == AREA || written == AREA_AND_GROUP)) {
                    out.put('-', at, at + 1);
                }
                written++;
                boolean shifted = digits >= FEWEST && Tokens.isDigit(c);
                out.put(shifted ? (char) ('0' + (c - '0' + by + FIGURES) % FIGURES) : c, at, at + 1);
            }
            if (end == i) {
                out.copy(i);
                end++;
            }
            i = end;
        }
        return out.build();
    }

    /** Nine digits in a row: what was done to each of them is done to no phone and no ticket. */
    private static boolean isBare(String text, int from, int to) {
        int end = to;
        while (end > from && !Tokens.isDigit(text.charAt(end - 1))) {
            end--;
        }
        boolean bare = end - from == SSN;
        for (int i = from; i < end && bare; i++) {
            bare = Tokens.isDigit(text.charAt(i));
        }
        return bare;
    }
}
