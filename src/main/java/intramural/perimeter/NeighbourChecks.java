package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.MatrixId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** 1.2, 1.3, 2.1: what stands in and beside the homeserver, as far as its configuration says. */
final class NeighbourChecks {

    private static final String OURS = "intramural_door.Door";
    private static final Set<String> OPEN_BY_DEFAULT =
            Set.of("leave", "decline", "redaction", "service_user", "notice_user", "dummy_event");
    private static final Set<String> NOT_FOR_CLIENTS =
            Set.of("federation", "openid", "media", "keys", "replication", "manhole");
    private static final Set<String> RIGHT_ON_LOOPBACK = Set.of("keys", "replication", "manhole");
    private static final String SOMEBODY = "somebody.else";
    private static final String AGAIN = "run `register` again with --keep-secrets and restart Synapse";

    private final Site site;

    NeighbourChecks(Site site) {
        this.site = site;
    }

    Seen listeners(Site.Written written) {
        List<String> leadOut = new ArrayList<>();
        List<String> reachable = new ArrayList<>();
        for (JsonNode listener : written.settings().path("listeners")) {
            boolean here = staysHere(listener);
            Set<String> offers = offers(listener);
            Set<String> wrong = new TreeSet<>(offers);
            wrong.retainAll(NOT_FOR_CLIENTS);
            if (here) {
                wrong.removeAll(RIGHT_ON_LOOPBACK);
            }
            if (!wrong.isEmpty()) {
                leadOut.add(place(listener) + " (" + String.join(", ", wrong) + ")");
            } else if (!here) {
                reachable.add(place(listener) + " (" + String.join(", ", offers) + ")");
            }
        }
        if (!leadOut.isEmpty()) {
            return Seen.open(
                    "what is not for clients is offered at " + String.join(", ", leadOut),
                    "take these resources out of `listeners`: start Synapse with the synapse.yaml of `register`");
        }
        return reachable.isEmpty()
                ? Seen.ok("none leads out, and other machines reach none")
                : Seen.weak(
                        "other machines can reach " + String.join(", ", reachable) + ", past the gateway",
                        "bind_addresses: ['127.0.0.1'] in your own file; " + AGAIN);
    }

    /** Where nothing is said, Synapse listens everywhere. */
    private static boolean staysHere(JsonNode listener) {
        List<String> bound = WrittenChecks.texts(listener.path("bind_addresses"));
        if (listener.hasNonNull("bind_address")) {
            bound.add(listener.path("bind_address").asText(""));
        }
        return listener.hasNonNull("path")
                || (!bound.isEmpty() && bound.stream().allMatch(Exposure::isLoopback));
    }

    /** Such as {@code client}; the type where it is not http. */
    private static Set<String> offers(JsonNode listener) {
        Set<String> offers = new TreeSet<>();
        listener.path("resources").forEach(resource -> offers.addAll(WrittenChecks.texts(resource.path("names"))));
        if (offers.isEmpty()) {
            offers.add(listener.path("type").asText("?"));
        }
        return offers;
    }

    private static String place(JsonNode listener) {
        return listener.hasNonNull("path")
                ? listener.path("path").asText()
                : "port " + listener.path("port").asText("?");
    }

    /** Synapse asks modules in order, and one that replaces an event's content ends the asking. */
    Seen modules(Site.Written written) {
        List<String> all = new ArrayList<>();
        written.settings()
                .path("modules")
                .forEach(module -> all.add(module.path("module").asText("?")));
        int ours = all.indexOf(OURS);
        if (ours < 0) {
            return Seen.open("the configuration has no " + OURS, "start Synapse with the synapse.yaml of `register`");
        }
        if (ours > 0) {
            return Seen.open(
                    "is another than ours (" + String.join(", ", all.subList(0, ours))
                            + "): what it puts in an event's place is not judged",
                    AGAIN + ": it puts ours first");
        }
        return all.size() == 1
                ? Seen.ok("is ours, and there is no other")
                : Seen.ok("is ours; behind it " + String.join(", ", all.subList(1, all.size()))
                        + " can only refuse more. It runs with all of Synapse's rights: know whose it is");
    }

    /** What the module lets pass while it gets no verdict. */
    Seen unjudged(Site.Written written) {
        for (JsonNode module : written.settings().path("modules")) {
            if (module.path("module").asText("").equals(OURS)) {
                List<String> more = WrittenChecks.texts(module.path("config").path("open"));
                more.removeAll(OPEN_BY_DEFAULT);
                return more.isEmpty()
                        ? Seen.ok("nothing passes that could say anything")
                        : Seen.weak(
                                "what nobody has judged passes: " + String.join(", ", more),
                                "take it out of `open` in the module's configuration, unless silence is worse");
            }
        }
        return Seen.unknown("the configuration has no " + OURS, "see `first module`");
    }

    Seen appServices(Site.Written written) {
        List<String> others = new ArrayList<>();
        for (Site.AppService service : written.appServices()) {
            JsonNode registration = service.registration();
            if (registration.path("id").asText("").equals(site.asId())) {
                continue;
            }
            if (claims(registration, site.serviceUser())) {
                return Seen.weak(
                        "another one claims " + site.serviceUser() + " for itself",
                        "a narrower namespace in " + service.file());
            }
            others.add(named(service));
        }
        return others.isEmpty()
                ? Seen.ok("there is none but ours")
                : Seen.weak(
                        String.join(", ", others) + " is told what happens in its rooms, and may carry it on; what it"
                                + " sends is judged like anybody's",
                        "keep it only if the agency provides it (1.3); else take it out of app_service_config_files, "
                                + AGAIN);
    }

    private static String named(Site.AppService service) {
        JsonNode registration = service.registration();
        if (!registration.hasNonNull("id")) {
            return service.file() + " (cannot be read)";
        }
        return registration.path("id").asText()
                + (registration.hasNonNull("url")
                        ? " at " + registration.path("url").asText()
                        : "");
    }

    /** Synapse works out push rules for each member at each event, but for users of such a namespace. */
    Seen ownNamespace(Site.Written written) {
        String own = "users: [{exclusive: true, regex: '" + MatrixId.pattern(site.serviceUser()) + "'}]";
        for (Site.AppService service : written.appServices()) {
            JsonNode registration = service.registration();
            if (registration.path("id").asText("").equals(site.asId())) {
                String mend = own + " under namespaces in " + service.file() + ", and restart Synapse";
                if (!claims(registration, site.serviceUser())) {
                    return Seen.weak(
                            "does not claim our user: Synapse works out push rules for it at each event", mend);
                }
                return claims(registration, "@" + SOMEBODY + ":" + site.serverName())
                        ? Seen.weak("claims people too: they are told of no message, and nobody can register", mend)
                        : Seen.ok("claims our user, and nobody else");
            }
        }
        return Seen.unknown("our registration is not among those that can be read", "see `registration`");
    }

    private static boolean claims(JsonNode registration, String user) {
        for (JsonNode users : registration.path("namespaces").path("users")) {
            if (users.path("exclusive").asBoolean(false)
                    && covers(users.path("regex").asText(""), user)) {
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
}
