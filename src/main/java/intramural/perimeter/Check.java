package intramural.perimeter;

import java.util.List;
import java.util.function.Supplier;

/**
 * One protection and how it is tried.
 *
 * @param needs what must work for the trial to mean anything
 */
record Check(String name, List<Part> needs, Supplier<Seen> look) {

    static Check of(String name, Supplier<Seen> look, Part... needs) {
        return new Check(name, List.of(needs), look);
    }
}
