package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import org.jspecify.annotations.Nullable;

/** Puts text in the place of its base64, base32 or hexadecimal form that was cut into pieces of one length. */
public final class CutCode implements Step {

    private static final int SHORTEST_PIECE = 2;
    private static final int FEWEST_PIECES = 3;
    private static final int SHORTEST = 16;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Changes changes = new Changes(source);
        int i = 0;
        while (i < text.length()) {
            int end = pieceEnd(text, i);
            if (end - i < SHORTEST_PIECE) {
                i = Math.max(end, i + 1);
                continue;
            }
            int last = lastEnd(text, i, end);
            String decoded = last == end ? null : decoded(text, i, last);
            if (decoded != null) {
                changes.put(decoded, i, last);
                i = last;
            } else {
                // What was looked at as one sequence is not looked at again from each of its pieces, but for the
                // second.
                i = i > 0 && last > end && isSecondTry(text, i, end) ? last : end;
            }
        }
        return changes.reading();
    }

    private static boolean isSecondTry(String text, int at, int end) {
        int before = at - 1;
        return isBlank(text.charAt(before))
                && before >= end - at
                && pieceEnd(text, before - (end - at)) == before
                && (before == end - at || !EncodedText.isCode(text.charAt(before - (end - at) - 1)));
    }

    /** The end of the last piece of the sequence that begins with this one; this one's end if there are too few. */
    private static int lastEnd(String text, int from, int firstEnd) {
        int length = firstEnd - from;
        int end = firstEnd;
        int pieces = 1;
        while (end + 1 < text.length() && isBlank(text.charAt(end)) && !isBlank(text.charAt(end + 1))) {
            int next = pieceEnd(text, end + 1);
            int nextLength = next - end - 1;
            if (nextLength == 0 || nextLength > length) {
                break;
            }
            end = next;
            pieces++;
            if (nextLength < length) {
                break;
            }
        }
        return pieces >= FEWEST_PIECES && end - from - pieces >= SHORTEST ? end : firstEnd;
    }

    private static @Nullable String decoded(String text, int from, int to) {
        StringBuilder run = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (EncodedText.isCode(text.charAt(i))) {
                run.append(text.charAt(i));
            }
        }
        return EncodedText.decoded(run.toString());
    }

    private static int pieceEnd(String text, int at) {
        int end = at;
        while (end < text.length() && (EncodedText.isCode(text.charAt(end)) || text.charAt(end) == '=')) {
            end++;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\t';
    }
}
