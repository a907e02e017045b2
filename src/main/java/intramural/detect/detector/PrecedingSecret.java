package intramural.detect.detector;

import intramural.detect.text.Leetspeak;
import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secret that stands before the word for it: "Deschutes5River is the password", "use X for the password", "X <- vpn pass".
 * Stateless.
 */
final class PrecedingSecret {

    private static final List<String> ARROWS = List.of(" <- ", " <-- ", " << ", " <= ");

    private static final Set<String> IS = Set.of("is", "as", "es", "thats");
    private static final Set<String> FOR = Set.of("for", "para");
    private static final Set<String> USES = Set.of("use", "used", "using", "try", "usa", "pon", "put", "type", "enter");

    /** What goes on behind the word where it names no other thing. */
    private static final Set<String> BEHIND = Set.of("for", "to", "on", "at", "now", "of", "para");

    private static final int LONGEST_WORD = 5;

    /** So many tokens stand between at most. */
    private static final int REACH = 4;

    private PrecedingSecret() {}

    /** Where it stands in the text, in units; null if there is none. */
    static @Nullable Span find(View view, int label) {
        Tokens tokens = view.tokens();
        for (int token = label - 1; token > 0 && label - token <= REACH && tokens.is(token, Kind.LETTERS); token--) {
            // "thats the file, password is in the vault"
            if (tokens.gapBefore(token + 1) > 1) {
                return null;
            }
            int arrow = arrowBefore(view.text(), tokens.from(token));
            if (arrow > 0) {
                Span piece = piece(view.text(), arrow);
                return Secrets.isMixed(view.text().substring(piece.first(), arrow)) ? piece : null;
            }
            if (tokens.isAny(token, IS, LONGEST_WORD) || isUsedFor(tokens, token)) {
                Span piece = piece(view.text(), tokens.to(token - 1));
                String value = view.text().substring(piece.first(), piece.last());
                boolean secret = Secrets.isMixed(value)
                        || Secrets.isWords(value)
                        || (Secrets.isHomely(value) && endsClause(tokens, label));
                boolean named = Secrets.isPlaceholder(Leetspeak.plain(value, 0, value.length(), 'i'));
                return tokens.gapBefore(token) == 1 && secret && !named ? piece : null;
            }
        }
        return null;
    }

    /** Where the blank before an arrow is that points back; 0 if none is. */
    private static int arrowBefore(String text, int from) {
        for (String arrow : ARROWS) {
            if (text.startsWith(arrow, from - arrow.length())) {
                return from - arrow.length();
            }
        }
        return 0;
    }

    private static Span piece(String text, int end) {
        int from = end;
        while (from > 0
                && !Character.isWhitespace(text.charAt(from - 1))
                && end - from < PasswordDetector.LONGEST_PIECE) {
            from--;
        }
        return new Span(from, end);
    }

    /** "hunter22 is the password for vpn"; "room12 is the password reset room" goes on. */
    private static boolean endsClause(Tokens tokens, int label) {
        return label + 1 >= tokens.count()
                || tokens.gapBefore(label + 1) > 1
                || tokens.isAny(label + 1, BEHIND, LONGEST_WORD);
    }

    /** "For" in "use X for the password". */
    private static boolean isUsedFor(Tokens tokens, int token) {
        if (!tokens.isAny(token, FOR, LONGEST_WORD)) {
            return false;
        }
        int start = token - 1;
        while (start > 0 && tokens.gapBefore(start) == 0) {
            start--;
        }
        return start > 0 && tokens.isAny(start - 1, USES, LONGEST_WORD);
    }
}
