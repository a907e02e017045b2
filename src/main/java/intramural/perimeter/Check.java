package intramural.perimeter;

import java.util.List;
import java.util.function.Supplier;

/**
 * One protection and how it is tried.
 *
 * @param paragraph of the policy that it serves; 2.1 where it serves them all
 * @param needs what must work for the trial to mean anything
 */
record Check(String paragraph, String name, List<Part> needs, Supplier<Seen> look) {

    static Check of(String paragraph, String name, Supplier<Seen> look, Part... needs) {
        return new Check(paragraph, name, List.of(needs), look);
    }
}
