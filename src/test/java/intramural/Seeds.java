package intramural;

import java.util.Random;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Assertions;

/** Where chance begins in a test. */
public final class Seeds {

    private static final long EVERY_BUILD = 20_061_127;

    private Seeds() {}

    /** Tries a property with so many seeds, each given with its number; a failure names the seed that repeats it. */
    public static void forAll(int cases, ObjIntConsumer<Random> property) {
        long first = first();
        for (int i = 0; i < cases; i++) {
            long seed = first + i;
            try {
                property.accept(new Random(seed), i);
            } catch (AssertionError | RuntimeException e) {
                Assertions.fail("fails with -Dseed=" + seed, e);
            }
        }
    }

    /** The same in every build, so that a build says something of the change; others at night, or what {@code -Dseed} says. */
    public static long first() {
        return Long.getLong("seed", Nightly.isNow() ? System.nanoTime() : EVERY_BUILD);
    }
}
