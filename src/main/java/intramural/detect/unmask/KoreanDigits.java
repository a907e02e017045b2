package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberWords;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;

/**
 * Puts digits in the place of the syllables that Korean has for them, where groups of nothing else stand: "팔이사 - 삼구 - 오공일칠".
 * Asked for only where a label demands a number: each syllable is a word too. Linear in the length of the text.
 */
public final class KoreanDigits implements Step {

    private static final int FEWEST = 7;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            int end = i;
            while (end < text.length() && digit(text.charAt(end)) >= 0) {
                end++;
            }
            boolean alone =
                    (i == 0 || !isHangul(text.charAt(i - 1))) && (end == text.length() || !isHangul(text.charAt(end)));
            for (int at = i; at < end && alone; at++) {
                changes.put(String.valueOf(digit(text.charAt(at))), at, at + 1);
                digits++;
            }
            i = Math.max(i, end);
        }
        return digits >= FEWEST ? changes.reading() : source;
    }

    private static int digit(char c) {
        return isHangul(c) ? NumberWords.number(NumberWords.of(String.valueOf(c))) : -1;
    }

    private static boolean isHangul(char c) {
        return c >= 0xAC00 && c <= 0xD7A3;
    }
}
