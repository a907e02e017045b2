package intramural.detect.person;

/**
 * Words of a text that name a person.
 *
 * @param first first token of the name
 * @param last last token of the name
 * @param form how it is written
 * @param mark what the sentence says the person is
 */
public record Person(int first, int last, Form form, Mark mark) {

    /** How a name is written. */
    public enum Form {
        /** Given and family name, in either order, at least one of them in a list. */
        FULL,
        /** Two capitalised words that no list has. */
        STRANGE,
        /** Mr, Mrs, señora and a name. */
        TITLED,
        /** A name with an initial. */
        INITIAL,
        /** A given or a family name alone. */
        SINGLE,
        /** An e-mail address, which stands for a name. */
        ADDRESS
    }

    /** What the sentence says of the person. */
    public enum Mark {
        /** A client, or somebody of a client's family. */
        CLIENT,
        NONE,
        /** Somebody who is asked or told something: rather a colleague. */
        ADDRESSED,
        /** Somebody who does what colleagues do, and clients now and then: "would do it by phone". */
        DOING,
        /** Somebody at work: a colleague, a trainer, a judge. */
        STAFF
    }

    Person marked(Mark other) {
        return new Person(first, last, form, other);
    }

    /** Whether the sentence makes a colleague of the person. */
    public boolean isAtWork() {
        return mark == Mark.STAFF || mark == Mark.DOING;
    }

    /** Whether the name alone says who it is. */
    public boolean isWhole() {
        return form != Form.SINGLE;
    }

    /** Whether name or sentence say who it is. */
    boolean isNamedWell() {
        return isWhole() || mark == Mark.CLIENT;
    }
}
