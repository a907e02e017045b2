package intramural.detect;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The display names of the agency's accounts: who is named as one of them is a colleague until the sentence says
 * otherwise. Names of one word are left out, since half of the clients bear them too. Immutable.
 */
public final class Colleagues {

    /** Nobody is known. */
    public static final Colleagues NONE = new Colleagues(Set.of());

    private static final Folding FOLDING = new Folding();

    private final Set<String> names;

    private Colleagues(Set<String> names) {
        this.names = names;
    }

    /** Made of display names as people write them; accents, case and what stands in brackets make no difference. */
    public static Colleagues of(Collection<String> displayNames) {
        Set<String> names = new HashSet<>();
        for (String name : displayNames) {
            int bracket = name.indexOf('(');
            Tokens tokens = Tokens.of(FOLDING.apply(Reading.of(bracket > 0 ? name.substring(0, bracket) : name))
                    .text());
            if (tokens.count() >= 2 && tokens.count() <= 6) {
                names.add(joined(tokens, 0, tokens.count() - 1));
                names.add(joined(tokens, tokens.count() - 1, tokens.count() - 1)
                        + ' '
                        + joined(tokens, 0, tokens.count() - 2));
            }
        }
        return names.isEmpty() ? NONE : new Colleagues(Set.copyOf(names));
    }

    boolean has(Tokens tokens, int first, int last) {
        return !names.isEmpty() && last > first && names.contains(joined(tokens, first, last));
    }

    private static String joined(Tokens tokens, int first, int last) {
        StringBuilder name = new StringBuilder();
        for (int token = first; token <= last; token++) {
            String word = tokens.word(token);
            boolean possessive =
                    token == last && word.length() > 2 && word.endsWith("s") && tokens.endsPossessive(token);
            name.append(token == first ? "" : " ").append(possessive ? word.substring(0, word.length() - 1) : word);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
