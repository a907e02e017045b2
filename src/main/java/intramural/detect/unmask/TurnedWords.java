package intramural.detect.unmask;

import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Reading;
import intramural.detect.text.Step;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import org.jspecify.annotations.Nullable;

/** Turns round each word that is one of the lists' from its end, where a text says that something in it is: "her PANS closed, read it backwards". */
public final class TurnedWords implements Step {

    private static final int SHORTEST = 3;
    private static final int LONGEST = Leetspeak.LONGEST_WORD;
    private static final long NAMES = WordClass.GIVEN.bit() | WordClass.SURNAME.bit();

    private final WordTable table;

    public TurnedWords(Lexicon lexicon) {
        table = lexicon.words();
    }

    @Override
    public Reading apply(Reading source) {
        String text = source.text();
        Tokens tokens = source.tokens();
        Changes changes = new Changes(source);
        char[] buffer = new char[LONGEST + 1];
        for (int token = 0; token < tokens.count(); token++) {
            int length = tokens.length(token);
            if (!tokens.is(token, Kind.LETTERS) || length < SHORTEST || length > LONGEST) {
                continue;
            }
            String word = isPlain(text, tokens, token, buffer) ? null : turned(text, tokens, token, table, buffer);
            if (word != null) {
                changes.put(word, tokens.from(token), tokens.to(token));
            }
        }
        return changes.reading();
    }

    /** The word of the lists that the token is from its end, a name with its capital; null if it is none. */
    static @Nullable String turned(String text, Tokens tokens, int token, WordTable table, char[] buffer) {
        String word = turnedRound(text, tokens, token, buffer);
        long found = table.find(buffer, word.length());
        if ((found & (DisguisedWords.FACTS | NAMES)) == 0) {
            return null;
        }
        return (found & DisguisedWords.FACTS) == 0 ? DisguisedWords.capital(word) : word;
    }

    /** The token from its end in small letters, which stands in the buffer too. */
    static String turnedRound(String text, Tokens tokens, int token, char[] buffer) {
        int length = tokens.length(token);
        for (int i = 0; i < length; i++) {
            buffer[i] = Tokens.lower(text.charAt(tokens.to(token) - 1 - i));
        }
        return new String(buffer, 0, length);
    }

    /** An everyday word, as "its" and "pub", unless it stands out in capitals. */
    private boolean isPlain(String text, Tokens tokens, int token, char[] buffer) {
        int length = tokens.length(token);
        boolean upper = true;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(tokens.from(token) + i);
            upper &= Character.isUpperCase(c);
            buffer[i] = Tokens.lower(c);
        }
        return !upper && (table.find(buffer, length) & WordClass.COMMON.bit()) != 0;
    }
}
