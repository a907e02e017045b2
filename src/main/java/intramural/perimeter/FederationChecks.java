package intramural.perimeter;

import static intramural.perimeter.Part.ADMIN;
import static intramural.perimeter.Part.HOMESERVER;
import static intramural.perimeter.Part.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** 1.2: whether the homeserver talks to any other. */
final class FederationChecks {

    private static final String CLOSE = "federation_domain_whitelist: [] (an empty value without brackets is open)";

    /** Where other servers look for one of which they know the name alone. */
    private static final int PORT = 8448;

    private final Visit visit;
    private final int port;

    FederationChecks(Visit visit) {
        this(visit, PORT);
    }

    FederationChecks(Visit visit, int port) {
        this.visit = visit;
        this.port = port;
    }

    List<Check> all() {
        return List.of(
                Check.of("1.2", "federation list", this::whitelist, TOKEN),
                Check.of("1.2", "federation refused", this::refused, TOKEN),
                Check.of("1.2", "federation routes", this::routes, HOMESERVER),
                Check.of("1.2", "federation port", this::port),
                Check.of("3.6", "verify keys", this::keys),
                Check.of("1.2", "other servers", this::otherServers, ADMIN));
    }

    private Seen whitelist() {
        Reply reply = visit.asService("GET", "/_synapse/client/v1/config/federation_whitelist", null);
        if (!reply.isOk()) {
            return Seen.unknown(
                    "the homeserver does not show it: " + reply, "federation_whitelist_endpoint_enabled: true");
        }
        JsonNode answer = reply.json();
        if (!answer.path("whitelist_enabled").asBoolean(false)) {
            return Seen.open("there is none, so every server in the world is spoken with", CLOSE);
        }
        int listed = answer.path("whitelist").size();
        return listed == 0
                ? Seen.ok("empty: no other server is asked or answered")
                : Seen.open("names " + listed + " other servers", CLOSE);
    }

    /** Asks for a profile of a server that does not exist; a closed homeserver sends no packet. */
    private Seen refused() {
        Reply reply = visit.asService("GET", "/_matrix/client/v3/profile/%40probe%3Adoctor.invalid", null);
        if (reply.status() == 403 && reply.json().path("error").asText("").startsWith("Federation denied")) {
            return Seen.ok("a profile of another server is not asked for");
        }
        boolean asked = reply.isOk() || reply.isNoRoute() || reply.status() >= 500;
        return asked
                ? Seen.open("the homeserver tried to ask another server: " + reply, CLOSE)
                : Seen.unknown("it cannot be told whether another server was asked: " + reply, CLOSE);
    }

    private Seen routes() {
        List<String> open = new ArrayList<>();
        for (String path : List.of(
                "/_matrix/federation/v1/version",
                "/_matrix/federation/v1/openid/userinfo",
                "/_matrix/key/v2/server",
                "/.well-known/matrix/server")) {
            Reply reply = visit.asStranger("GET", path, null);
            if (!reply.isAnswered()) {
                return Seen.unknown("the homeserver did not answer: " + reply, "run again");
            }
            if (!reply.isNoRoute()) {
                open.add(path);
            }
        }
        return open.isEmpty()
                ? Seen.ok("the clients' port has none, nor keys, nor openid")
                : Seen.open(
                        "the clients' port answers " + String.join(", ", open),
                        "take federation, keys and openid out of this listener's resources");
    }

    private Seen port() {
        List<String> listening = new Exposure(visit).listening(port);
        return listening.isEmpty()
                ? Seen.ok("nothing listens where other servers look for one")
                : Seen.weak(
                        "something listens at " + String.join(", ", listening)
                                + ", where other servers look for a homeserver",
                        "end it, be it a listener of Synapse's or a proxy; clients need no port " + port);
    }

    private Seen keys() {
        URI keys = visit.site().keys();
        if (keys == null) {
            return Seen.weak(
                    "homeserver.keys_url is not set, so signatures of saved records are kept unproven",
                    "a loopback listener with the resource keys alone, and its address as homeserver.keys_url");
        }
        Reply reply = visit.at(keys, "/_matrix/key/v2/server", Duration.ofSeconds(2));
        if (!reply.isOk()) {
            return Seen.weak(
                    "are not served at " + keys + ": " + reply, "start Synapse with the synapse.yaml of `register`");
        }
        List<String> elsewhere = new Exposure(visit).otherAddresses(keys, "/_matrix/key/v2/server");
        return elsewhere.isEmpty()
                ? Seen.ok("served at " + keys + ", on loopback alone")
                : Seen.weak(
                        "served at " + String.join(", ", elsewhere) + " too",
                        "bind_addresses: [127.0.0.1] on the keys listener");
    }

    private Seen otherServers() {
        Reply reply = visit.asAdmin("GET", "/_synapse/admin/v1/federation/destinations?limit=1", null);
        if (!reply.isOk()) {
            return Seen.unknown("cannot be listed: " + reply, "");
        }
        int total = reply.json().path("total").asInt(0);
        return total == 0
                ? Seen.ok("this homeserver has never spoken with any")
                : Seen.weak(
                        "this homeserver knows " + total + " of former times",
                        "GET /_synapse/admin/v1/federation/destinations; close the rooms that are shared with them");
    }
}
