package intramural.detect;

import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A value in a line of its own and what names it in the line before or behind. Stateless but for its reader. */
final class BesideLabel {

    private final Function<String, List<Finding>> strong;

    BesideLabel(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** A short line, of which the newest one says what it was. */
    List<Finding> before(Line value, Line newest) {
        Signs signs = newest.signs();
        boolean one = value.signs().piece() || value.signs().bare();
        if (!signs.names()
                || newest.head().indexOf('?') >= 0
                || !one
                || value.signs().labels() != 0
                || value.signs().other()
                || value.head().length() > Together.LONGEST_ANSWER) {
            return List.of();
        }
        return strong.apply(signs.words() + ": " + value.head()).stream()
                .map(finding -> Together.of(newest, finding, 0, newest.head().length()))
                .toList();
    }

    /** The newest line as the answer to a line that names a class. */
    List<Finding> behind(Line asked, Line newest) {
        Signs question = asked.signs();
        boolean open = question.asks() || question.announces();
        if (question.labels() == 0
                || question.other()
                || newest.signs().other()
                || !newest.signs().hasValue()
                || !open
                || newest.head().length() > Together.LONGEST_ANSWER) {
            return List.of();
        }
        String prefix = question.words() + ": ";
        List<Finding> found = new ArrayList<>();
        for (Finding finding : strong.apply(prefix + newest.head())) {
            int start = finding.start() - prefix.length();
            if (start >= 0) {
                found.add(Together.of(newest, finding, start, finding.end() - prefix.length()));
            }
        }
        return found;
    }
}
