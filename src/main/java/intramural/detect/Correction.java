package intramural.detect;

import intramural.policy.Finding;
import java.util.List;
import java.util.function.Function;

/** "*816, sorry": a line that takes back a part of what was said before. Stateless but for its reader. */
final class Correction {

    private static final int MOST_CORRECTED = 8;

    private final Function<String, List<Finding>> strong;

    Correction(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What is strong with one group of digits that was said before replaced by the newest line's. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        Tokens correction = Tokens.of(newest.head());
        int group = firstDigits(correction, 0);
        if (group < 0) {
            return List.of();
        }
        String right = newest.head().substring(correction.from(group), correction.to(group));
        int tried = 0;
        for (int i = talk.before().size() - 1; i >= 0; i--) {
            String wrong = talk.before().get(i).tail(Together.REACH);
            Tokens tokens = Tokens.of(wrong);
            int token = firstDigits(tokens, 0);
            for (; token >= 0 && tried < MOST_CORRECTED; tried++) {
                String text = wrong.substring(0, tokens.from(token)) + right + wrong.substring(tokens.to(token));
                int at = tokens.from(token);
                for (Finding finding : strong.apply(text)) {
                    if (finding.start() < at + right.length() && at < finding.end()) {
                        return List.of(Together.of(newest, finding, correction.from(group), correction.to(group)));
                    }
                }
                token = firstDigits(tokens, token + 1);
            }
        }
        return List.of();
    }

    private static int firstDigits(Tokens tokens, int from) {
        for (int token = from; token < tokens.count(); token++) {
            if (tokens.is(token, Tokens.Kind.DIGITS)) {
                return token;
            }
        }
        return -1;
    }
}
