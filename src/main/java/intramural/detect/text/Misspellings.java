package intramural.detect.text;

import intramural.policy.WordClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Long words of health and programmes with one letter too few, too many, changed, or two of them turned round: "diabtes",
 * "schizophenia", "daibetes". Words are found by what is left of them once any one letter is gone. Besides, words without
 * their vowels: "prgnnt". Immutable once made.
 */
public final class Misspellings {

    /** Shorter words are too like others. */
    private static final int SHORTEST = 7;

    /** Fewer consonants are too like abbreviations. */
    private static final int FEWEST_CONSONANTS = 5;

    private static final int LONGEST = Leetspeak.LONGEST_WORD;

    private static final List<WordClass> KINDS = List.of(
            WordClass.CONDITION, WordClass.DRUG, WordClass.TREATMENT, WordClass.PROGRAMME, WordClass.PROTECTIVE);

    private static final long FACTOR = 1_000_003;

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> byConsonants = new HashMap<>();
    private long[] hashes = new long[1 << 12];
    private int[] owners = new int[1 << 12];
    private int count;

    Misspellings(Map<WordClass, List<String>> lists) {
        for (WordClass kind : KINDS) {
            for (String word : lists.getOrDefault(kind, List.of())) {
                if (word.length() >= SHORTEST
                        && word.length() <= LONGEST
                        && word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
                    add(word);
                }
            }
        }
    }

    private void add(String word) {
        String consonants = consonants(word);
        if (consonants.length() >= FEWEST_CONSONANTS) {
            byConsonants.putIfAbsent(consonants, word);
        }
        words.add(word);
        put(hash(word, -1));
        for (int gone = 0; gone < word.length(); gone++) {
            put(hash(word, gone));
        }
    }

    private void put(long hash) {
        if (count * 2 > hashes.length) {
            grow();
        }
        int slot = slot(hash);
        while (owners[slot] != 0) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        hashes[slot] = hash;
        owners[slot] = words.size();
        count++;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldOwners = owners;
        hashes = new long[oldHashes.length * 2];
        owners = new int[oldHashes.length * 2];
        for (int old = 0; old < oldHashes.length; old++) {
            if (oldOwners[old] != 0) {
                int slot = slot(oldHashes[old]);
                while (owners[slot] != 0) {
                    slot = (slot + 1) & (hashes.length - 1);
                }
                hashes[slot] = oldHashes[old];
                owners[slot] = oldOwners[old];
            }
        }
    }

    private int slot(long hash) {
        long mixed = hash * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (hashes.length - 1);
    }

    private static long hash(String word, int gone) {
        long hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = i == gone ? hash : hash * FACTOR + word.charAt(i);
        }
        return hash;
    }

    /** The word that was meant, or null; the word given is in small letters and in no list. */
    @Nullable
    public String meant(String word) {
        String whole = byConsonants.get(word);
        if (whole != null) {
            return whole;
        }
        if (word.length() < SHORTEST - 1 || word.length() > LONGEST + 1) {
            return null;
        }
        String found = meant(word, hash(word, -1));
        for (int gone = 0; gone < word.length() && found == null; gone++) {
            found = meant(word, hash(word, gone));
        }
        return found;
    }

    private static String consonants(String word) {
        StringBuilder consonants = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            if ("aeiou".indexOf(word.charAt(i)) < 0) {
                consonants.append(word.charAt(i));
            }
        }
        return consonants.toString();
    }

    private @Nullable String meant(String word, long hash) {
        for (int slot = slot(hash); owners[slot] != 0; slot = (slot + 1) & (hashes.length - 1)) {
            if (hashes[slot] == hash) {
                String known = words.get(owners[slot] - 1);
                if (isOneApart(word, known)) {
                    return known;
                }
            }
        }
        return null;
    }

    /** Whether one letter more, one less, one other or two turned round make one word of the other. */
    static boolean isOneApart(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int from = 0;
        while (from < shorter && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        int same = 0;
        while (same < shorter - from
                && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        int left = one.length() - from - same;
        int right = other.length() - from - same;
        boolean turned = left == 2
                && right == 2
                && one.charAt(from) == other.charAt(from + 1)
                && one.charAt(from + 1) == other.charAt(from);
        return turned || (left <= 1 && right <= 1 && left + right > 0);
    }
}
