package intramural.detect.person;

import intramural.detect.text.Folding;
import intramural.detect.text.Reading;
import intramural.detect.text.Tokens;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who works at the agency, by name: whoever is named as one of them is a colleague until the sentence says otherwise.
 * Asked from any thread.
 */
@FunctionalInterface
public interface Colleagues {

    /** Nobody is known. */
    Colleagues NONE = name -> false;

    /** Whether somebody has this name, in the form of {@link #keys}. */
    boolean has(String name);

    /** Whether mail there, in small letters, reaches them at work. */
    default boolean haveMailAt(String domain) {
        return false;
    }

    /** Those with these display names. */
    static Colleagues of(List<String> displayNames) {
        Set<String> names = new HashSet<>();
        displayNames.forEach(name -> names.addAll(keys(name)));
        Set<String> fixed = Set.copyOf(names);
        return fixed::contains;
    }

    /**
     * How the bearer of a display name may be written: given name first and family name first, in small letters, without
     * accents and without what stands in brackets. None for a name of one word, since half of the clients bear it too.
     */
    static List<String> keys(String displayName) {
        int bracket = displayName.indexOf('(');
        String name = bracket > 0 ? displayName.substring(0, bracket) : displayName;
        Tokens tokens = Tokens.of(new Folding().apply(Reading.of(name)).text());
        int last = tokens.count() - 1;
        if (last < 1 || last > 5) {
            return List.of();
        }
        return List.of(joined(tokens, 0, last), tokens.word(last) + ' ' + joined(tokens, 0, last - 1));
    }

    /** The tokens' words with a space between, without a possessive's s. */
    static String joined(Tokens tokens, int first, int last) {
        StringBuilder name = new StringBuilder();
        for (int token = first; token <= last; token++) {
            String word = tokens.word(token);
            name.append(token == first ? "" : " ")
                    .append(tokens.endsPossessive(token) ? word.substring(0, word.length() - 1) : word);
        }
        return name.toString();
    }
}
