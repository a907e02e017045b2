package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.NumberChain;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/**
 * Puts the groups of a Social Security number in their order where the text says that they are told last first: "last group
 * first: 9073 then 22 then 541". Asked for only where a label demands one. Linear in the length of the text.
 */
public final class GroupsReversed implements Step {

    private static final int[] GROUPS = {4, 2, 3};

    private static final Set<String> SAID = Set.of(
            "flip",
            "flipped",
            "flipping",
            "reverse",
            "reversed",
            "reversing",
            "backwards",
            "backward",
            "swap",
            "swapped",
            "order",
            "orden",
            "reves",
            "wrong");

    private static final int LONGEST_SAID = 9;

    private static final Set<String> FIRST = Set.of("first");

    private static final Set<String> LAST = Set.of("last");

    /** "Last group first", "last to first". */
    private static final int LAST_FIRST = 3;

    /** "Then", "and then". */
    private static final int MOST_BETWEEN = 2;

    private static final int LONGEST_BETWEEN = 7;

    @Override
    public Reading apply(Reading source) {
        Tokens tokens = source.tokens();
        if (!isSaid(tokens)) {
            return source;
        }
        Changes changes = new Changes(source);
        int token = 0;
        while (token < tokens.count()) {
            int group = next(tokens, token, 1);
            int area = group < 0 || !isGroup(tokens, token, 0) ? -1 : next(tokens, group, 2);
            if (area > 0) {
                String text = source.text();
                String digits =
                        written(text, tokens, area) + written(text, tokens, group) + written(text, tokens, token);
                changes.put(NumberChain.grouped(digits), tokens.from(token), tokens.to(area));
            }
            token = Math.max(token, area) + 1;
        }
        return changes.reading();
    }

    private static boolean isSaid(Tokens tokens) {
        for (int token = 0; token < tokens.count(); token++) {
            if (tokens.isAny(token, SAID, LONGEST_SAID)
                    || (tokens.isAny(token, FIRST, LONGEST_SAID)
                            && tokens.hasAny(LAST, LONGEST_SAID, token - LAST_FIRST, token))) {
                return true;
            }
        }
        return false;
    }

    /** The next group of digits, if it has the length of this one of the groups; -1 if it has not. */
    private static int next(Tokens tokens, int before, int group) {
        for (int token = before + 1; token < tokens.count() && token <= before + 1 + MOST_BETWEEN; token++) {
            if (tokens.is(token, Kind.DIGITS)) {
                return isGroup(tokens, token, group) ? token : -1;
            }
            if (tokens.length(token) > LONGEST_BETWEEN) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isGroup(Tokens tokens, int token, int group) {
        return tokens.is(token, Kind.DIGITS) && tokens.length(token) == GROUPS[group] && tokens.isWhole(token, token);
    }

    private static String written(String text, Tokens tokens, int token) {
        return text.substring(tokens.from(token), tokens.to(token));
    }
}
