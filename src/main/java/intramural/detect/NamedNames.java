package intramural.detect;

import intramural.detect.Tokens.Kind;
import java.util.Set;

/**
 * Puts the given name before the family's where the text tells each by what it is, the family's first: "surname is Villalobos.
 * One sec. First name Graciela". Linear in the length of the text.
 */
final class NamedNames implements Step {

    private static final Set<String> FAMILY = Set.of("surname", "lastname", "apellido");
    private static final Set<String> GIVEN = Set.of("firstname", "nombre");
    private static final Set<String> IS = Set.of("is", "es", "s");
    private static final Set<String> LAST = Set.of("last", "family");
    private static final Set<String> FIRST = Set.of("first", "given");
    private static final Set<String> NAME = Set.of("name");
    private static final int LONGEST_WORD = 9;

    /** So far behind the family's name, in tokens. */
    private static final int REACH = 24;

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf("ame") < 0 && text.indexOf("ombre") < 0) {
            return source;
        }
        Tokens tokens = source.tokens();
        int family = named(text, tokens, 0, tokens.count(), FAMILY, LAST);
        int given = family < 0 ? -1 : named(text, tokens, family, family + REACH, GIVEN, FIRST);
        if (given < 0) {
            return source;
        }
        int to = tokens.to(family);
        while (tokens.is(family + 1, Kind.LETTERS) && tokens.gapBefore(family + 1) == 1 && text.charAt(to) == '-') {
            to = tokens.to(++family);
        }
        int from = to;
        while (from > 0 && (Tokens.isLetter(text.charAt(from - 1)) || "-'".indexOf(text.charAt(from - 1)) >= 0)) {
            from--;
        }
        Changes changes = new Changes(source);
        String name = text.substring(tokens.from(given), tokens.to(given)) + ' ' + text.substring(from, to);
        changes.put(name, tokens.from(given), tokens.to(given));
        return changes.reading();
    }

    /** The token of a name with a capital that one of these words says it is; -1 if there is none. */
    private static int named(String text, Tokens tokens, int first, int end, Set<String> whole, Set<String> half) {
        for (int token = first; token < Math.min(tokens.count(), end); token++) {
            int behind = isAny(tokens, token, whole)
                    ? token + 1
                    : isAny(tokens, token, half) && isAny(tokens, token + 1, NAME) ? token + 2 : token;
            int name = behind > token && isAny(tokens, behind, IS) ? behind + 1 : behind;
            if (name > token
                    && tokens.is(name, Kind.LETTERS)
                    && tokens.length(name) > 1
                    && Character.isUpperCase(text.charAt(tokens.from(name)))) {
                return name;
            }
        }
        return -1;
    }

    private static boolean isAny(Tokens tokens, int token, Set<String> words) {
        return tokens.is(token, Kind.LETTERS)
                && tokens.length(token) <= LONGEST_WORD
                && words.contains(tokens.word(token));
    }
}
