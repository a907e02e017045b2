package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.policy.Outcome;
import intramural.policy.PolicyData;
import java.time.Instant;
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
    private static final int REASONS = 3;
    private static final int FINDINGS = 5;

    /** With the zone, since clients show times in zones of their own. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm z", Locale.US);

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
        text.append("About ")
                .append(what(incident))
                .append(line.where())
                .append(" at ")
                .append(time(incident))
                .append(":\n")
                .append(why(incident));
        Set<String> found = recognised(incident);
        if (!found.isEmpty()) {
            text.append("\nRecognised: ").append(String.join("; ", found)).append('.');
        }
        return text.append("\nReference: ").append(incident.reference()).toString();
    }

    private String several(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        text.append("The messaging policy stopped ").append(lines.size()).append(" of the things you did:");
        for (Line line : lines.subList(0, Math.min(LISTED, lines.size()))) {
            Incident incident = line.incident();
            text.append("\n• ")
                    .append(time(incident))
                    .append(", ")
                    .append(what(incident))
                    .append(line.where())
                    .append(": paragraph ")
                    .append(incident.paragraph())
                    .append(", reference ")
                    .append(incident.reference());
        }
        if (lines.size() > LISTED) {
            // Somebody who asks about one of them needs its reference, however many they are.
            text.append("\n… and ").append(lines.size() - LISTED).append(" more, references");
            lines.stream()
                    .skip(LISTED)
                    .forEach(line -> text.append(' ').append(line.incident().reference()));
        }
        Set<String> reasons = new LinkedHashSet<>();
        lines.forEach(line -> reasons.add(why(line.incident())));
        reasons.stream().limit(REASONS).forEach(reason -> text.append("\n\n").append(reason));
        return text.toString();
    }

    private static String what(Incident incident) {
        if (incident.actKind().equals("EVENT")) {
            return switch (incident.eventType()) {
                case "m.room.redaction" -> "the message that you removed";
                case "m.reaction" -> "your reaction";
                default ->
                    incident.answer().equals("SUBSTITUTE") || incident.kind() == Incident.Kind.LATE
                            ? "what you sent"
                            : "what you tried to send or change";
            };
        }
        return switch (incident.actKind()) {
            case "CREATE_ROOM" -> "the room that you tried to make";
            case "JOIN_ROOM" -> "the room that you tried to join";
            case "FEDERATED_INVITE", "THREEPID_INVITE" -> "your invitation";
            case "ROOM_ALIAS" -> "the room address that you tried to set";
            case "UPLOAD", "STORE_FILE" -> "the file that you tried to send";
            case "PROFILE" -> "what you put into your profile";
            default -> "what you tried to do";
        };
    }

    /** The notices speak of what was stopped, so what was let through and then undone needs words before them. */
    private String why(Incident incident) {
        PolicyData.Message message = policy.messages().get(incident.reason());
        String plain = "The messaging policy does not allow it (" + incident.paragraph() + ").";
        if (incident.kind() == Incident.Kind.LATE) {
            return late(incident, message == null ? plain : message.error());
        }
        if (incident.eventType().equals("m.room.redaction") && incident.answer().equals("SUBSTITUTE")) {
            return "It is removed, but the reason that you gave was left out. "
                    + (message == null ? plain : message.error());
        }
        boolean completed = incident.isTogether()
                && incident.found().findValuesAsText("class").contains("carrier");
        return (completed ? "It completes what you had sent just before. " : "")
                + (message == null ? plain : message.notice());
    }

    private String late(Incident incident, String sentence) {
        if (incident.outcome().equals(Outcome.NUDGE.name())) {
            Instant due = incident.openedAt()
                    .plus(policy.setting(incident.paragraph()).redactAfter());
            return "It was delivered, and part of it may not be allowed (" + incident.paragraph()
                    + "). If it may stay, write \"!keep " + incident.reference()
                    + "\" here. If not, remove it yourself; otherwise it is removed at "
                    + TIME.format(due.atZone(zone)) + ".";
        }
        return switch (incident.status()) {
            case LEFT -> "It was delivered and cannot be removed; whoever runs the room must change it. " + sentence;
            case ABSENT -> "It had been delivered and is not there any more. " + sentence;
            default ->
                "It had been delivered and was removed afterwards, with its edits and what quoted it; others may have read"
                        + " it. " + sentence;
        };
    }

    /** What was recognised and where: class and place, never the value. */
    private Set<String> recognised(Incident incident) {
        Set<String> recognised = new LinkedHashSet<>();
        for (JsonNode finding : incident.found()) {
            PolicyData.DataClass dataClass =
                    policy.dataClasses().get(finding.path("class").asText());
            if (dataClass != null && recognised.size() < FINDINGS) {
                recognised.add(dataClass.label() + where(finding));
            }
        }
        return recognised;
    }

    /** People count from one; what stands behind the end does not belong to it. */
    private static String where(JsonNode finding) {
        int first = finding.path("start").asInt() + 1;
        int last = finding.path("end").asInt();
        if (last < first) {
            return "";
        }
        String pointer = finding.path("pointer").asText();
        String whole = pointer.endsWith("/body")
                ? "the message"
                : place(finding.path("part").asText(), pointer);
        String signs = first == last ? "character " + first : "characters " + first + " to " + last;
        return finding.path("together").asBoolean()
                ? ", completed by " + signs + " of " + whole
                : " (" + signs + " of " + whole + ")";
    }

    private static String place(String part, String pointer) {
        return switch (part) {
            case "TYPE" -> "the event's type";
            case "STATE_KEY" -> "the state key";
            case "TRANSACTION_ID" -> "the transaction id";
            case "KEY" -> "the name of a field";
            default -> {
                String field = pointer.substring(pointer.lastIndexOf('/') + 1);
                yield field.matches("[a-z][a-z_.]*") ? "the field " + field : "a field";
            }
        };
    }

    private String time(Incident incident) {
        return TIME.format(incident.openedAt().atZone(zone));
    }
}
