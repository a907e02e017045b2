package intramural.homeserver;

import intramural.matrix.MatrixId;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkQueue;
import intramural.store.WorkResult;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/**
 * The service's user joins every room that it is invited to by somebody of this server: room creations are rewritten to
 * invite it, so that it can speak and act there.
 */
public final class Invitations implements EventConsumer, WorkHandler {

    private static final String KIND = "homeserver.join";

    private final HomeserverClient homeserver;
    private final HomeserverConfig config;
    private final WorkQueue work;
    private final Clock clock;

    public Invitations(HomeserverClient homeserver, HomeserverConfig config, WorkQueue work, Clock clock) {
        this.homeserver = homeserver;
        this.config = config;
        this.work = work;
        this.clock = clock;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return KIND;
    }

    @Override
    public void accept(Handle tx, RoomEvent event) {
        boolean invited = event.type().equals("m.room.member")
                && config.serviceUser().equals(event.stateKey())
                && event.content().path("membership").asText().equals("invite")
                && MatrixId.isLocal(event.sender(), '@', config.serverName());
        if (invited) {
            work.enqueue(tx, RoomWork.of(KIND, event, clock.instant()));
        }
    }

    @Override
    public WorkResult run(WorkItem item) {
        String room = RoomWork.room(item);
        try {
            homeserver.join(room);
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            // The invitation was taken back, or the room is gone: nothing to join.
        }
        return WorkResult.done();
    }
}
