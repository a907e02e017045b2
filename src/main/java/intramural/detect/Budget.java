package intramural.detect;

/**
 * How much may still be read in one act, over all readings of its strings: characters, and the tokens they are cut into,
 * since a text of many short ones takes several times as long as one of words. Confined to one call.
 */
final class Budget {

    private int characters;
    private int tokens;

    Budget(int characters, int tokens) {
        this.characters = characters;
        this.tokens = tokens;
    }

    /** Takes so many characters; false if they are not there, and then nothing is left. */
    boolean take(int wanted) {
        characters = wanted > characters ? -1 : characters - wanted;
        return !isSpent();
    }

    /** Takes so many tokens; false if they are not there, and then nothing is left. */
    boolean takeTokens(int wanted) {
        tokens = wanted > tokens ? -1 : tokens - wanted;
        return !isSpent();
    }

    /** What is left. */
    Cost left() {
        return new Cost(characters, tokens);
    }

    /** Takes what the same took before; false if it is not there, and then nothing is left. */
    boolean take(Cost cost) {
        return take(cost.characters()) && takeTokens(cost.tokens());
    }

    boolean isSpent() {
        return characters < 0 || tokens < 0;
    }

    /** So many characters and tokens. */
    record Cost(int characters, int tokens) {

        Cost minus(Cost other) {
            return new Cost(characters - other.characters, tokens - other.tokens);
        }
    }
}
