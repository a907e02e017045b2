package intramural.policy.paragraph;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Takes the name of a type or key apart into its words: {@code com.example.showFor_ms} is com, example, show, for, ms. Stateless. */
final class NameParts {

    /** No name of a field is longer; what is, is text, and is read as such. */
    private static final int LONGEST = 256;

    private NameParts() {}

    /** In lower case, each once. */
    static Set<String> of(String name) {
        Set<String> words = new LinkedHashSet<>();
        int start = 0;
        int end = Math.min(name.length(), LONGEST);
        for (int i = 0; i <= end; i++) {
            boolean letter = i < end && Character.isLetterOrDigit(name.charAt(i));
            boolean hump = letter
                    && i > start
                    && Character.isUpperCase(name.charAt(i))
                    && Character.isLowerCase(name.charAt(i - 1));
            if (!letter || hump) {
                if (i > start) {
                    words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = hump ? i : i + 1;
            }
        }
        return words;
    }
}
