package intramural.detect.phrasing;

/** Takes the features of a text as they are met, each in parts that make its name together. */
interface Features {

    void add(String first, String second, String third);

    default void add(String first, String second) {
        add(first, second, "");
    }

    default void add(String name) {
        add(name, "", "");
    }
}
