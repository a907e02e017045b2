package intramural.detect;

import intramural.detect.Tokens.Kind;
import intramural.policy.Finding;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A code of letters and digits that is told in parts, with words before them: "medicare begins 2 F K 6", "then W C 8", "and
 * last T H 3 0". Stateless but for its reader.
 */
final class CodeParts {

    private static final int MOST_PARTS = 4;

    /** So many signs has the longest part of a code. */
    private static final int LONGEST = 8;

    private static final int LONGEST_WORD = 8;

    private static final Set<String> LEADS = Set.of(
            "then",
            "and",
            "next",
            "last",
            "lastly",
            "finally",
            "ends",
            "ending",
            "end",
            "in",
            "with",
            "w",
            "the",
            "rest",
            "is",
            "after",
            "that",
            "plus",
            "followed",
            "by",
            "ok",
            "k",
            "now",
            "so",
            "first",
            "second",
            "middle",
            "it",
            "starts",
            "begins",
            "goes",
            "luego",
            "y");

    /** Behind a part: "A7 then". */
    private static final Set<String> TRAILS = Set.of("then", "and", "next", "so", "now", "ok");

    /** Classes whose codes have a shape of their own. */
    private static final Set<String> PROVEN = Set.of(DataKind.MBI.dataClass(), DataKind.PRIME.dataClass());

    private final Function<String, List<Finding>> strong;

    CodeParts(Function<String, List<Finding>> strong) {
        this.strong = strong;
    }

    /** What the newest line completes of a code whose label and first part an earlier line of the same sender has. */
    List<Finding> find(Talk talk) {
        Line newest = talk.newest();
        String code = part(newest.head(), true);
        List<Line> before = talk.before();
        for (int i = before.size() - 1; i >= Math.max(0, before.size() - MOST_PARTS) && !code.isEmpty(); i--) {
            Line line = before.get(i);
            boolean label = line.signs().labels() != 0;
            String part = part(line.head(), !label);
            if (label) {
                return whole(line.signs().words() + ": ", part + code, newest);
            }
            code = part.isEmpty() ? "" : part + code;
        }
        return List.of();
    }

    /** Only a finding that takes all of it: a part would be a guess. */
    private List<Finding> whole(String prefix, String code, Line newest) {
        int end = prefix.length() + code.length();
        return strong.apply(prefix + code).stream()
                .filter(finding -> finding.start() <= prefix.length() && finding.end() == end)
                .filter(finding -> PROVEN.contains(finding.dataClass()))
                .map(finding -> Together.whole(newest, finding))
                .toList();
    }

    /** The signs at the end of a line without what parts them; empty if there are none, or other words before them. */
    private static String part(String line, boolean alone) {
        Tokens tokens = Tokens.of(line);
        int first = tokens.count();
        while (first > 0 && tokens.length(first - 1) <= LONGEST_WORD && TRAILS.contains(tokens.word(first - 1))) {
            first--;
        }
        StringBuilder part = new StringBuilder();
        while (first > 0 && isOfCode(line, tokens, first - 1) && part.length() <= LONGEST) {
            first--;
            part.insert(0, line, tokens.from(first), tokens.to(first));
        }
        for (int token = 0; alone && token < first; token++) {
            if (tokens.length(token) > LONGEST_WORD || !LEADS.contains(tokens.word(token))) {
                return "";
            }
        }
        return part.length() <= LONGEST ? part.toString() : "";
    }

    /** Digits, single letters, and letters beside digits or in capitals. */
    private static boolean isOfCode(String line, Tokens tokens, int token) {
        boolean touches = (token > 0 && tokens.gapBefore(token) == 0)
                || (token + 1 < tokens.count() && tokens.gapBefore(token + 1) == 0);
        return tokens.is(token, Kind.DIGITS)
                || tokens.length(token) == 1
                || (tokens.is(token, Kind.LETTERS)
                        && tokens.length(token) <= 3
                        && (touches || Character.isUpperCase(line.charAt(tokens.to(token) - 1))));
    }
}
