package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverConfig;
import intramural.homeserver.HomeserverException;
import intramural.homeserver.RoomEvent;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code intramural policy replay}: what other policy data would have changed. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Judges what stands in the rooms since a time under the policy in force and",
            "under that of a folder, and counts where they differ: by rule, room and",
            "office, without text. Reads the homeserver; changes nothing.",
            "It cannot see what is not in the rooms any more: what was stopped or refused",
            "(sealed, and not opened for this) and what people have removed; nor who would",
            "have been asked first."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:counted", "2:wrong use, configuration or policy data", "3:the homeserver does not answer"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class ReplayCommand implements Callable<Integer> {

    private static final int PAGE = 500;
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}d");

    @Parameters(paramLabel = "DIR", description = "The folder of the policy data that are tried.")
    private Path folder;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "T",
            description = "Since when: a day (2026-11-18), a time (2026-11-18T08:00:00Z) or a number of days (7d).")
    private String from;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration that the service runs with.")
    private Path config;

    @Option(
            names = "--offices",
            paramLabel = "FILE",
            description = {
                "Counts by office too. A YAML file of who belongs where:",
                "offices:",
                "  salem:",
                "    - \"@alice:agency.example\"",
                "    - \"@bob:agency.example\""
            })
    private @Nullable Path offices;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logs.quiet();
        Instant since = time(from, Instant.now());
        Config loaded = ConfigLoader.load(config);
        PolicyFiles candidate = PolicyCommand.read(folder);
        Replay replay = new Replay(
                loaded.serverName(),
                loaded.serviceUser(),
                PolicyFiles.read(loaded.policy().folder()).parse(),
                candidate.parse(),
                offices == null ? null : Offices.read(offices, loaded.serverName()));
        Vertx vertx = Vertx.vertx();
        try (HomeserverClient homeserver = new HomeserverClient(vertx, home(loaded))) {
            read(homeserver, since, replay);
        } catch (HomeserverException e) {
            throw new EnvironmentException(
                    "The homeserver does not show its rooms: " + e.getMessage() + ". Is the admin token still good?");
        } finally {
            Takedown.await(vertx.close(), "closing the network");
        }
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode result = replay.result();
        if (json) {
            out.println(result);
        } else {
            print(out, result, since);
        }
        out.flush();
        return ExitCode.DONE;
    }

    /** @throws ConfigException if it is no time that has passed */
    static Instant time(String text, Instant now) {
        try {
            Instant time;
            if (DAYS.matcher(text).matches()) {
                time = now.minus(Duration.ofDays(Integer.parseInt(text.substring(0, text.length() - 1))));
            } else if (text.indexOf('T') < 0) {
                time = LocalDate.parse(text)
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant();
            } else {
                time = Instant.parse(text);
            }
            if (time.isBefore(now)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new ConfigException(
                "--from " + Faults.quote(text)
                        + " is no time that has passed; write a day such as 2026-11-18, a time such as 2026-11-18T08:00:00Z, or 7d.");
    }

    private static HomeserverConfig home(Config config) {
        return new HomeserverConfig(
                config.homeserver().url(),
                config.serverName(),
                config.serviceUser(),
                config.registration().id(),
                config.registration().asToken().reveal(),
                config.homeserver().adminToken().reveal());
    }

    /** Hands on every room's events since then. */
    static void read(HomeserverClient homeserver, Instant since, Replay replay) {
        int next = 0;
        boolean more = true;
        while (more) {
            JsonNode page = homeserver.rooms().page(next, PAGE);
            page.path("rooms")
                    .forEach(room ->
                            replay.room(events(homeserver, room.path("room_id").asText(), since)));
            more = page.has("next_batch");
            next = page.path("next_batch").asInt();
        }
    }

    /** In the order in which they were sent. Some are stored out of order, so only a page of nothing but old ones ends it. */
    private static List<RoomEvent> events(HomeserverClient homeserver, String room, Instant since) {
        List<RoomEvent> events = new ArrayList<>();
        String token = null;
        boolean more = true;
        while (more) {
            JsonNode page = homeserver.adminRoomMessages(room, token, "b", PAGE);
            int before = events.size();
            for (JsonNode node : page.path("chunk")) {
                RoomEvent event = RoomEvent.read(node);
                if (event != null && event.originServerTs() >= since.toEpochMilli()) {
                    events.add(event);
                }
            }
            token = page.path("end").asText(null);
            more = token != null && events.size() > before;
        }
        Collections.reverse(events);
        return events;
    }

    private static void print(PrintWriter out, ObjectNode result, Instant since) {
        out.printf(
                "%d events in %d rooms since %s: %d would be ruled on otherwise, of %d people.%n",
                result.path("events").asLong(),
                result.path("rooms").asInt(),
                since,
                result.path("changed").asLong(),
                result.path("people").asInt());
        for (JsonNode change : result.path("changes")) {
            out.printf(
                    "%n%s: %d events, %d people%n",
                    change.path("rule").asText(),
                    change.path("events").asInt(),
                    change.path("people").asInt());
            counts(change.path("rooms"), "", out);
            counts(change.path("offices"), "office ", out);
        }
        JsonNode unseen = result.path("not_judged");
        out.printf(
                "%nNot judged, since their text is not in the rooms: %d removed by people",
                unseen.path("removed").asLong());
        unseen.path("stopped")
                .properties()
                .forEach(entry ->
                        out.printf(", %d stopped for %s", entry.getValue().asInt(), entry.getKey()));
        out.printf("; and whatever was refused.%n");
    }

    private static void counts(JsonNode counts, String what, PrintWriter out) {
        counts.properties()
                .forEach(entry -> out.printf("  %6d  %s%s%n", entry.getValue().asInt(), what, entry.getKey()));
    }
}
