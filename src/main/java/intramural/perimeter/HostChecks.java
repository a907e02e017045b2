package intramural.perimeter;

import static intramural.perimeter.Part.HOMESERVER;

import java.util.List;

/** Where the homeserver listens, and what nobody can see from outside. */
final class HostChecks {

    /** Synapse answers it in one way or another, the gateway never. */
    static final String ONLY_SYNAPSE = "/_synapse/admin/v1/server_version";

    private final Visit visit;

    HostChecks(Visit visit) {
        this.visit = visit;
    }

    List<Check> all() {
        return List.of(
                Check.of("homeserver's port", this::port, HOMESERVER),
                Check.of(
                        "text in Synapse's log",
                        () -> Seen.unknown(
                                "cannot be seen from outside; at INFO, addresses of requests carry text",
                                "log_config: synapse.access and synapse.http.server at WARNING")),
                Check.of(
                        "redacted originals",
                        () -> Seen.unknown(
                                "how long Synapse keeps them cannot be seen from outside",
                                "redaction_retention_period: 7d")),
                Check.of("push delivery", () -> Seen.unknown("cannot be seen from outside", "start_pushers: false")));
    }

    private Seen port() {
        List<String> elsewhere = new Exposure(visit).otherAddresses(visit.site().homeserver(), ONLY_SYNAPSE);
        return elsewhere.isEmpty()
                ? Seen.ok("on loopback alone")
                : Seen.weak(
                        "answers at " + String.join(", ", elsewhere) + ", past the gateway",
                        "bind_addresses: [127.0.0.1], or a firewall that lets the gateway's machine alone in");
    }
}
