package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.judge.Probes;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of the doctor: whom it asks, and what has been found missing so far. For one thread. */
final class Visit {

    /** The content key that carries the nonce. */
    static final String NONCE = Probes.KEY;

    private final Site site;
    private final Outside outside;
    private final Map<Part, String> missing;

    private final String nonce = Probes.nonce();
    private boolean expected;
    private @Nullable Reply capabilities;
    private @Nullable Reply selfTest;

    Visit(Site site, Outside outside) {
        this(site, outside, new EnumMap<>(Part.class));
    }

    private Visit(Site site, Outside outside, Map<Part, String> missing) {
        this.site = site;
        this.outside = outside;
        this.missing = missing;
    }

    /** The same visit with a time of its own. */
    Visit within(Outside other) {
        return new Visit(site, other, missing);
    }

    Site site() {
        return site;
    }

    /**
     * What an act of ours carries under {@link #NONCE}: a door that stops it shows it to us and opens no incident. An
     * older service does not know of it and opens one.
     */
    String nonce() {
        if (!expected) {
            expected = true;
            atManagement("/probe/expect/" + nonce);
        }
        return nonce;
    }

    /** The service need not wait for our acts any more. */
    void forgetNonce() {
        if (expected) {
            atManagement("/probe/take/" + nonce);
        }
    }

    /** Checks that need this part are not tried any more. */
    void miss(Part part, String why) {
        missing.putIfAbsent(part, why);
    }

    boolean isMissing(Part part) {
        return whatIsMissing(List.of(part)).isPresent();
    }

    /** Why these parts cannot be used; empty if all of them can. */
    Optional<String> whatIsMissing(List<Part> parts) {
        return parts.stream().flatMap(part -> why(part).stream()).findFirst();
    }

    private Optional<String> why(Part part) {
        return part.below().flatMap(this::why).or(() -> Optional.ofNullable(missing.get(part)));
    }

    Reply asStranger(String method, String path, @Nullable JsonNode body) {
        return outside.ask(site.homeserver(), method, path, null, body);
    }

    Reply asService(String method, String path, @Nullable JsonNode body) {
        return outside.ask(site.homeserver(), method, path, site.tokens().appService(), body);
    }

    Reply asAdmin(String method, String path, @Nullable JsonNode body) {
        return outside.ask(site.homeserver(), method, path, site.tokens().admin(), body);
    }

    /** With somebody else's token. */
    Reply with(String token, String method, String path, @Nullable JsonNode body) {
        return outside.ask(site.homeserver(), method, path, token, body);
    }

    /** As the service's user, through the gateway; only where there is one. */
    Reply atGateway(String method, String path, @Nullable JsonNode body) {
        URI gateway = site.gateway();
        if (gateway == null) {
            throw new IllegalStateException("There is no gateway to ask.");
        }
        return outside.ask(gateway, method, path, site.tokens().appService(), body);
    }

    Reply atManagement(String path) {
        return outside.ask(site.management(), "GET", path, site.tokens().management(), null, Duration.ofSeconds(10));
    }

    /** Anything else, with no token. */
    Reply at(URI base, String path, Duration patience) {
        return outside.ask(base, "GET", path, null, null, patience);
    }

    /** A counter of the running service; empty if it does not say. */
    Optional<Double> metric(String name) {
        return atManagement("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .findFirst()
                .map(line -> Double.valueOf(line.substring(name.length() + 1).trim()));
    }

    /** What the homeserver says that people can do; asked once. */
    Reply capabilities() {
        Reply known = capabilities;
        if (known == null) {
            known = asService("GET", "/_matrix/client/v3/capabilities", null);
            capabilities = known;
        }
        return known;
    }

    /** The service's own self-test, run once. */
    Reply selfTest() {
        Reply known = selfTest;
        if (known == null) {
            known = atManagement("/self-test");
            selfTest = known;
        }
        return known;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A part of a path, encoded. */
    static String enc(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
