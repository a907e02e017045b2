package intramural.detect.talk;

import intramural.detect.detector.View;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.Set;

/** Whether a line says what the line before it was: "sorry, thats the new password for the van". */
final class Naming {

    private static final Set<String> POINTERS =
            Set.of("thats", "that", "those", "was", "were", "its", "eso", "esa", "ese", "es", "fue");

    /** What makes it something else if it stands between the two: "thats where you reset the password". */
    private static final Set<String> PARTING = Set.of(
            "where", "when", "why", "how", "who", "what", "which", "if", "without", "with", "in", "on", "of", "from",
            "to", "not", "no", "you", "we", "i", "they", "he", "she", "and", "or", "about", "donde", "como", "sin",
            "con", "page", "file", "printer", "name", "because", "after", "before", "like");

    private static final Set<String> OF_HEADS = Set.of(
            "is", "was", "the", "her", "his", "their", "my", "our", "new", "old", "temp", "current", "es", "la", "el",
            "su", "nueva");

    private static final Set<String> FOR = Set.of("for", "to", "on", "of", "off", "from", "per", "de", "para", "del");

    private static final Set<String> WHO = Set.of("i", "we", "he", "she", "they", "it");

    private static final Set<String> TOLD = Set.of(
            "have", "has", "had", "got", "gave", "put", "wrote", "see", "said", "say", "says", "show", "shows", "heard",
            "read");

    private static final int MOST_BETWEEN = 4;

    /** So far before its label "is what i have for the" begins. */
    private static final int FARTHEST = 8;

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
        for (int token = 0; token < tokens.count(); token++) {
            boolean label = (view.labels().kindsAt(token) & kinds) != 0;
            if (label) {
                int behind = token + 1;
                while (behind < tokens.count() && (view.labels().kindsAt(behind) & kinds) != 0) {
                    behind++;
                }
                boolean part = tokens.is(behind, Kind.LETTERS)
                        && tokens.gapBefore(behind) == 1
                        && PARTS.contains(word(tokens, behind));
                return !part && (isPointedAt(view, token) || isHead(view, token, behind));
            }
        }
        return false;
    }

    /** "new pw for the mailbox", "^ her social": a line without a subject that is about the value before it. */
    private static boolean isHead(View view, int label, int behind) {
        Tokens tokens = view.tokens();
        boolean comma = behind < tokens.count() && view.text().charAt(tokens.to(behind - 1)) == ',';
        if (label > MOST_BETWEEN || (label == 0 && !comma && view.text().indexOf('^') < 0)) {
            return false;
        }
        for (int token = 0; token < label; token++) {
            if (!OF_HEADS.contains(word(tokens, token))) {
                return false;
            }
        }
        return behind >= tokens.count()
                || FOR.contains(word(tokens, behind))
                || view.text()
                                .substring(tokens.to(behind - 1), tokens.from(behind))
                                .indexOf(',')
                        >= 0;
    }

    private static boolean isPointedAt(View view, int label) {
        Tokens tokens = view.tokens();
        boolean told = false;
        for (int token = label - 1; token >= Math.max(0, label - FARTHEST); token--) {
            String word = word(tokens, token);
            String gap = view.text().substring(tokens.to(token), tokens.from(token + 1));
            if (isTold(tokens, token)) {
                told = true;
                token--;
                continue;
            }
            if (gap.indexOf(',') >= 0 || gap.indexOf('.') >= 0 || PARTING.contains(word)) {
                return false;
            }
            if (POINTERS.contains(word) || (token == 0 && word.equals("is"))) {
                return told || label - token <= MOST_BETWEEN + 1;
            }
        }
        return false;
    }

    /** "What i", "what they" before "have": whose word it is parts nothing. */
    private static boolean isTold(Tokens tokens, int token) {
        return token > 0
                && WHO.contains(word(tokens, token))
                && word(tokens, token - 1).equals("what")
                && TOLD.contains(word(tokens, token + 1));
    }

    private static String word(Tokens tokens, int token) {
        return tokens.length(token) > LONGEST_WORD ? "" : tokens.word(token);
    }
}
