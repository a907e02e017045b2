package intramural.detect.detector;

import intramural.detect.text.Span;
import intramural.detect.text.Tokens;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * "The wifi password is sunflower": one word of every day behind "password is" or "password:", with nothing after it. It may
 * also say how the password is, so that such words are left out and the others only asked about. Stateless.
 */
final class EverydaySecret {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 24;

    private static final Set<String> IS = Set.of("is", "its", "was", "now", "still", "just", "be");

    /** What is said of passwords. */
    private static final Set<String> DESCRIBING = Set.of("""
            always another anyway away back bad basic below blank broken brutal case changes complex correct
            crazy current dead default different done down easy empty enough everywhere evil expires false fine
            first forgot forgotten fresh full funny generic gone good great hard hell here hidden history
            horrible included incorrect invalid kept known last late later letters live local lost long
            mandatory manual missing mistake mixed monthly mine needed never new next none nonsense null okay
            only optional ours over overdue password perfect permanent personal posted private public random
            ready redacted required resets right safe same secret secure sent separate shared short shown
            similar simple soon standard still stolen string strong stuck stupid temp temporary terrible text
            that theirs there they this today tomorrow tonight true twice unchanged unique unknown upstairs
            useless valid visible weak weird well what where whatever with work works written wrong xxxx
            yesterday your yours
            """.strip().split("\\s+"));

    /** Endings of participles and adjectives. */
    private static final List<String> ENDINGS = List.of(
            "ed", "en", "ing", "where", "able", "ible", "ful", "less", "tory", "ary", "ive", "ally", "tely", "sitive",
            "tical");

    private EverydaySecret() {}

    /** @param label the last token of the word for a password */
    static @Nullable Span find(View view, int label) {
        Tokens tokens = view.tokens();
        String text = view.text();
        boolean assigned = isAssigned(text, tokens, label);
        int token = label + 1;
        while (tokens.is(token, Tokens.Kind.LETTERS)
                && tokens.length(token) <= SHORTEST + 1
                && IS.contains(tokens.word(token))) {
            assigned = true;
            token++;
        }
        if (!assigned || !tokens.is(token, Tokens.Kind.LETTERS) || !ends(text, tokens.to(token))) {
            return null;
        }
        int length = tokens.length(token);
        boolean fits = length >= SHORTEST && length <= LONGEST && !describes(tokens.word(token));
        return fits ? new Span(tokens.from(token), tokens.to(token)) : null;
    }

    private static boolean isAssigned(String text, Tokens tokens, int label) {
        int next = tokens.to(label);
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next < text.length() && (text.charAt(next) == ':' || text.charAt(next) == '=');
    }

    /** At the end of a line, with a full stop at most. */
    private static boolean ends(String text, int place) {
        int end = place;
        while (end < text.length() && ".!\"'*`)".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end == text.length()
                || text.charAt(end) == '\n'
                || text.substring(end).isBlank();
    }

    private static boolean describes(String word) {
        return DESCRIBING.contains(word) || ENDINGS.stream().anyMatch(word::endsWith);
    }
}
