package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The listener that serves the homeserver's verify keys, on loopback alone. Blocking. Thread-safe. */
public final class KeyServer implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final @Nullable Transport transport;

    /** @param url null where nobody serves them */
    public KeyServer(Vertx vertx, @Nullable URI url) {
        this.transport = url == null ? null : new Transport(vertx, url, TIMEOUT);
    }

    /**
     * The keys with their validity, signed by the homeserver (server-server API, {@code /_matrix/key/v2/server}).
     *
     * @return empty where nobody serves them
     */
    public Optional<JsonNode> keys() {
        return transport == null
                ? Optional.empty()
                : Optional.of(transport.exchange("keys", HttpMethod.GET, "/_matrix/key/v2/server", null, null));
    }

    @Override
    public void close() {
        if (transport != null) {
            transport.close();
        }
    }
}
