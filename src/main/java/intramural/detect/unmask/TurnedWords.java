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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns round each word that is one of the lists' from its end, where a text says that something in it is: "her PANS closed, read it backwards". */
public final class TurnedWords implements Step {

    /** "trước" is before. */
    private static final String VIETNAMESE = "court";

    private static final int SHORTEST = 3;
    private static final int SHORTEST_UNKNOWN = 4;

    /** "reversed" itself is in no list. */
    private static final Pattern VERB = Pattern.compile("(?:ed|ing|ly|es)$");

    private static final int LONGEST = Leetspeak.LONGEST_WORD;

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
                int other = Character.isUpperCase(word.charAt(0))
                        ? unknownBeside(text, tokens, token, buffer, changes.end())
                        : token;
                String family =
                        other == token ? "" : ' ' + DisguisedWords.capital(turnedRound(text, tokens, other, buffer));
                changes.put(word + family, tokens.from(Math.min(token, other)), tokens.to(Math.max(token, other)));
                token = Math.max(token, other);
            }
        }
        return changes.reading();
    }

    /** "hctevorts ydnaM": the word beside a turned name that no list has either way; the name's own place if there is none. */
    private int unknownBeside(String text, Tokens tokens, int token, char[] buffer, int free) {
        for (int other : new int[] {token - 1, token + 1}) {
            if (tokens.is(other, Kind.LETTERS)
                    && tokens.from(other) >= free
                    && tokens.length(other) >= SHORTEST_UNKNOWN
                    && tokens.length(other) <= LONGEST
                    && tokens.gapBefore(Math.max(token, other)) == 1
                    && !VERB.matcher(tokens.word(other)).find()
                    && isUnknown(tokens.word(other), buffer)
                    && isUnknown(turnedRound(text, tokens, other, buffer), buffer)) {
                return other;
            }
        }
        return token;
    }

    private boolean isUnknown(String word, char[] buffer) {
        word.getChars(0, word.length(), buffer, 0);
        int base = word.length() - 1;
        return table.find(buffer, word.length()) == 0
                && (buffer[base] != 's' || (table.find(buffer, base) & WordClass.COMMON.bit()) == 0);
    }

    /** The word of the lists that the token is from its end, a name with its capital; null if it is none. */
    static @Nullable String turned(String text, Tokens tokens, int token, WordTable table, char[] buffer) {
        String word = turnedRound(text, tokens, token, buffer);
        long found = table.find(buffer, word.length());
        if ((found & (DisguisedWords.FACTS | NameWords.NAMES)) == 0 || word.equals(VIETNAMESE)) {
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
