package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import intramural.policy.PolicyData;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words what the service's user tells a sender: what was not delivered, where, why, what to do, the reference. Never the
 * stopped text, nor any part of it. Pure.
 */
final class Notice {

    private static final int LISTED = 10;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** @param where name of the room as people know it */
    record Line(Incident incident, String where) {}

    private final PolicyData policy;
    private final ZoneId zone;

    Notice(PolicyData policy, ZoneId zone) {
        this.policy = policy;
        this.zone = zone;
    }

    String text(List<Line> lines) {
        return lines.size() == 1 ? single(lines.get(0)) : several(lines);
    }

    private String single(Line line) {
        Incident incident = line.incident();
        StringBuilder text = new StringBuilder();
        text.append(what(incident))
                .append(" at ")
                .append(time(incident))
                .append(line.where())
                .append(".\n");
        text.append(why(incident));
        Set<String> found = labels(incident);
        if (!found.isEmpty()) {
            text.append("\nWhat was recognised: ").append(String.join(", ", found)).append('.');
        }
        text.append("\nReference: ").append(reference(incident));
        return text.toString();
    }

    private String several(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        text.append(lines.size()).append(" of your messages or actions were stopped by the messaging policy:");
        lines.stream().limit(LISTED).forEach(line -> text.append("\n• ")
                .append(time(line.incident()))
                .append(line.where())
                .append(": ")
                .append(reference(line.incident())));
        if (lines.size() > LISTED) {
            text.append("\n… and ").append(lines.size() - LISTED).append(" more.");
        }
        Set<String> reasons = new LinkedHashSet<>();
        lines.forEach(line -> reasons.add(why(line.incident())));
        reasons.stream().limit(3).forEach(reason -> text.append('\n').append(reason));
        return text.toString();
    }

    private static String what(Incident incident) {
        if (incident.kind() == Incident.Kind.LATE) {
            return "Removed: what you sent";
        }
        if (incident.actKind().equals("EVENT")
                && incident.answer().equals("SUBSTITUTE")
                && !incident.eventType().equals("m.room.redaction")) {
            return "Not delivered: what you sent";
        }
        return incident.eventType().equals("m.room.redaction")
                ? "Done without your reason text: the message you removed"
                : "Not done: what you tried";
    }

    private String why(Incident incident) {
        PolicyData.Message message = policy.messages().get(incident.reason());
        return message == null
                ? "The messaging policy, paragraph " + incident.paragraph() + ", does not allow it."
                : message.notice();
    }

    private Set<String> labels(Incident incident) {
        Set<String> labels = new LinkedHashSet<>();
        JsonNode findings = StrictJson.parseObject(
                        ("{\"findings\":" + incident.findings() + "}").getBytes(StandardCharsets.UTF_8))
                .path("findings");
        for (JsonNode finding : findings) {
            PolicyData.DataClass dataClass =
                    policy.dataClasses().get(finding.path("class").asText());
            if (dataClass != null) {
                labels.add(dataClass.label());
            }
        }
        return labels;
    }

    private String time(Incident incident) {
        return TIME.format(incident.openedAt().atZone(zone)) + " " + zone.getId().replace("Z", "UTC");
    }

    private static String reference(Incident incident) {
        return "¶ " + incident.paragraph() + ", " + incident.reference();
    }
}
