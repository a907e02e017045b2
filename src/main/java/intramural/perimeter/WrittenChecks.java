package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What nobody can see from outside, read in the homeserver's configuration where that may be read. It says what Synapse
 * will do after its next start; a running one may still have older settings.
 */
final class WrittenChecks {

    private static final String UNREAD = "cannot be seen from outside, and Synapse's configuration was not to be read";
    private static final String NAME_IT = "name it with --homeserver-config; it should have ";
    private static final Set<String> LEADS_OUT = Set.of("federation", "keys", "openid", "media");
    private static final Set<String> QUIET = Set.of("WARN", "WARNING", "ERROR", "CRITICAL", "FATAL");
    private static final Pattern PERIOD = Pattern.compile("(\\d+)([smhdwy]?)");
    private static final Duration KEPT = Duration.ofDays(7);

    private final Site site;

    WrittenChecks(Site site) {
        this.site = site;
    }

    List<Check> all() {
        return List.of(
                check("1.2", "listeners", "no listener for other servers", this::listeners),
                check("2.1", "first module", "intramural_door.Door first in modules", this::modules),
                check("2.2", "application services", "rate_limited: false in ours", this::applicationServices),
                check("3.2", "text in Synapse's log", "synapse.access, synapse.http.server at WARNING", this::logging),
                check("3.6", "redacted originals", "redaction_retention_period: 7d", this::redacted),
                check("3.6", "message retention", "retention.enabled: false", this::retention),
                check("1.2", "push delivery", "start_pushers: false", this::pushers),
                check("1.2", "outgoing addresses", "ip_range_blacklist: [0.0.0.0/0, \"::/0\"]", this::addresses));
    }

    private Check check(String paragraph, String name, String right, Function<Site.Written, Seen> look) {
        return Check.of(paragraph, name, () -> {
            Site.Written written = site.written();
            return written == null ? Seen.unknown(UNREAD, NAME_IT + right) : look.apply(written);
        });
    }

    private Seen listeners(Site.Written written) {
        List<String> open = new ArrayList<>();
        for (JsonNode listener : written.settings().path("listeners")) {
            Set<String> found = new TreeSet<>();
            listener.path("resources")
                    .forEach(resource -> texts(resource.path("names")).stream()
                            .filter(LEADS_OUT::contains)
                            .forEach(found::add));
            if (!found.isEmpty() && !(found.equals(Set.of("keys")) && isLoopback(listener))) {
                open.add(listener.path("port").asText("?") + " (" + String.join(", ", found) + ")");
            }
        }
        return open.isEmpty()
                ? Seen.ok("none is for other servers, the keys are on loopback alone")
                : Seen.open(
                        "other servers are served on port " + String.join(", port ", open),
                        "take these resources out of `listeners`: start Synapse with the synapse.yaml of `register`");
    }

    private static boolean isLoopback(JsonNode listener) {
        List<String> bound = texts(listener.path("bind_addresses"));
        return !bound.isEmpty()
                && bound.stream()
                        .allMatch(address ->
                                Set.of("127.0.0.1", "::1", "localhost").contains(address));
    }

    private Seen modules(Site.Written written) {
        JsonNode modules = written.settings().path("modules");
        String first = modules.path(0).path("module").asText("");
        boolean named = modules.findValuesAsText("module").contains("intramural_door.Door");
        if (!named) {
            return Seen.open(
                    "the configuration has no intramural_door.Door",
                    "start Synapse with the synapse.yaml of `register`");
        }
        return first.equals("intramural_door.Door")
                ? Seen.ok("is ours: no other can keep an act from it")
                : Seen.weak(
                        "is another than ours: what it puts in an event's place is not judged",
                        "intramural_door.Door first in modules");
    }

    private Seen applicationServices(Site.Written written) {
        for (JsonNode other : written.appServices()) {
            if (other.path("id").asText("").equals(site.asId())) {
                if (other.path("rate_limited").asBoolean(true)) {
                    return Seen.weak(
                            "our acts are rate limited, so that undoing many messages takes long",
                            "rate_limited: false in registration.yaml");
                }
            } else if (claims(other)) {
                return Seen.weak(
                        "another one claims " + site.serviceUser() + " for itself",
                        "a narrower namespace in the registration of " + quoted(other.path("id")));
            }
        }
        return Seen.ok("ours is not rate limited, and no other claims our user");
    }

    private boolean claims(JsonNode other) {
        for (JsonNode users : other.path("namespaces").path("users")) {
            if (users.path("exclusive").asBoolean(false)
                    && covers(users.path("regex").asText(""), site.serviceUser())) {
                return true;
            }
        }
        return false;
    }

    /** As Synapse matches; false for what it would not start with. */
    private static boolean covers(String regex, String user) {
        try {
            return Pattern.compile(regex).matcher(user).lookingAt();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String quoted(JsonNode id) {
        String text = id.asText("");
        return text.matches("[\\w.-]{1,60}") ? text : "that service";
    }

    private Seen logging(Site.Written written) {
        for (String logger : List.of("synapse.access", "synapse.http.server")) {
            if (!QUIET.contains(level(written.logging(), logger))) {
                return Seen.weak(
                        "logs addresses of requests, and these carry text",
                        "log_config: synapse.access and synapse.http.server at WARNING");
            }
        }
        return Seen.ok("addresses of requests, which carry text, are not logged");
    }

    /** The level of the nearest logger that has one; INFO where nothing is configured. */
    private static String level(JsonNode logging, String logger) {
        for (String name = logger; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            String level = logging.path("loggers").path(name).path("level").asText("");
            if (!level.isEmpty()) {
                return level;
            }
        }
        return logging.path("root").path("level").asText("INFO");
    }

    private Seen redacted(Site.Written written) {
        String mend = "redaction_retention_period: 7d";
        JsonNode period = written.settings().path("redaction_retention_period");
        if (period.isNull()) {
            return Seen.weak("Synapse keeps them for ever, unsealed", mend);
        }
        Duration kept = period.isMissingNode() ? KEPT : period(period.asText(""));
        if (kept.compareTo(KEPT) < 0) {
            return Seen.weak("Synapse keeps them too short to be captured after an outage", mend);
        }
        return Seen.ok("Synapse keeps them for " + kept.toDays() + " days, long enough to be captured after an outage");
    }

    /** As Synapse reads it: a number alone is milliseconds. */
    private static Duration period(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            return Duration.ZERO;
        }
        long amount = Long.parseLong(
                matcher.group(1).substring(0, Math.min(15, matcher.group(1).length())));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            case "w" -> Duration.ofDays(7 * amount);
            case "y" -> Duration.ofDays(365 * amount);
            default -> Duration.ofMillis(amount);
        };
    }

    private Seen retention(Site.Written written) {
        if (written.settings().path("retention").path("enabled").asBoolean(false)) {
            return Seen.open("Synapse deletes messages by their age, records among them", "retention.enabled: false");
        }
        for (String key : List.of("media_retention", "forgotten_room_retention_period")) {
            JsonNode value = written.settings().path(key);
            if (!value.isMissingNode() && !value.isNull() && !(value.isObject() && value.isEmpty())) {
                return Seen.weak("Synapse deletes by age what may be evidence", "remove " + key);
            }
        }
        return Seen.ok("Synapse deletes nothing by its age");
    }

    private Seen pushers(Site.Written written) {
        return written.settings().path("start_pushers").asBoolean(true)
                ? Seen.weak(
                        "Synapse sends notifications to whatever address an account has set", "start_pushers: false")
                : Seen.ok("Synapse sends no notification to anybody");
    }

    private Seen addresses(Site.Written written) {
        return texts(written.settings().path("ip_range_blacklist")).containsAll(List.of("0.0.0.0/0", "::/0"))
                ? Seen.ok("connections to addresses that people name go nowhere")
                : Seen.weak(
                        "Synapse can be made to connect to addresses that people name",
                        "ip_range_blacklist: [0.0.0.0/0, \"::/0\"]");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText("")));
        return texts;
    }
}
