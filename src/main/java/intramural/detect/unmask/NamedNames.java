package intramural.detect.unmask;

import intramural.detect.person.NameWords;
import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import java.util.Set;

/**
 * Puts given and family name together where the text tells each by what it is, with talk between: "surname is Villalobos. One
 * sec. First name Graciela", "name? first is Corbin (as the city), last is Vandersloot". Linear in the length of the text.
 */
final class NamedNames implements Step {

    private static final Set<String> FAMILY = Set.of("surname", "lastname", "lname", "apellido");
    private static final Set<String> GIVEN = Set.of("firstname", "fname", "nombre");
    private static final Set<String> LAST = Set.of("last", "family");
    private static final Set<String> FIRST = Set.of("first", "given");
    private static final Set<String> NAME = Set.of("name", "names");
    private static final Set<String> IS = Set.of("is", "es", "s", "its");
    private static final int LONGEST_WORD = 9;
    private static final int LONGEST_GAP = 3;

    /** "First name is". */
    private static final int LONGEST_LEAD = 3;

    /** So far behind one name the other stands, in tokens. */
    private static final int REACH = 24;

    private final WordTable table;

    NamedNames(Lexicon lexicon) {
        table = lexicon.words();
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        if (text.indexOf("ame") < 0 && text.indexOf("ombre") < 0 && text.indexOf("irst") < 0) {
            return source;
        }
        Tokens tokens = source.tokens();
        int given = named(text, tokens, GIVEN, FIRST);
        int family = given < 0 ? -1 : named(text, tokens, FAMILY, LAST);
        family = given > 0 && family < 0 ? before(text, tokens, given) : family;
        if (family < 0 || given == family || Math.abs(given - family) > REACH) {
            return source;
        }
        String first = whole(text, tokens, given);
        String last = whole(text, tokens, family);
        int later = tokens.from(Math.max(given, family));
        Changes changes = new Changes(source);
        changes.put(
                DisguisedWords.capital(first) + ' ' + DisguisedWords.capital(last),
                later,
                later + (given > family ? first : last).length());
        return changes.reading();
    }

    /** "Villalobos, first name Graciela": the word with a capital right before what says that the other is the given name. */
    private static int before(String text, Tokens tokens, int given) {
        int name = given - 1;
        while (name > 0
                && given - name <= LONGEST_LEAD
                && (tokens.isAny(name, IS, LONGEST_WORD)
                        || tokens.isAny(name, NAME, LONGEST_WORD)
                        || tokens.isAny(name, FIRST, LONGEST_WORD))) {
            name--;
        }
        boolean capital = tokens.is(name, Kind.LETTERS)
                && tokens.length(name) > 2
                && text.startsWith(", ", tokens.to(name))
                && Character.isUpperCase(text.charAt(tokens.from(name)))
                && Character.isLowerCase(text.charAt(tokens.from(name) + 1));
        return capital && given - name > 2 ? name : -1;
    }

    /** A name with the parts that hyphens tie to it. */
    private static String whole(String text, Tokens tokens, int name) {
        int last = name;
        while (tokens.is(last + 1, Kind.LETTERS)
                && tokens.gapBefore(last + 1) == 1
                && text.charAt(tokens.to(last)) == '-') {
            last++;
        }
        return text.substring(tokens.from(name), tokens.to(last));
    }

    /** The token with a capital that one of these words says it is; -1 if there is none. */
    private int named(String text, Tokens tokens, Set<String> whole, Set<String> half) {
        boolean names = false;
        for (int token = 0; token < tokens.count(); token++) {
            boolean part = tokens.isAny(token, half, LONGEST_WORD);
            int behind = tokens.isAny(token, whole, LONGEST_WORD)
                    ? token + 1
                    : part && tokens.isAny(token + 1, NAME, LONGEST_WORD)
                            ? token + 2
                            : part && (names || text.startsWith(":", tokens.to(token))) ? token + 1 : token;
            int name = behind > token && tokens.isAny(behind, IS, LONGEST_WORD) ? behind + 1 : behind;
            if (name > token
                    && tokens.is(name, Kind.LETTERS)
                    && tokens.length(name) > 1
                    && tokens.gapBefore(name) <= LONGEST_GAP
                    && isName(text, tokens, name)) {
                return name;
            }
            names |= tokens.isAny(token, NAME, LONGEST_WORD);
        }
        return -1;
    }

    private boolean isName(String text, Tokens tokens, int token) {
        return Character.isUpperCase(text.charAt(tokens.from(token)))
                || (tokens.length(token) <= Leetspeak.LONGEST_WORD && isListed(tokens.word(token)));
    }

    /** Whether it is a name and no everyday word: "last name is required". */
    private boolean isListed(String word) {
        long found = table.find(word.toCharArray(), word.length());
        return (found & NameWords.NAMES) != 0 && (found & WordClass.COMMON.bit()) == 0;
    }
}
