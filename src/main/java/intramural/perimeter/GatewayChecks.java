package intramural.perimeter;

import static intramural.perimeter.Part.GATEWAY;
import static intramural.perimeter.Part.SERVICE;
import static intramural.perimeter.Part.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** 1.2, 3.2, 3.3, 3.4: what no Synapse callback sees, at the gateway. */
final class GatewayChecks {

    private static final String FIELD = "org.intramural.doctor";
    private static final String BEHIND = "is the port really the gateway's, and its paragraph not in simulation?";

    private final Visit visit;

    GatewayChecks(Visit visit) {
        this.visit = visit;
    }

    List<Check> all() {
        if (visit.site().gateway() == null) {
            return List.of(Check.of(
                    "2.1",
                    "gateway",
                    () -> Seen.weak(
                            "is switched off: the module alone stands before Synapse, and clients reach its admin API",
                            "gateway.enabled: true, and clients sent there")));
        }
        return List.of(
                Check.of("2.1", "gateway", this::gateway, Part.HOMESERVER),
                Check.of("2.2", "gateway: admin API", this::hidden, GATEWAY),
                Check.of("3.4", "gateway: downloads", this::downloads, GATEWAY, TOKEN, SERVICE),
                Check.of("3.4", "gateway: previews", this::previews, GATEWAY, TOKEN, SERVICE),
                Check.of("3.3", "gateway: uploads", this::uploads, GATEWAY, TOKEN, SERVICE),
                Check.of("1.2", "gateway: push", this::push, GATEWAY, TOKEN, SERVICE),
                Check.of("3.2", "gateway: profile", this::profile, GATEWAY, TOKEN, SERVICE),
                Check.of("3.2", "gateway: presence", this::presence, GATEWAY, TOKEN),
                Check.of("1.2", "gateway: identity", this::identity, GATEWAY, TOKEN),
                Check.of("3.5", "gateway: well-known", this::wellKnown, GATEWAY));
    }

    private Seen gateway() {
        Reply reply = visit.atGateway("GET", "/_matrix/client/versions", null);
        if (reply.isOk()) {
            return Seen.ok("passes what clients may do, at " + visit.site().gateway());
        }
        visit.miss(GATEWAY, "the gateway does not answer");
        return Seen.unknown(
                "no gateway answers at " + visit.site().gateway() + ": " + reply,
                "it runs within the service: start that, and see that gateway.port is the one clients use");
    }

    private Seen hidden() {
        for (String path : List.of("/_synapse/admin/v1/server_version", "/_synapse/client/intramural")) {
            Reply reply = visit.atGateway("GET", path, null);
            if (!reply.isAnswered()) {
                return Seen.unknown("asking for it gave " + reply, "run again");
            }
            if (!reply.isNoRoute()) {
                return Seen.open("the gateway shows " + path, BEHIND);
            }
        }
        return Seen.ok("the gateway hides everything under /_synapse");
    }

    private Seen downloads() {
        Reply reply = visit.atGateway("GET", "/_matrix/client/v1/media/download/doctor.invalid/none", null);
        return reply.isOurRefusal() ? Seen.ok("are refused") : closedAnyway("a download", reply);
    }

    private Seen previews() {
        Reply reply =
                visit.atGateway("GET", "/_matrix/client/v1/media/preview_url?url=http%3A%2F%2Fdoctor.invalid%2F", null);
        return reply.isOurRefusal() ? Seen.ok("are refused") : closedAnyway("a preview", reply);
    }

    /** The file's name is the nonce. */
    private Seen uploads() {
        Reply reply = visit.atGateway(
                "POST", "/_matrix/media/v3/upload?filename=" + visit.nonce(), TextNode.valueOf("doctor"));
        return reply.isOurRefusal() ? Seen.ok("are refused") : closedAnyway("an upload", reply);
    }

    private static Seen closedAnyway(String what, Reply reply) {
        return switch (reply.status()) {
            case 403, 404, 413 -> Seen.weak("the gateway let " + what + " pass; the homeserver refused it", BEHIND);
            case 200, 502, 504 -> Seen.open("the gateway let " + what + " pass", BEHIND);
            default -> Seen.unknown(what + " gave " + reply, BEHIND);
        };
    }

    private Seen push() {
        ObjectNode pusher = Visit.object().put("kind", "http").put(Visit.NONCE, visit.nonce());
        pusher.putObject("data").put("url", "https://doctor.invalid/_matrix/push/v1/notify");
        Reply reply = visit.atGateway("POST", "/_matrix/client/v3/pushers/set", named(pusher));
        if (reply.isOurRefusal()) {
            return Seen.ok("an address that is not on the list push_gateways is refused");
        }
        if (reply.isOk()) {
            visit.asService(
                    "POST",
                    "/_matrix/client/v3/pushers/set",
                    named(Visit.object().putNull("kind")));
            return Seen.open("notifications can be sent to any address", BEHIND);
        }
        return Seen.unknown("setting one gave " + reply, BEHIND);
    }

    private static ObjectNode named(ObjectNode pusher) {
        return pusher.put("app_id", FIELD)
                .put("pushkey", "doctor")
                .put("app_display_name", "Doctor")
                .put("device_display_name", "Doctor")
                .put("lang", "en");
    }

    private Seen profile() {
        return ProfileCheck.look(visit, visit::atGateway, BEHIND);
    }

    /** Who is connected may be seen; what they write beside it may not. */
    private Seen presence() {
        String path = "/_matrix/client/v3/presence/" + Visit.enc(visit.site().serviceUser()) + "/status";
        ObjectNode status = Visit.object().put("presence", "offline");
        Reply set = visit.atGateway("PUT", path, status.deepCopy().put("status_msg", FIELD));
        Reply now = visit.atGateway("GET", path, null);
        if (now.json().path("status_msg").asText("").equals(FIELD)) {
            visit.asService("PUT", path, status);
            return Seen.open("anything can be written beside one's presence", BEHIND);
        }
        return now.isOk() && (set.isOk() || set.isOurRefusal())
                ? Seen.ok("no text stands beside anybody's presence")
                : Seen.unknown("writing one gave " + set + ", and reading it " + now, BEHIND);
    }

    /** No setting of Synapse stops it from asking an identity server of the client's choice. */
    private Seen identity() {
        Reply reply = visit.atGateway("POST", "/_matrix/client/v3/account/3pid/bind", Visit.object());
        return reply.isNoRoute() || reply.status() == 403
                ? Seen.ok("the homeserver cannot be made to ask an identity server")
                : Seen.open("the homeserver can be made to ask any identity server: " + reply, BEHIND);
    }

    private Seen wellKnown() {
        JsonNode document =
                visit.atGateway("GET", "/.well-known/matrix/client", null).json();
        if (document.has("m.identity_server")) {
            return Seen.open("names an identity server to clients", "take m.identity_server out of it");
        }
        boolean off = document.path("io.element.e2ee").path("force_disable").asBoolean(false);
        return off
                ? Seen.ok("tells clients not to encrypt, and names no identity server")
                : Seen.weak(
                        "does not tell clients not to encrypt, so they ask and are refused",
                        "serve the well-known-client.json of `register`");
    }
}
