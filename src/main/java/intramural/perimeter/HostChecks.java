package intramural.perimeter;

import static intramural.perimeter.Part.HOMESERVER;

import java.util.ArrayList;
import java.util.List;

/** Where the homeserver listens. */
final class HostChecks {

    /** Synapse answers it in one way or another, the gateway never. */
    static final String ONLY_SYNAPSE = "/_synapse/admin/v1/server_version";

    private final Visit visit;

    HostChecks(Visit visit) {
        this.visit = visit;
    }

    List<Check> all() {
        List<Check> all = new ArrayList<>(new WrittenChecks(visit.site()).all());
        all.add(0, Check.of("2.1", "homeserver's port", this::port, HOMESERVER));
        return all;
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
