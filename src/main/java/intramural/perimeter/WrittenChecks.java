package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What nobody can see from outside, read in the homeserver's configuration where that may be read. It says what Synapse
 * will do after its next start; a running one may still have older settings.
 */
final class WrittenChecks {

    private static final String UNREAD = "cannot be seen from outside, and Synapse's configuration was not to be read";
    private static final String NAME_IT = "name it with --homeserver-config; it should have ";
    private static final Set<String> QUIET = Set.of("WARN", "WARNING", "ERROR", "CRITICAL", "FATAL");
    /** Each a way for text that no door sees, or back to what was redacted. */
    private static final List<String> SIDE_CHANNELS = List.of(
            "msc2815_enabled",
            "msc3814_enabled",
            "msc4108_enabled",
            "msc4108_delegation_endpoint",
            "msc4354_enabled",
            "msc4388_mode",
            "msc4512_enabled");

    private static final Pattern PERIOD = Pattern.compile("(\\d+)([smhdwy]?)");
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration REMEMBERED = Duration.ofDays(365);
    private static final String SYNAPSE_REMEMBERS = "28d";

    private final Site site;
    private final NeighbourChecks neighbours;

    WrittenChecks(Site site) {
        this.site = site;
        this.neighbours = new NeighbourChecks(site);
    }

    List<Check> all() {
        return List.of(
                check("1.2", "listeners", "no listener but for clients, on loopback", neighbours::listeners),
                check("2.1", "first module", "intramural_door.Door first in modules", neighbours::modules),
                check("2.1", "without a verdict", "`open` as `register` writes it", neighbours::unjudged),
                check("3.5", "side channels", "the experimental_features that `register` writes", this::sideChannels),
                check("1.3", "application services", "none but the agency's", neighbours::appServices),
                check("2.2", "our rate limit", "rate_limited: false in our registration", this::rateLimit),
                check("2.2", "our namespace", "our user, exclusively, in our registration", neighbours::ownNamespace),
                check("2.2", "accounts' addresses", "user_ips_max_age: 365d", this::remembered),
                check("3.2", "text in Synapse's log", "synapse.access, synapse.http.server at WARNING", this::logging),
                check("3.6", "redacted originals", "redaction_retention_period: 7d", this::redacted),
                check("3.6", "message retention", "retention.enabled: false", this::retention),
                check("1.2", "push delivery", "start_pushers: false", this::pushers),
                check("1.2", "text in notifications", "push.include_content: false", this::notifications),
                check("1.2", "outgoing addresses", "ip_range_blacklist: [0.0.0.0/0, \"::/0\"]", this::addresses),
                check("1.2", "other settings", "the rest of the wall", OtherSettings::look));
    }

    private Check check(String paragraph, String name, String right, Function<Site.Written, Seen> look) {
        return Check.of(paragraph, name, () -> {
            Site.Written written = site.written();
            return written == null ? Seen.unknown(UNREAD, NAME_IT + right) : look.apply(written);
        });
    }

    private Seen sideChannels(Site.Written written) {
        JsonNode features = written.settings().path("experimental_features");
        List<String> on = SIDE_CHANNELS.stream()
                .filter(feature -> !List.of("", "false", "off", "null")
                        .contains(features.path(feature).asText("")))
                .toList();
        return on.isEmpty()
                ? Seen.ok("no experiment of Synapse carries text past the doors")
                : Seen.open(
                        "experiments of Synapse carry text past the doors: " + String.join(", ", on),
                        "take them out of experimental_features: start Synapse with the synapse.yaml of `register`");
    }

    /** So that undoing many messages goes fast. */
    private Seen rateLimit(Site.Written written) {
        for (Site.AppService service : written.appServices()) {
            JsonNode registration = service.registration();
            if (registration.path("id").asText("").equals(site.asId())) {
                return registration.path("rate_limited").asBoolean(true)
                        ? Seen.weak(
                                "our acts are rate limited, so that undoing many messages takes long",
                                "rate_limited: false in " + service.file())
                        : Seen.ok("our acts are not rate limited");
            }
        }
        return Seen.unknown("our registration is not among those that can be read", "see `registration`");
    }

    /** For monitoring with a cause; null is for ever. */
    private Seen remembered(Site.Written written) {
        JsonNode age = written.settings().path("user_ips_max_age");
        if (age.isNull()) {
            return Seen.ok("Synapse never forgets from where accounts were used");
        }
        Duration kept = period(age.asText(SYNAPSE_REMEMBERS));
        return kept.compareTo(REMEMBERED) < 0
                ? Seen.weak(
                        "Synapse forgets after " + kept.toDays() + " days from where accounts were used",
                        "user_ips_max_age: 365d")
                : Seen.ok("Synapse remembers for " + kept.toDays() + " days from where accounts were used");
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
        boolean elsewhere = !written.settings().path("pusher_instances").isEmpty();
        return written.settings().path("start_pushers").asBoolean(true) || elsewhere
                ? Seen.weak(
                        "Synapse sends notifications to whatever address an account has set",
                        elsewhere ? "pusher_instances: []" : "start_pushers: false")
                : Seen.ok("Synapse sends no notification to anybody");
    }

    /** What Synapse still takes from {@code email} goes before what {@code push} says. */
    private Seen notifications(Site.Written written) {
        JsonNode redact = written.settings().path("email").path("redact_content");
        boolean text = (redact.isMissingNode() || redact.isNull())
                ? written.settings().path("push").path("include_content").asBoolean(true)
                : !redact.asBoolean(false);
        return text
                ? Seen.weak(
                        "should anybody start pushers again, what people write goes with every notification",
                        "push.include_content: false, and no email.redact_content")
                : Seen.ok("should anybody start pushers again, no text goes with a notification");
    }

    private Seen addresses(Site.Written written) {
        if (!written.settings().path("ip_range_whitelist").isEmpty()) {
            return Seen.weak(
                    "Synapse can be made to connect to the addresses of ip_range_whitelist",
                    "ip_range_blacklist: [0.0.0.0/0, \"::/0\"], and no ip_range_whitelist");
        }
        return texts(written.settings().path("ip_range_blacklist")).containsAll(List.of("0.0.0.0/0", "::/0"))
                ? Seen.ok("connections to addresses that people name go nowhere")
                : Seen.weak(
                        "Synapse can be made to connect to addresses that people name",
                        "ip_range_blacklist: [0.0.0.0/0, \"::/0\"]");
    }

    /** The texts of a list, which may be added to. */
    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText("")));
        return texts;
    }
}
