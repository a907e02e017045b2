package intramural.detect.text;

import intramural.policy.WordClass;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The word lists in one hash table: which classes a word or a phrase belongs to. Words are kept as they look after
 * folding, in lower case without apostrophes, phrases with one space between words. Immutable once made.
 */
public final class WordTable {

    /** Phrases have at most so many words. */
    public static final int LONGEST_PHRASE = 6;

    /** Longer words are in no list. */
    public static final int LONGEST_WORD = 40;

    /** The bit of words that begin a phrase and do not end it. */
    public static final long HEAD = 1L << 62;

    private static final int LETTERS = 26;

    private static final Folding FOLDING = new Folding();

    private char[] keys = new char[1 << 16];
    private int used;

    /** The hash and, below it, where the word begins in the keys; 0 if the slot is empty. Side by side, as most words asked for are in no list. */
    private long[] slots;

    private long[] flags;
    private int count;

    /** What words of one, two and three letters are: half of all words, and what noise is made of. */
    private final long[] ones = new long[LETTERS];

    private final long[] twos = new long[LETTERS * LETTERS];
    private final long[] threes = new long[LETTERS * LETTERS * LETTERS];

    WordTable(Map<WordClass, List<String>> words) {
        int entries = words.values().stream().mapToInt(List::size).sum();
        int capacity = Integer.highestOneBit(Math.max(16, entries * 4 / 3)) << 1;
        slots = new long[capacity];
        flags = new long[capacity];
        words.forEach(this::addAll);
        keys = Arrays.copyOf(keys, used);
        char[] word = new char[3];
        for (int first = 0; first < LETTERS; first++) {
            word[0] = (char) ('a' + first);
            ones[first] = search(word, 1);
            for (int second = 0; second < LETTERS; second++) {
                word[1] = (char) ('a' + second);
                twos[first * LETTERS + second] = search(word, 2);
                for (int third = 0; third < LETTERS; third++) {
                    word[2] = (char) ('a' + third);
                    threes[(first * LETTERS + second) * LETTERS + third] = search(word, 3);
                }
            }
        }
    }

    private void addAll(WordClass kind, List<String> list) {
        for (String entry : list) {
            add(kind.bit(), entry);
        }
        if (Verbs.KINDS.contains(kind)) {
            for (String entry : list) {
                Verbs.forms(entry).forEach(form -> add(kind.bit(), form));
            }
        }
    }

    private void add(long bit, String entry) {
        if (!isPlain(entry)) {
            addPhrase(bit, entry);
            return;
        }
        // Nearly all of a hundred thousand entries; to take each apart as a text is a tenth of a start.
        for (int space = entry.indexOf(' '); space >= 0; space = entry.indexOf(' ', space + 1)) {
            put(entry.substring(0, space), HEAD);
        }
        put(entry, bit);
    }

    /** Whether it is a word, or a few with one space between each two, as they are kept. */
    private static boolean isPlain(String entry) {
        int words = 1;
        boolean letter = false;
        for (int i = 0; i < entry.length(); i++) {
            char c = entry.charAt(i);
            boolean space = c == ' ' && letter;
            letter = c >= 'a' && c <= 'z';
            words += space ? 1 : 0;
            if (!letter && !space) {
                return false;
            }
        }
        return letter && words <= LONGEST_PHRASE;
    }

    private void addPhrase(long bit, String entry) {
        Tokens tokens = Tokens.of(FOLDING.apply(Reading.of(entry)).text());
        if (tokens.count() == 0 || tokens.count() > LONGEST_PHRASE) {
            return;
        }
        StringBuilder key = new StringBuilder(tokens.word(0));
        for (int token = 1; token < tokens.count(); token++) {
            put(key.toString(), HEAD);
            key.append(' ').append(tokens.word(token));
        }
        put(key.toString(), bit);
    }

    private void put(String key, long bit) {
        int hash = 0;
        for (int i = 0; i < key.length(); i++) {
            hash = step(hash, key.charAt(i));
        }
        int slot = slot(hash);
        while (slots[slot] != 0 && !(hashAt(slot) == hash && is(slot, key))) {
            slot = next(slot);
        }
        // In a statement of its own: the table may be another one afterwards.
        int place = slots[slot] == 0 ? insert(key, hash, slot) : slot;
        flags[place] |= bit;
    }

    /** Adds a key at its slot, or at another where the table has to grow first. */
    private int insert(String key, int hash, int slot) {
        int free = slot;
        if (count++ > slots.length / 4 * 3) {
            grow();
            free = slot(hash);
            while (slots[free] != 0) {
                free = next(free);
            }
        }
        store(key);
        slots[free] = ((long) hash << 32) | (used - key.length());
        return free;
    }

    private int hashAt(int slot) {
        return (int) (slots[slot] >>> 32);
    }

    private int startAt(int slot) {
        return (int) slots[slot];
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    /** Each key stands behind its length; so no start is 0. */
    private void store(String key) {
        if (used + key.length() + 1 > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(keys.length * 2, used + key.length() + 1));
        }
        keys[used++] = (char) key.length();
        key.getChars(0, key.length(), keys, used);
        used += key.length();
    }

    private void grow() {
        long[] oldSlots = slots;
        long[] oldFlags = flags;
        slots = new long[oldSlots.length * 2];
        flags = new long[oldSlots.length * 2];
        for (int old = 0; old < oldSlots.length; old++) {
            if (oldSlots[old] != 0) {
                int slot = slot((int) (oldSlots[old] >>> 32));
                while (slots[slot] != 0) {
                    slot = next(slot);
                }
                slots[slot] = oldSlots[old];
                flags[slot] = oldFlags[old];
            }
        }
    }

    private boolean is(int slot, String key) {
        int start = startAt(slot);
        if (keys[start - 1] != key.length()) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            if (keys[start + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int slot(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (slots.length - 1);
    }

    private static int step(int hash, char c) {
        return hash * 31 + c;
    }

    /** The classes of the signs in the buffer, which are in lower case and folded. */
    public long find(char[] word, int length) {
        if (length > 3) {
            return search(word, length);
        }
        int index = 0;
        for (int i = 0; i < length; i++) {
            int letter = word[i] - 'a';
            if (letter < 0 || letter >= LETTERS) {
                return search(word, length);
            }
            index = index * LETTERS + letter;
        }
        return length == 3 ? threes[index] : length == 2 ? twos[index] : length == 1 ? ones[index] : 0;
    }

    private long search(char[] word, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = step(hash, word[i]);
        }
        int slot = slot(hash);
        for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
            int start = (int) entry;
            if ((int) (entry >>> 32) == hash
                    && keys[start - 1] == length
                    && Arrays.equals(keys, start, start + length, word, 0, length)) {
                return flags[slot];
            }
            slot = next(slot);
        }
        return 0;
    }
}
