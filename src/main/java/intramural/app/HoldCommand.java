package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code intramural record hold}: what must not go unseen while a request or a case lasts. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = {
            "Places, lists and releases holds. While a hold is in force, a message that it",
            "covers is captured before its sender or a moderator may remove it, or may not",
            "be removed, as saved_redactions of the policy data says."
        })
final class HoldCommand {

    /** What is held: one of the three. */
    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    static final class Scope {
        @Option(names = "--room", paramLabel = "ID", description = "A room, and those that follow it by upgrades.")
        private @Nullable String room;

        @Option(names = "--person", paramLabel = "ID", description = "What this person sends, in any room.")
        private @Nullable String person;

        @Option(names = "--thread", paramLabel = "ID", description = "The thread of the message with this id.")
        private @Nullable String thread;

        private void into(ObjectNode body) {
            if (room != null) {
                body.put("scope", "ROOM").put("id", room);
            } else if (person != null) {
                body.put("scope", "PERSON").put("id", person);
            } else {
                body.put("scope", "THREAD").put("id", thread);
            }
        }
    }

    /** Who says so, and why. */
    @SuppressWarnings("NullAway.Init") // picocli sets the fields.
    static final class Ground {
        @Option(names = "--by", required = true, paramLabel = "WHO", description = "Who wants it: name and office.")
        private String by;

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why: the request or case. Kept in the database, in no log.")
        private String reason;

        private ObjectNode body() {
            return JsonNodeFactory.instance.objectNode().put("by", by).put("reason", reason);
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Places a hold; it is in force when this command says so. The service must be running.")
    int add(
            @Mixin RecordCommand.Common common,
            @ArgGroup(multiplicity = "1") Scope scope,
            @Mixin Ground ground,
            @Option(
                            names = "--from",
                            paramLabel = "T",
                            description = "Covers what was sent from then on: a day such as 2026-11-18, a time such as"
                                    + " 2026-11-18T08:00:00Z, or 7d. Without it: whatever was sent.")
                    @Nullable
                    String from) {
        ManagementClient service = common.service();
        ObjectNode body = ground.body();
        scope.into(body);
        if (from != null) {
            body.put("from", ReplayCommand.time(from, Instant.now()).toString());
        }
        return said(service.post(HoldPages.ALL, body).orElseThrow(), "is in force");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the holds that are in force, newest first, whether the service runs or not.")
    int list(
            @Mixin RecordCommand.Common common,
            @Option(names = "--all", description = "Those that were released, too.") boolean all) {
        JsonNode holds;
        try (RecordAccess client = common.client()) {
            holds = client.get(HoldPages.ALL).orElseThrow();
        }
        String text = text(holds, all);
        System.out.print(text.isEmpty() ? "No hold is in force.\n" : text);
        return ExitCode.DONE;
    }

    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = "Ends a hold. It stays in the list of all, with who released it and why. The service must be"
                    + " running.")
    int release(
            @Mixin RecordCommand.Common common,
            @Parameters(paramLabel = "HOLD", description = "Its id, such as H-0123456789.") String holdId,
            @Mixin Ground ground) {
        String path = HoldPages.ALL + "/" + URLEncoder.encode(holdId, StandardCharsets.UTF_8) + HoldPages.RELEASE;
        return said(common.service().post(path, ground.body()).orElseThrow(), "is released");
    }

    private static int said(JsonNode answer, String what) {
        if (answer.has("refused")) {
            System.err.println(answer.path("refused").asText());
            return ExitCode.NO;
        }
        System.out.println(answer.path("hold_id").asText() + " " + what + ".");
        System.out.print(text(JsonNodeFactory.instance.arrayNode().add(answer), true));
        return ExitCode.DONE;
    }

    /** A line or two for each; empty where there is none to show. */
    static String text(JsonNode holds, boolean all) {
        StringBuilder text = new StringBuilder();
        for (JsonNode hold : holds) {
            boolean released = hold.hasNonNull("released_at");
            if (released && !all) {
                continue;
            }
            text.append(String.format(
                    "%-13s %-7s %s, %s, since %s by %s: %s%n",
                    hold.path("hold_id").asText(),
                    hold.path("scope").asText(),
                    Printed.line(hold.path("scope_id")),
                    hold.hasNonNull("covers_from")
                            ? "sent from " + Printed.seconds(hold.path("covers_from")) + " on"
                            : "whenever sent",
                    Printed.seconds(hold.path("placed_at")),
                    Printed.line(hold.path("placed_by")),
                    Printed.line(hold.path("reason"))));
            if (released) {
                text.append(String.format(
                        "%-13s released %s by %s: %s%n",
                        "",
                        Printed.seconds(hold.path("released_at")),
                        Printed.line(hold.path("released_by")),
                        Printed.line(hold.path("release_reason"))));
            }
        }
        return text.toString();
    }
}
