package intramural.store;

import java.util.List;

/** As {@link WorkHandler}, for all due work of one kind and group at once; the result settles all of it. */
@FunctionalInterface
public interface GroupHandler {
    /** At least one item, the longest due first. */
    WorkResult run(List<WorkItem> items);
}
