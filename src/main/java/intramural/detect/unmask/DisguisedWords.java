package intramural.detect.unmask;

import intramural.detect.person.NameWords;
import intramural.detect.person.Person;
import intramural.detect.person.Wording;
import intramural.detect.text.Changes;
import intramural.detect.text.Leetspeak;
import intramural.detect.text.Lexicon;
import intramural.detect.text.LookAlikeLetters;
import intramural.detect.text.Reading;
import intramural.detect.text.Tokens;
import intramural.detect.text.Tokens.Kind;
import intramural.detect.text.WordTable;
import intramural.policy.WordClass;
import java.util.List;
import java.util.Locale;

/**
 * Reads words that are written so that no list has them: with digits and signs for letters ({@code sch1zo}), letter by
 * letter ({@code T A N F}), cut by signs or blanks ({@code dia.betes}), from their end ({@code setebaid}), as hashtags, and,
 * where somebody is named, with a letter wrong ({@code diabtes}). Only what then is a name or a fact is put in the place of
 * what was written. Linear in the length of the text.
 */
public final class DisguisedWords {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_SPACED = 3;
    private static final int LONGEST = Leetspeak.LONGEST_WORD;

    /** Longer rows of single letters are noise. */
    private static final int LONGEST_ROW = 40;

    static final long FACTS = WordClass.CONDITION.bit()
            | WordClass.DRUG.bit()
            | WordClass.TREATMENT.bit()
            | WordClass.PROGRAMME.bit()
            | WordClass.PROTECTIVE.bit()
            | WordClass.ACTION.bit()
            | WordClass.CLIENT.bit();

    private final String text;
    private final Wording wording;
    private final Tokens tokens;
    private final WordTable table;
    private final JoinedNames joinedNames;
    private final NameCells nameCells;
    private final CutWords cutWords;
    private final UnknownWords unknownWords;
    private final boolean somebody;
    private final boolean odd;
    private final Changes changes;
    private final char[] buffer = new char[LONGEST_ROW + 1];

    private DisguisedWords(Reading reading, Wording wording, List<Person> persons, Lexicon lexicon) {
        changes = new Changes(reading);
        text = reading.text();
        this.wording = wording;
        tokens = reading.tokens();
        table = lexicon.words();
        joinedNames = new JoinedNames(text, wording, table);
        nameCells = new NameCells(text, tokens, joinedNames);
        cutWords = new CutWords(text, wording, table, !persons.isEmpty());
        odd = LookAlikeLetters.mayBeIn(text);
        somebody = !persons.isEmpty();
        unknownWords = new UnknownWords(reading, wording, persons, lexicon);
    }

    /** The reading with such words in plain; the same object where there is none. */
    public static Reading plain(Reading reading, Wording wording, List<Person> persons, Lexicon lexicon) {
        return new DisguisedWords(reading, wording, persons, lexicon).read();
    }

    private Reading read() {
        int token = 0;
        while (token < tokens.count()) {
            token = Math.max(token + 1, at(token));
        }
        return changes.reading();
    }

    /** Reads on from here; the token behind what was put in plain, or 0. */
    private int at(int token) {
        boolean starts = token == 0 || tokens.gapBefore(token) > 0 || isHashtag(token - 1);
        if (!starts) {
            return 0;
        }
        if (tokens.is(token, Kind.NUMBER_SIGN)) {
            return hashtag(token);
        }
        if (tokens.is(token, Kind.LETTERS) && tokens.length(token) == 1 && isJoined(token + 1)) {
            int behind = spaced(token);
            if (behind > 0) {
                return behind;
            }
        }
        int behind = leet(token);
        if (behind > 0 || !tokens.is(token, Kind.LETTERS)) {
            return behind;
        }
        behind = lookAlike(token);
        if (behind > 0) {
            return behind;
        }
        behind = cut(token);
        if (behind == 0) {
            behind = joinedNames(token);
        }
        return behind == 0 ? unknown(token) : behind;
    }

    /** "diaIysis", "HlV". */
    private int lookAlike(int token) {
        int from = tokens.from(token);
        int to = tokens.to(token);
        if (!odd || to - from > LONGEST || !LookAlikeLetters.isIn(text, from, to)) {
            return 0;
        }
        String word = LookAlikeLetters.plain(text, from, to);
        word.getChars(0, word.length(), buffer, 0);
        if ((table.find(buffer, word.length()) & (FACTS | NameWords.NAMES)) == 0) {
            return 0;
        }
        changes.put(asWritten(word, from, to), from, to);
        return token + 1;
    }

    private int unknown(int token) {
        String word = unknownWords.meant(token);
        if (word == null) {
            return 0;
        }
        changes.put(word, tokens.from(token), tokens.to(token));
        return token + 1;
    }

    private boolean isHashtag(int token) {
        return tokens.is(token, Kind.NUMBER_SIGN)
                && (token == 0 || tokens.gapBefore(token) > 0)
                && tokens.is(token + 1, Kind.LETTERS)
                && tokens.gapBefore(token + 1) == 0;
    }

    /** "#maria #lopez": takes the sign off a name, which then has its capital, and off a fact. */
    private int hashtag(int token) {
        int word = token + 1;
        int names = isHashtag(token) ? joinedNames(word) : 0;
        if (names > 0) {
            return names;
        }
        if (isHashtag(token) && wording.isAny(word, FACTS | NameWords.NAMES)) {
            boolean fact = wording.isAny(word, FACTS);
            String written = text.substring(tokens.from(word), tokens.to(word));
            changes.put(fact ? written : capital(written), tokens.from(token), tokens.to(word));
            return word + 1;
        }
        return 0;
    }

    private boolean isJoined(int token) {
        return tokens.is(token, Kind.LETTERS) && tokens.length(token) == 1 && tokens.gapBefore(token) <= 3;
    }

    /** Single letters with the same signs between; a long row is noise and skipped. */
    private int spaced(int first) {
        int gap = tokens.gapBefore(first + 1);
        char sign = text.charAt(tokens.to(first));
        int last = first;
        while (isJoined(last + 1) && tokens.gapBefore(last + 1) == gap && text.charAt(tokens.to(last)) == sign) {
            last++;
        }
        int length = last - first + 1;
        boolean glued = last + 1 < tokens.count() && tokens.gapBefore(last + 1) == 0;
        if (length > LONGEST_ROW) {
            return last;
        }
        for (int i = 0; i < length; i++) {
            buffer[i] = letter(first + i);
        }
        if (isJoined(last + 1) && (table.find(buffer, length) & (FACTS | NameWords.NAMES)) == 0) {
            last--;
            length--;
            glued = false;
        }
        if (length < SHORTEST_SPACED || glued || (table.find(buffer, length) & (FACTS | NameWords.NAMES)) == 0) {
            return 0;
        }
        boolean named = isName(length);
        boolean capital = Character.isUpperCase(text.charAt(tokens.from(first)));
        if (length < SHORTEST
                && (named || !somebody)
                && (!capital || (named && Character.isUpperCase(text.charAt(tokens.from(last)))))) {
            return 0;
        }
        String word = new String(buffer, 0, length);
        // The last dot of "T.A.N.F." ends no sentence.
        int to = tokens.to(last) + (sign == '.' && text.startsWith(".", tokens.to(last)) ? 1 : 0);
        changes.put(named ? capital(word) : word, tokens.from(first), to);
        return last + 1;
    }

    private boolean isName(int length) {
        return (table.find(buffer, length) & FACTS) == 0;
    }

    private char letter(int token) {
        return Tokens.lower(text.charAt(tokens.from(token)));
    }

    static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** Digits and signs for letters. */
    private int leet(int token) {
        int from = tokens.from(token);
        int first =
                from > 0 && "@$!|".indexOf(text.charAt(from - 1)) >= 0 && from - 1 >= changes.end() ? from - 1 : from;
        if (first == from && !Leetspeak.mayBeAt(text, tokens, token)) {
            return 0;
        }
        int to = Leetspeak.end(text, first);
        while (to > first && (text.charAt(to - 1) == '!' || text.charAt(to - 1) == '|')) {
            to--;
        }
        if (to - first < SHORTEST || to - first > LONGEST || isPlain(first, to)) {
            return 0;
        }
        String word = Leetspeak.known(text, first, to, this::isKnown);
        if (word == null) {
            // Behind a disguised name an unknown one is the family's: "K3nd4ll Fr0sthaven".
            boolean family = first > 0 && changes.end() == first - 1 && isWrittenBig(first, to);
            if (!family) {
                return 0;
            }
            word = Leetspeak.plain(text, first, to, 'i');
        }
        changes.put(asWritten(word, first, to), first, to);
        int behind = tokens.at(to);
        return Math.max(behind, token + 1);
    }

    /** Whether its first letter, or the one behind a sign for a letter, is a capital. */
    private boolean isWrittenBig(int from, int to) {
        char first = text.charAt(from);
        return Character.isUpperCase(first)
                || (!Tokens.isLetter(first) && to - from > 1 && Character.isUpperCase(text.charAt(from + 1)));
    }

    /** In capitals what is a fact, such as a programme; a name with one. */
    private String asWritten(String word, int from, int to) {
        word.getChars(0, word.length(), buffer, 0);
        long known = table.find(buffer, word.length());
        boolean fact = (known & FACTS) != 0;
        if (fact && isAllBig(from, to)) {
            return word.toUpperCase(Locale.ROOT);
        }
        boolean name = !fact && (known & NameWords.NAMES) != 0;
        return isWrittenBig(from, to) || (name && hasNoCapital(from)) ? capital(word) : word;
    }

    /** "Maria 5mith": a digit where the capital would be, behind a word that has one. */
    private boolean hasNoCapital(int from) {
        if (Tokens.isLetter(text.charAt(from)) || from < 2 || text.charAt(from - 1) != ' ') {
            return false;
        }
        int before = from - 1;
        while (before > 0 && !Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        return Character.isUpperCase(text.charAt(before));
    }

    /** "T4NF": as programmes are written. */
    private boolean isAllBig(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Tokens.isLetter(text.charAt(i)) && !Character.isUpperCase(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a word of letters only, or a number with few letters. */
    private boolean isPlain(int from, int to) {
        int letters = 0;
        for (int i = from; i < to; i++) {
            letters += Tokens.isLetter(text.charAt(i)) ? 1 : 0;
        }
        return letters == to - from || letters * 2 < to - from;
    }

    private boolean isKnown(String word) {
        word.getChars(0, word.length(), buffer, 0);
        long known = FACTS | NameWords.NAMES | WordClass.COMMON.bit();
        int singular = word.endsWith("s") ? word.length() - 1 : word.length();
        return ((table.find(buffer, word.length()) | table.find(buffer, singular)) & known) != 0;
    }

    private int cut(int first) {
        CutWords.Whole whole = cutWords.at(first);
        if (whole == null) {
            return 0;
        }
        changes.put(whole.word(), tokens.from(first), tokens.to(whole.last()));
        return whole.last() + 1;
    }

    private int joinedNames(int token) {
        JoinedNames.Names names = joinedNames.at(token);
        names = names == null ? nameCells.at(token) : names;
        if (names == null) {
            return 0;
        }
        changes.put(names.text(), names.from(), names.to());
        return names.behind();
    }
}
