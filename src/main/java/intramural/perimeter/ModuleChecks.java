package intramural.perimeter;

import static intramural.perimeter.Part.HOMESERVER;
import static intramural.perimeter.Part.SERVICE;
import static intramural.perimeter.Part.VERDICTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the Synapse module is there, asks the service, and does what it answers. */
final class ModuleChecks {

    /** Which version of {@code src/docs/DOORS.md} this release was made for. */
    private static final int CONTRACT = 1;

    private static final Set<String> CALLBACKS = Set.of(
            "check_event_allowed",
            "on_create_room",
            "check_visibility_can_be_modified",
            "check_threepid_can_be_invited",
            "check_can_shutdown_room",
            "check_can_deactivate_user",
            "on_profile_update",
            "user_may_join_room",
            "federated_user_may_invite",
            "user_may_create_room_alias",
            "check_media_file_for_spam",
            "is_user_allowed_to_upload_media_of_size",
            "get_media_config_for_user");

    private static final String INSTALL =
            "install appservice/synapse into Synapse's Python, start Synapse with the synapse.yaml of `register`";
    private static final String WRONG_SECRETS = "intramural_door_wrong_secret_total";

    private final Visit visit;
    private boolean absent;
    private double secretsBefore;

    ModuleChecks(Visit visit) {
        this.visit = visit;
    }

    List<Check> all() {
        return List.of(
                Check.of("2.1", "module", this::module, HOMESERVER),
                Check.of("2.1", "contract", this::contract, HOMESERVER),
                Check.of("2.1", "module asks", this::asks),
                Check.of("3.2", "device messages", this::deviceMessages, VERDICTS),
                Check.of("2.1", "door secret", this::secret, SERVICE),
                Check.of("2.1", "all judged", this::allJudged, SERVICE),
                Check.of("2.1", "policy", this::policy, SERVICE));
    }

    /** What a whole module guards, as JSON. */
    static ArrayNode callbacks() {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        CALLBACKS.forEach(names::add);
        return names;
    }

    private Reply status() {
        return visit.asStranger("GET", "/_synapse/client/intramural", null);
    }

    private Seen module() {
        Reply reply = status();
        if (reply.isNoRoute()) {
            absent = true;
            return Seen.open("the homeserver runs without it, so it asks nobody", INSTALL);
        }
        if (!reply.isOk()) {
            return Seen.unknown(
                    "cannot be looked at: " + reply,
                    "let homeserver.url name Synapse itself, not a proxy or the gateway");
        }
        Set<String> lacking = new TreeSet<>(CALLBACKS);
        reply.json().path("callbacks").forEach(name -> lacking.remove(name.asText("")));
        if (!reply.json().path("front").asBoolean(false)) {
            lacking.add("what no callback sees");
        }
        return lacking.isEmpty()
                ? Seen.ok("loaded, with all " + CALLBACKS.size() + " callbacks, and before the rest")
                : Seen.open("does not guard " + String.join(", ", lacking), INSTALL);
    }

    private Seen contract() {
        if (absent) {
            return Seen.unknown("not tried: there is no module", "");
        }
        int module = status().json().path("contract").asInt(0);
        List<Integer> service = new ArrayList<>();
        JsonNode versions = visit.at(visit.site().service(), "/_intramural/door/v1/", Duration.ofSeconds(3))
                .json()
                .path("versions");
        versions.forEach(version -> service.add(version.asInt(0)));
        if (service.isEmpty()) {
            service.add(CONTRACT);
        }
        return service.contains(module)
                ? Seen.ok("module and service both speak version " + module)
                : Seen.open("the module speaks version " + module + ", the service " + service, INSTALL);
    }

    /**
     * The service's own self-test, run now. Without a verdict the service's user may act and others may not, so what our
     * acts would show then is nobody's case, except where there is no module at all.
     */
    private Seen asks() {
        if (visit.isMissing(HOMESERVER)) {
            return Seen.unknown("not tried: the homeserver does not answer", "");
        }
        if (visit.isMissing(SERVICE)) {
            if (!absent) {
                visit.miss(VERDICTS, "there is no service to ask");
            }
            return Seen.unknown("not tried: the service does not answer", "");
        }
        secretsBefore = visit.metric(WRONG_SECRETS).orElse(0.0);
        Reply reply = visit.selfTest();
        if (reply.json().path("passed").asBoolean(false)) {
            return Seen.ok("a forbidden act was refused and another substituted, just now");
        }
        if (!absent) {
            visit.miss(VERDICTS, "the module gets no verdicts (see `module asks`)");
        }
        if (visit.metric(WRONG_SECRETS).orElse(0.0) > secretsBefore) {
            return Seen.open(
                    "the module shows a wrong door secret: nothing is judged, and people can send nothing",
                    "put the service's door.secret into the module's secret_path, restart Synapse");
        }
        String seen = reply.json().path("seen").asText("");
        if (seen.isEmpty() || SelfTest.wasNotTaken(seen)) {
            return Seen.unknown(
                    seen.isEmpty() ? "the self-test gave no answer: " + reply : lowerFirst(seen),
                    "mend what stands above, then run again");
        }
        return Seen.open(
                lowerFirst(seen),
                absent
                        ? INSTALL
                        : "see evt=door in the logs of service and Synapse; is service_url of the module right?");
    }

    /** Nobody is named in it, so that nobody gets it. */
    private Seen deviceMessages() {
        ObjectNode message =
                Visit.object().put("note", "mxc://doctor.invalid/none").put(Visit.NONCE, visit.nonce());
        message.putObject("messages");
        Reply reply = visit.asService("PUT", "/_matrix/client/v3/sendToDevice/org.intramural.doctor/1", message);
        if (reply.isOurRefusal()) {
            return Seen.ok("a forbidden one is refused, though no callback sees it");
        }
        return reply.isOk()
                ? Seen.open("anything can be sent from device to device, in keys and in account data", INSTALL)
                : Seen.unknown("sending one gave " + reply, INSTALL);
    }

    private static String lowerFirst(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1).replaceFirst("\\.$", "");
    }

    private Seen secret() {
        double now = visit.metric(WRONG_SECRETS).orElse(-1.0);
        if (now < 0) {
            return Seen.unknown("the service does not count", "run the service of this release");
        }
        if (now > secretsBefore) {
            return Seen.open(
                    "a wrong secret was shown while this command ran (" + (long) now + " times since the start)",
                    "put the service's door.secret into the module's secret_path, restart Synapse");
        }
        return now == 0
                ? Seen.ok("nobody has shown a wrong one since the service started")
                : Seen.weak(
                        "a wrong one was shown " + (long) now + " times since the service started",
                        "find out by whom: evt=door.wrong_secret in the service's log names the address");
    }

    private Seen allJudged() {
        double events = visit.metric("intramural_events_unjudged_total").orElse(0.0);
        double unreadable = visit.metric("intramural_events_unreadable_total").orElse(0.0);
        if (events + unreadable == 0) {
            return Seen.ok("every event that was delivered had been judged before");
        }
        return Seen.weak(
                (long) events + " events came into rooms past the doors, " + (long) unreadable
                        + " could not be read, since the service started",
                "evt=transaction.unjudged in its log names them; each was judged on delivery");
    }

    private Seen policy() {
        String version =
                visit.atManagement("/ready").json().path("policy_version").asText("?");
        if (visit.metric("intramural_policy_faults").orElse(0.0) > 0) {
            return Seen.weak(
                    version + " is in force, but the files have been changed since and are faulty",
                    "the service's log names file and line");
        }
        List<String> simulated = visit.site().simulated();
        return simulated.isEmpty()
                ? Seen.ok(version + " is in force, no paragraph in simulation")
                : Seen.weak(
                        "simulated, so that they stop nothing: " + String.join(", ", simulated),
                        "set simulate: false in paragraphs.yaml when you have seen enough");
    }
}
