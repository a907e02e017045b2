package intramural.homeserver;

import org.jdbi.v3.core.Handle;

/** A feature that wants to see what has happened. Called once per event, in the intake's transaction; must not block. */
@FunctionalInterface
public interface EventConsumer {

    /** Writes what the feature has to remember; whatever takes time becomes work in the queue. */
    void accept(Handle tx, RoomEvent event);
}
