package intramural.detect.text;

/**
 * How much may still be read in one act, over all readings of its strings: characters, and the tokens they are cut into,
 * since a text of many short ones takes several times as long as one of words. Confined to one call.
 */
public final class Budget {

    private int characters;
    private int tokens;

    public Budget(int characters, int tokens) {
        this.characters = characters;
        this.tokens = tokens;
    }

    /** Takes so many characters; false if they are not there, and then nothing is left. */
    public boolean take(int wanted) {
        characters = wanted > characters ? -1 : characters - wanted;
        return !isSpent();
    }

    /** Takes so many tokens; false if they are not there, and then nothing is left. */
    public boolean takeTokens(int wanted) {
        tokens = wanted > tokens ? -1 : tokens - wanted;
        return !isSpent();
    }

    /** What is left. */
    public Cost left() {
        return new Cost(characters, tokens);
    }

    /** Takes what the same took before; false if it is not there, and then nothing is left. */
    public boolean take(Cost cost) {
        return take(cost.characters()) && takeTokens(cost.tokens());
    }

    public boolean isSpent() {
        return characters < 0 || tokens < 0;
    }

    /** So many characters and tokens. */
    public record Cost(int characters, int tokens) {

        public Cost minus(Cost other) {
            return new Cost(characters - other.characters, tokens - other.tokens);
        }
    }
}
