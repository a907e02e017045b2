package intramural.detect.unmask;

import intramural.detect.person.Person;
import intramural.detect.person.Wording;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.Misspellings;
import intramural.detect.text.Reading;
import intramural.detect.text.Tokens;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word that no list has, as the word that was meant: with letters drawn out ("diabeeetes"), from its end ("setebaid"), and where
 * somebody is named with one letter wrong ("diabtes") or with capitals for blanks ("HasDiabetes"). Confined to one call; asked
 * for tokens in their order.
 */
final class UnknownWords {

    private static final char[] NONE = {};
    private static final int SHORTEST = 4;

    /** So long is each of two words that stand without a blank. */
    private static final int SHORTEST_PART = 4;

    private static final int LONGEST = Leetspeak.LONGEST_WORD;
    private static final long FACTS = DisguisedWords.FACTS;
    private static final long BENEFITS = WordClass.PROGRAMME.bit() | WordClass.PROTECTIVE.bit();
    private static final long ILLNESS = WordClass.CONDITION.bit() | WordClass.DRUG.bit();

    private final String text;
    private final Tokens tokens;
    private final Wording wording;
    private final WordTable table;
    private final Misspellings misspellings;
    private final List<Person> persons;
    private char[] buffer = NONE;

    /** The first person who does not end before what is read. */
    private int person;

    UnknownWords(Reading reading, Wording wording, List<Person> persons, Lexicon lexicon) {
        text = reading.text();
        tokens = reading.tokens();
        this.wording = wording;
        this.persons = persons;
        table = lexicon.words();
        misspellings = lexicon.misspellings();
    }

    /** What the token was meant to be, or null. */
    @Nullable
    String meant(int token) {
        int length = tokens.length(token);
        if (length < SHORTEST || length > LONGEST || wording.isAny(token, -1L)) {
            return null;
        }
        buffer = buffer.length == 0 ? new char[LONGEST + 1] : buffer;
        String word = Stretched.word(text, tokens.from(token), tokens.to(token), table, FACTS);
        word = word == null ? TurnedWords.turned(text, tokens, token, table, buffer) : word;
        if (word == null && !persons.isEmpty()) {
            word = misspelt(token);
            word = word == null ? humps(token) : word;
            word = word == null && !isNamed(token) ? apart(token) : word;
        }
        return word == null && isTurnedName(token) && (isTurnedName(token - 1) || isTurnedName(token + 1))
                ? DisguisedWords.capital(TurnedWords.turnedRound(text, tokens, token, buffer))
                : word;
    }

    /** "ikswoL" in "ikswoL eniluaP": a capital at the end is one at the beginning. */
    private boolean isTurnedName(int token) {
        if (!tokens.is(token, Tokens.Kind.LETTERS) || tokens.length(token) < SHORTEST) {
            return false;
        }
        int last = tokens.to(token) - 1;
        for (int i = tokens.from(token); i < last; i++) {
            if (!Character.isLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return Character.isUpperCase(text.charAt(last));
    }

    /** A part of a name has no wrong letters. */
    private @Nullable String misspelt(int token) {
        return tokens.isWhole(token, token) && !isNamed(token) ? misspellings.meant(tokens.word(token)) : null;
    }

    private boolean isNamed(int token) {
        while (person < persons.size() && persons.get(person).last() < token) {
            person++;
        }
        return person < persons.size() && persons.get(person).first() <= token;
    }

    /** "breastcancer", "tanfclosed": two words, one of them a fact. */
    private @Nullable String apart(int token) {
        int from = tokens.from(token);
        int length = tokens.length(token);
        for (int cut = SHORTEST_PART; cut <= length - SHORTEST_PART; cut++) {
            long one = found(from, from + cut);
            long two = one == 0 ? 0 : found(from + cut, from + length);
            boolean closed = (one & BENEFITS) != 0 && (two & WordClass.ACTION.bit()) != 0;
            if (closed || (one != 0 && (two & ILLNESS) != 0)) {
                return text.substring(from, from + cut) + ' ' + text.substring(from + cut, from + length);
            }
        }
        return null;
    }

    private long found(int from, int to) {
        for (int i = from; i < to; i++) {
            buffer[i - from] = Tokens.lower(text.charAt(i));
        }
        return table.find(buffer, to - from);
    }

    private @Nullable String humps(int token) {
        StringBuilder words = new StringBuilder();
        boolean fact = false;
        int to = tokens.to(token);
        for (int from = tokens.from(token); from < to; ) {
            int end = hump(text, from, to);
            fact |= end - from >= SHORTEST && (found(from, end) & CutWords.SAID) != 0;
            words.append(words.isEmpty() ? "" : " ").append(buffer, 0, end - from);
            from = end;
        }
        return fact && words.length() > tokens.length(token) ? words.toString() : null;
    }

    /** Where the next capital behind a small letter stands, or the end. */
    static int hump(String text, int from, int to) {
        int at = Math.min(from + 1, to);
        while (at < to && !isHump(text, at)) {
            at++;
        }
        return at;
    }

    /** Whether a capital stands behind a small letter. */
    static boolean isHump(String text, int at) {
        return Character.isUpperCase(text.charAt(at)) && Character.isLowerCase(text.charAt(at - 1));
    }
}
