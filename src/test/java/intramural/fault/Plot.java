package intramural.fault;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The stories there are. */
enum Plot {
    /** What one person does in a day. */
    DAY {
        @Override
        Story story(Stage stage, int number) {
            return new StoryOfADay(stage.homeserver(), number);
        }
    },
    /** A thread is saved, goes on, and is saved again. */
    RECORD {
        @Override
        Story story(Stage stage, int number) {
            return new StoryOfARecord(stage.homeserver(), number);
        }
    },
    /** What slipped through is found and undone. */
    FINDS {
        @Override
        Story story(Stage stage, int number) {
            return new StoryOfFinds(stage.homeserver(), stage.clock(), number);
        }
    };

    private static final String ONLY = System.getProperty("intramural.fault.plots", "");

    abstract Story story(Stage stage, int number);

    /** All, or those that {@code -Dintramural.fault.plots} names. */
    static Stream<Plot> told() {
        List<String> only = List.of(ONLY.split(","));
        return Stream.of(values()).filter(plot -> ONLY.isEmpty() || only.contains(plot.toString()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A story with the homeserver for itself alone. */
    final Story begin(Stage stage, int number) {
        stage.homeserver().rooms().purge();
        return story(stage, number);
    }
}
