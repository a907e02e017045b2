package intramural.bench;

import java.util.Arrays;

/** Measured times in nanoseconds. Used by one thread. */
final class Samples {

    private long[] values = new long[4096];
    private int count;
    private boolean sorted;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = nanos;
        sorted = false;
    }

    int count() {
        return count;
    }

    /** The value below which that share of the samples lies, in milliseconds. */
    double ms(double share) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(values, 0, count);
            sorted = true;
        }
        return values[Math.min(count - 1, (int) (share * count))] / 1e6;
    }
}
