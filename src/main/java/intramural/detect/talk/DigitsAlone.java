package intramural.detect.talk;

import intramural.detect.text.DataKind;
import intramural.detect.unmask.NamedParts;
import intramural.policy.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Nothing but the digits of lines, behind the label that one of them gives. Stateless but for its reader. */
final class DigitsAlone {

    private static final Set<String> SOCIALS = Set.of(DataKind.SSN.dataClass(), DataKind.ITIN.dataClass());

    private final Function<String, List<Finding>> strong;

    /** @param strong finds strong numbers and codes in a text */
    DigitsAlone(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** The digits of short lines behind the label that one of them gives; words between them say nothing then. */
    List<Finding> own(Talk talk) {
        return find(talk.own(), talk.newest());
    }

    /** One number that two people tell in turn. */
    List<Finding> inTurn(Talk talk, Talk.Other other) {
        if (!isPart(other.line()) || !isPart(talk.newest())) {
            return List.of();
        }
        int first = talk.before().size() - other.since().size();
        List<Line> lines = new ArrayList<>(first > 0 ? talk.before().subList(0, first) : List.of());
        lines.add(other.line());
        lines.addAll(other.since());
        lines.add(talk.newest());
        return find(lines, talk.newest());
    }

    /** A piece of a number with few words, or with its label. */
    private static boolean isPart(Line line) {
        Signs signs = line.signs();
        return !signs.digits().isEmpty() && (signs.labels() != 0 || NamedParts.isPart(line.head()));
    }

    private List<Finding> find(List<Line> told, Line last) {
        StringBuilder groups = new StringBuilder();
        String words = "";
        long labels = 0;
        int lines = 0;
        for (Line line : told) {
            Signs signs = line.signs();
            words = signs.labels() != 0 ? signs.words() : words;
            labels |= signs.labels();
            boolean tells = signs.labels() != 0 || signs.bare() || signs.partial() || NamedParts.isPart(line.head());
            if (!signs.digits().isEmpty() && !signs.other() && tells) {
                groups.append(groups.isEmpty() ? "" : "  ").append(signs.digits());
                lines++;
            }
        }
        Signs newest = last.signs();
        if (lines < 2 || words.isEmpty() || newest.digits().isEmpty() || newest.other()) {
            return List.of();
        }
        String prefix = words + ": ";
        List<Finding> found = new ArrayList<>();
        for (Finding finding : strong.apply(prefix + groups)) {
            // "cards came in", "784 singles", "20 doubles": the shape is ours. Only if it takes all: a part would be a
            // guess.
            if (SOCIALS.contains(finding.dataClass()) && (labels & SocialPieces.SOCIAL) == 0) {
                continue;
            }
            if (finding.start() <= prefix.length() && finding.end() >= prefix.length() + groups.length()) {
                found.add(Together.whole(last, finding));
            }
        }
        return found;
    }
}
