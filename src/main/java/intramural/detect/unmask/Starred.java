package intramural.detect.unmask;

import intramural.detect.text.WordTable;

/** A word with a star in the place of one letter: "su*cidal". Stateless. */
final class Starred {

    private static final String LETTERS = "aeiouy";

    private Starred() {}

    /**
     * Puts the letter in with which the word is of one of these classes.
     *
     * @param word its letters without the star, with room for one more
     * @param at where the letter is missing
     * @param length how many letters there are
     * @return whether there is such a letter; else the word is as it was
     */
    static boolean fill(char[] word, int at, int length, WordTable table, long classes) {
        System.arraycopy(word, at, word, at + 1, length - at);
        for (int i = 0; i < LETTERS.length(); i++) {
            word[at] = LETTERS.charAt(i);
            if ((table.find(word, length + 1) & classes) != 0) {
                return true;
            }
        }
        System.arraycopy(word, at + 1, word, at, length - at);
        return false;
    }
}
