package intramural.homeserver;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** A client that waits for a moment only, for tests of slow answers. */
public final class ImpatientClient {

    private ImpatientClient() {}

    public static HomeserverClient of(Vertx vertx, HomeserverConfig config, Duration patience) {
        return new HomeserverClient(vertx, config, patience, Clock.systemUTC());
    }
}
