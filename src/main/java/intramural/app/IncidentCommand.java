package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code intramural incident}: what was stopped or undone, read from the running service; ids only, never text. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        description = {
            "Lists and shows what was stopped or undone, and says whether late redactions",
            "go on. The service must be running."
        })
final class IncidentCommand {

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the newest incidents, newest first.")
    int list(@Mixin RecordCommand.Common common) {
        ManagementClient client = common.service();
        JsonNode incidents = client.get("/incidents").orElseThrow();
        System.out.printf("%-13s %-20s %-8s %-9s %-5s %s%n", "REFERENCE", "AT", "KIND", "STATUS", "PARA", "SENDER");
        for (JsonNode incident : incidents) {
            System.out.printf(
                    "%-13s %-20s %-8s %-9s %-5s %s%n",
                    incident.path("reference").asText(),
                    Printed.seconds(incident.path("opened_at")),
                    incident.path("kind").asText(),
                    incident.path("status").asText(),
                    incident.path("paragraph").asText(),
                    Printed.line(incident.path("sender")));
        }
        hint(client.get("/late-finds").orElseThrow());
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows one incident: what was captured and redacted, and who could read it before.")
    int show(
            @Mixin RecordCommand.Common common,
            @Parameters(paramLabel = "REF", description = "Its reference, such as V-0123456789.") String reference) {
        Optional<JsonNode> found =
                common.service().get("/incidents/" + URLEncoder.encode(reference, StandardCharsets.UTF_8));
        if (found.isEmpty()) {
            System.err.println("There is no incident " + reference + ". `incident list` shows the newest.");
            return 1;
        }
        System.out.print(text(found.get()));
        return 0;
    }

    @Command(
            name = "hold",
            mixinStandardHelpOptions = true,
            description = "Redacts nothing more afterwards, until `incident resume`. The doors go on as ever.")
    int hold(@Mixin RecordCommand.Common common) {
        hint(common.service().post("/late-finds/hold").orElseThrow());
        return 0;
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = {
                "Lets all late redactions that wait go on. If the policy data were at fault,",
                "mend them first: what does not break them any more then stays."
            })
    int resume(@Mixin RecordCommand.Common common) {
        JsonNode answer = common.service().post("/late-finds/resume").orElseThrow();
        System.out.println(answer.path("resumed").asInt() + " late finds go on.");
        return 0;
    }

    private static void hint(JsonNode lateFinds) {
        if (lateFinds.has("held_since")) {
            System.out.println("Late redactions are held since " + Printed.seconds(lateFinds.path("held_since")) + " ("
                    + (lateFinds.path("cause").asText().equals("TOO_MANY") ? "too many in a minute" : "by a person")
                    + "); " + lateFinds.path("waiting").asInt()
                    + " late finds wait. `incident resume` lets them go on.");
        }
        if (lateFinds.path("flagged").asInt() > 0) {
            System.out.println(lateFinds.path("flagged").asInt()
                    + " late finds are FLAGGED: their room or sender is protected, so people must act.");
        }
    }

    private static String text(JsonNode incident) {
        StringBuilder text = new StringBuilder();
        for (String key : new String[] {
            "reference",
            "kind",
            "status",
            "paragraph",
            "reason",
            "sender",
            "room_id",
            "event_id",
            "opened_at",
            "told_at",
            "settled_at",
            "redacted_how",
            "policy_version"
        }) {
            if (incident.hasNonNull(key)) {
                text.append(String.format("%-15s %s%n", key, Printed.line(incident.path(key))));
            }
        }
        if (!incident.path("events").isEmpty()) {
            text.append(String.format("%nCAPTURED %-11s %-46s %s%n", "", "EVENT", "SENDER, REDACTED"));
            incident.path("events").forEach(event -> text.append(event(event)));
        }
        JsonNode exposure = incident.path("exposure");
        if (exposure.isObject()) {
            text.append(String.format("%nCOULD READ IT%n"));
            exposure.path("people").forEach(person -> text.append(person(person)));
            text.append(exposure.path("gap").asText()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String event(JsonNode event) {
        String redacted = event.hasNonNull("redacted_at")
                ? event.path("redacted_how").asText() + " " + Printed.seconds(event.path("redacted_at"))
                : "waits";
        return String.format(
                "%-5s %-14s %-46s %s, %s%n",
                event.path("role").asText(),
                event.path("sealed_as").asText().substring("V-0123456789-".length()),
                Printed.line(event.path("event_id")),
                Printed.line(event.path("sender")),
                redacted);
    }

    private static String person(JsonNode person) {
        String membership = switch (person.path("membership").asText()) {
            case "THERE" -> "was there";
            case "CAME" -> "came " + Printed.seconds(person.path("joined_at"));
            default -> "came when, is not known";
        };
        return String.format(
                "%-40s %-30s %s%n",
                Printed.line(person.path("user_id")),
                membership,
                person.hasNonNull("read_at") ? "read by " + Printed.seconds(person.path("read_at")) : "no receipt");
    }
}
