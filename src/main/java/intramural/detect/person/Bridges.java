package intramural.detect.person;

import intramural.detect.text.Tokens;
import intramural.policy.WordClass;
import java.util.Set;

/** Small words between a name and what marks it. */
final class Bridges {

    private static final Set<String> BRIDGES =
            Set.of("is", "was", "and", "or", "to", "the", "for", "es", "y", "a", "s", "w", "u", "all");

    /** Small words between a name and a post. */
    private static final Set<String> ARTICLES = Set.of(
            "is", "the", "our", "a", "an", "new", "in", "from", "at", "of", "with", "de", "del", "la", "el", "es", "s",
            "to", "un", "una", "nuevo", "nueva", "still");

    private Bridges() {}

    static boolean areAt(Wording wording, int token) {
        return wording.is(token, WordClass.NAMED)
                || wording.is(token, WordClass.PARTICLE)
                || wording.tokens().is(token, Tokens.Kind.DIGITS)
                || BRIDGES.contains(wording.tokens().word(token));
    }

    static boolean isArticle(Wording wording, int token) {
        return ARTICLES.contains(wording.tokens().word(token));
    }
}
