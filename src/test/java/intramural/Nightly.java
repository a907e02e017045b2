package intramural;

/** What a night has the time for and a build has not ({@code mvn -Pnightly verify}). */
public final class Nightly {

    private Nightly() {}

    public static boolean isNow() {
        return Boolean.getBoolean("intramural.nightly");
    }

    /** How often or how much something is tried. */
    public static int cases(int inABuild, int atNight) {
        return isNow() ? atNight : inABuild;
    }
}
