package intramural.homeserver;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** A feature that wants to see what has happened. Called in the intake's transaction; must not block. */
@FunctionalInterface
public interface EventConsumer {

    /** Writes what the feature has to remember; whatever takes time becomes work in the queue. */
    void accept(Handle tx, RoomEvent event);

    /** The events of one delivery, for what is asked cheaper once than for each. */
    default void acceptAll(Handle tx, List<RoomEvent> events) {
        events.forEach(event -> accept(tx, event));
    }
}
