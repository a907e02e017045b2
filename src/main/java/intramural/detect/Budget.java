package intramural.detect;

/** How many characters may still be read in one act, over all readings of its strings. Confined to one call. */
final class Budget {

    private int left;

    Budget(int characters) {
        left = characters;
    }

    /** Takes so many characters; false if they are not there, and then nothing is left. */
    boolean take(int characters) {
        left = characters > left ? -1 : left - characters;
        return left >= 0;
    }

    /** How many are left; negative once more was wanted. */
    int left() {
        return left;
    }

    boolean isSpent() {
        return left < 0;
    }
}
