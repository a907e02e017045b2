package intramural.perimeter;

import static intramural.perimeter.Part.ADMIN;
import static intramural.perimeter.Part.HOMESERVER;
import static intramural.perimeter.Part.SERVICE;
import static intramural.perimeter.Part.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.PingAnswer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Whether homeserver and service are there, know each other and reach each other. What fails here fails the rest. */
final class ReachChecks {

    private static final String MEASURED = "1.163.1";

    private final Visit visit;

    ReachChecks(Visit visit) {
        this.visit = visit;
    }

    List<Check> all() {
        return List.of(
                Check.of("2.1", "homeserver", this::homeserver),
                Check.of("2.1", "registration", this::registration, HOMESERVER),
                Check.of("2.1", "rights", this::rights, HOMESERVER),
                Check.of("2.1", "version", this::version, ADMIN),
                Check.of("2.1", "service", this::service),
                Check.of("2.1", "ready", this::ready, SERVICE),
                Check.of("2.1", "service to homeserver", this::serviceToHomeserver, SERVICE),
                Check.of("2.1", "homeserver to service", this::homeserverToService, TOKEN, SERVICE),
                Check.of("2.1", "blocked work", this::blockedWork, SERVICE));
    }

    private Seen homeserver() {
        Reply reply = visit.asStranger("GET", "/_matrix/client/versions", null);
        if (reply.isOk() && reply.json().path("versions").isArray()) {
            return Seen.ok("answers at " + visit.site().homeserver());
        }
        visit.miss(HOMESERVER, "the homeserver does not answer");
        return Seen.unknown(
                "no homeserver answers at " + visit.site().homeserver() + ": " + reply,
                "start Synapse, or correct homeserver.url");
    }

    private Seen registration() {
        Reply reply = visit.asService("GET", "/_matrix/client/v3/account/whoami", null);
        String user = reply.json().path("user_id").asText("");
        if (reply.isOk() && user.equals(visit.site().serviceUser())) {
            return Seen.ok("our token is " + user);
        }
        visit.miss(TOKEN, "the homeserver does not take our token");
        if (reply.status() == 401) {
            return Seen.open(
                    "the homeserver does not know our token, so nothing that happens is delivered",
                    "add registration.yaml to app_service_config_files and restart Synapse");
        }
        if (reply.isOk()) {
            return Seen.open(
                    "our token belongs to another user than " + visit.site().serviceUser(),
                    "make sender_localpart of registration.yaml and server_name agree with Synapse's");
        }
        return Seen.unknown(
                "whose token it is cannot be told: " + reply, "start the service once, which registers its user");
    }

    private Seen rights() {
        // The lightest call of those that are refused without rights.
        Reply reply = visit.asAdmin("GET", "/_synapse/admin/v1/background_updates/enabled", null);
        if (reply.isOk()) {
            return Seen.ok("the admin API can be used");
        }
        visit.miss(ADMIN, "the admin API cannot be used");
        String user = visit.site().serviceUser();
        return switch (reply.status()) {
            case 403 ->
                Seen.open(
                        user + " is no server administrator, so late finds in direct chats cannot be redacted",
                        "PUT /_synapse/admin/v2/users/" + user
                                + " {\"admin\": true} as an administrator, or set homeserver.admin_token_file");
            case 401 ->
                Seen.open(
                        "the homeserver does not know the admin token",
                        "put a living token of an administrator into homeserver.admin_token_file");
            default ->
                Seen.unknown(
                        "the admin API answers " + reply,
                        "let homeserver.url name Synapse itself, not a proxy that hides /_synapse");
        };
    }

    private Seen version() {
        String version = visit.asAdmin("GET", "/_synapse/admin/v1/server_version", null)
                .json()
                .path("server_version")
                .asText("");
        if (!version.matches("[0-9][0-9A-Za-z.+-]{0,30}")) {
            return Seen.unknown("the homeserver does not tell its version", "is it Synapse?");
        }
        return version.equals(MEASURED)
                ? Seen.ok("Synapse " + version)
                : Seen.weak(
                        "Synapse " + version + "; the wall has been measured on " + MEASURED,
                        "try an upgrade on a copy first: mvn verify there, then this command");
    }

    private Seen service() {
        String place = visit.site().management().toString();
        Reply health = visit.atManagement("/health");
        if (!health.isOk()) {
            visit.miss(SERVICE, "the service does not answer");
            return Seen.unknown(
                    "no service answers at " + place + ": " + health + "; module and gateway let nothing through",
                    "start it: appservice/intramural run --config FILE");
        }
        Reply mine = visit.atManagement("/work/blocked");
        if (mine.isOk()) {
            return Seen.ok("answers at " + place);
        }
        visit.miss(SERVICE, "the service does not answer us");
        return mine.status() == 401
                ? Seen.unknown(
                        "the service at " + place + " does not take our management token",
                        "name the configuration that it is run with")
                : Seen.unknown(
                        "the service at " + place + " is there but cannot answer: " + mine,
                        "its log says why; start it again");
    }

    private Seen ready() {
        Reply reply = visit.atManagement("/ready");
        return switch (reply.status()) {
            case 200 -> Seen.ok("the self-test has passed and the service's user can work");
            case 503 ->
                Seen.weak(
                        WrittenChecks.texts(reply.json().path("why_not")).stream()
                                .map(ReachChecks::sentence)
                                .collect(Collectors.joining("; ")),
                        "wait some seconds after a start, else mend what it says");
            default -> Seen.unknown("the service does not say: " + reply, "see its log");
        };
    }

    /** A sentence of the service's own, as a part of ours. */
    private static String sentence(String text) {
        return text.replaceFirst("\\.$", "");
    }

    private Seen serviceToHomeserver() {
        JsonNode ready = visit.atManagement("/ready").json();
        return ready.path("service_user_ready").asBoolean(false)
                ? Seen.ok("its user is registered, named and an administrator")
                : Seen.weak(
                        sentence(ready.path("service_user").asText("?")),
                        "mend what it says; the service tries again by itself");
    }

    private Seen homeserverToService() {
        String path = "/_matrix/client/v1/appservice/" + Visit.enc(visit.site().asId()) + "/ping";
        Reply reply =
                visit.asService("POST", path, Visit.object().put("transaction_id", "doctor-" + UUID.randomUUID()));
        if (reply.isOk()) {
            return Seen.ok("reached in " + reply.json().path("duration_ms").asLong() + " ms");
        }
        if (PingAnswer.hasArrived(reply.json())) {
            return Seen.ok("reached while it delivers what has waited");
        }
        return reply.isAnswered()
                ? Seen.open(
                        "the homeserver cannot deliver what happens: " + reply,
                        "let url and hs_token in Synapse's copy of registration.yaml be the service's; restart Synapse")
                : Seen.unknown("the homeserver did not say in time", "run again; see Synapse's log");
    }

    private Seen blockedWork() {
        JsonNode late = visit.atManagement("/ready").json().path("late_finds");
        if (late.hasNonNull("held_since")) {
            return Seen.open(
                    "late redactions are held since " + late.path("held_since").asText() + ", and "
                            + late.path("waiting").asInt() + " finds can be read meanwhile",
                    "look at them with `intramural incident list`, then let them go on with `intramural incident resume`");
        }
        JsonNode rows = visit.atManagement("/work/blocked").json();
        return rows.isEmpty()
                ? Seen.ok("none: whatever was to be redacted or told has been")
                : Seen.weak(
                        rows.size() + " things to redact, tell or save cannot be done",
                        "GET /work/blocked says why; when it is mended, POST /work/unblock/KEY");
    }
}
