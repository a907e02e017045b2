package intramural.detect;

import intramural.detect.Tokens.Kind;
import java.util.Set;

/** Whether a line says what the line before it was: "sorry, thats the new password for the van". */
final class Naming {

    private static final Set<String> POINTERS =
            Set.of("thats", "that", "those", "was", "were", "its", "eso", "esa", "ese", "es", "fue");

    /** What makes it something else if it stands between the two: "thats where you reset the password". */
    private static final Set<String> PARTING = Set.of(
            "where", "when", "why", "how", "who", "what", "which", "if", "without", "with", "in", "on", "of", "from",
            "to", "not", "no", "you", "we", "i", "they", "he", "she", "and", "or", "about", "donde", "como",
            "sin", "con", "page", "file", "printer", "name", "because", "after", "before", "like");

    private static final int MOST_BETWEEN = 4;

    /** What a label names then is not the value itself. */
    private static final Set<String> PARTS = Set.of(
            "reset", "resets", "page", "policy", "link", "screen", "field", "form", "box", "list", "change", "changes",
            "manager", "hint", "rule", "rules", "format", "length", "error", "prompt", "expired", "expires", "guide",
            "time", "queue", "ticket", "issue", "problem");

    private static final int LONGEST_WORD = 12;

    private Naming() {}

    /** @param kinds bits of the classes whose labels count */
    static boolean isOfBefore(View view, long kinds) {
        Tokens tokens = view.tokens();
        for (int token = 1; token < tokens.count(); token++) {
            boolean label = (view.labels().kindsAt(token) & kinds) != 0;
            if (label && (view.labels().kindsAt(token - 1) & kinds) == 0 && isPointedAt(view, token)) {
                int behind = token + 1;
                while (behind < tokens.count() && (view.labels().kindsAt(behind) & kinds) != 0) {
                    behind++;
                }
                return !tokens.is(behind, Kind.LETTERS) || !PARTS.contains(word(tokens, behind));
            }
        }
        return false;
    }

    private static boolean isPointedAt(View view, int label) {
        Tokens tokens = view.tokens();
        for (int token = label - 1; token >= Math.max(0, label - MOST_BETWEEN - 1); token--) {
            String word = word(tokens, token);
            String gap = view.text().substring(tokens.to(token), tokens.from(token + 1));
            if (gap.indexOf(',') >= 0 || gap.indexOf('.') >= 0 || PARTING.contains(word)) {
                return false;
            }
            if (POINTERS.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String word(Tokens tokens, int token) {
        return tokens.length(token) > LONGEST_WORD ? "" : tokens.word(token);
    }
}
