package intramural.detect.phrasing;

import java.util.Arrays;

/**
 * The sum of the weights of features, each counted once. Names are hashed and never made: most features of a text have no
 * weight. Confined to one call.
 */
public final class FeatureSum implements Features {

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private static final int FEW = 256;

    private final LinearModel model;
    private final long prefix;
    private long[] seen = new long[FEW];
    private int count;
    private double sum;

    /** @param prefix what stands before each name */
    public FeatureSum(LinearModel model, String prefix) {
        this.model = model;
        this.prefix = hash(prefix);
    }

    /** FNV-1a over UTF-16 units, 64 bits; never 0. */
    static long hash(String name) {
        return onward(START, name);
    }

    private static long onward(long hash, String more) {
        long next = hash;
        for (int i = 0; i < more.length(); i++) {
            next = (next ^ more.charAt(i)) * PRIME;
        }
        return next == 0 ? 1 : next;
    }

    @Override
    public void add(String first, String second, String third) {
        long hash = onward(onward(onward(prefix, first), second), third);
        if (isNew(hash)) {
            sum += model.weight(hash);
        }
    }

    public double sum() {
        return sum;
    }

    private boolean isNew(long hash) {
        if (count * 2 > seen.length) {
            long[] before = seen;
            seen = new long[before.length * 2];
            Arrays.stream(before).filter(known -> known != 0).forEach(known -> seen[place(seen, known)] = known);
        }
        int place = place(seen, hash);
        if (seen[place] == hash) {
            return false;
        }
        seen[place] = hash;
        count++;
        return true;
    }

    /** Where a hash stands in a table of them, or where it belongs. The table's length is a power of two. */
    static int place(long[] table, long hash) {
        int place = (int) (hash ^ (hash >>> 32)) & (table.length - 1);
        while (table[place] != 0 && table[place] != hash) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }
}
