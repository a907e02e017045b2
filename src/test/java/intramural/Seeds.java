package intramural;

/** Where chance begins in a test. */
public final class Seeds {

    private static final long EVERY_BUILD = 20_061_127;

    private Seeds() {}

    /** The same in every build, so that a build says something of the change; others at night, or what {@code -Dseed} says. */
    public static long first() {
        return Long.getLong("seed", Boolean.getBoolean("intramural.nightly") ? System.nanoTime() : EVERY_BUILD);
    }
}
