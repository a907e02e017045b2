package intramural.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The application service's registration file, as far as the service itself needs it: the homeserver reads the same
 * file. Immutable.
 *
 * @param id opaque name, unique on the homeserver
 * @param url where the homeserver delivers transactions
 * @param asToken proves the service to the homeserver
 * @param hsToken proves the homeserver to the service
 * @param senderLocalpart localpart of the service's own user
 * @param ownUsers regular expressions of the users that are for the service alone
 */
record Registration(
        String id, String url, Secret asToken, Secret hsToken, String senderLocalpart, List<Pattern> ownUsers) {

    /** How the sample's tokens begin. */
    static final String PLACEHOLDER = "CHANGE_ME";

    private static final int SHORTEST_TOKEN = 32;
    private static final Pattern LOCALPART = Pattern.compile("[a-z0-9._=/+-]+");

    /** Room ids with and without a server: version 12 has none. */
    private static final String[] ROOM_IDS = {"!AbC_-d0", "!AbC:agency.example"};

    /** Reads a registration file; null if it is no YAML mapping, otherwise usable if no fault was added. */
    static @Nullable Registration load(Path file, Faults faults) {
        YamlSection yaml = YamlDocument.read(file, faults);
        if (yaml == null) {
            return null;
        }
        String as = yaml.text("as_token");
        String hs = yaml.text("hs_token");
        Registration registration = new Registration(
                yaml.text("id"),
                yaml.text("url"),
                new Secret(as),
                new Secret(hs),
                yaml.text("sender_localpart"),
                ownUsers(yaml));
        if (as.startsWith(PLACEHOLDER) || hs.startsWith(PLACEHOLDER)) {
            yaml.fault(
                    as.startsWith(PLACEHOLDER) ? "as_token" : "hs_token",
                    "is still the sample's placeholder, which everybody knows",
                    "run `appservice/intramural register`, which writes a registration with fresh tokens");
            return registration;
        }
        checkTokens(yaml, as, hs);
        if (!registration.senderLocalpart.isEmpty()
                && !LOCALPART.matcher(registration.senderLocalpart).matches()) {
            yaml.fault("sender_localpart", "is no localpart", "use a-z, 0-9 and . _ = - / + only");
        }
        if (!seesEveryRoom(yaml)) {
            yaml.fault(
                    "namespaces",
                    "does not cover every room, so the service would not see what happens",
                    "write `rooms: [{exclusive: false, regex: \"!.*\"}]` under it");
        }
        SecretFiles.checkMode(file, faults);
        return registration;
    }

    private static void checkTokens(YamlSection yaml, String as, String hs) {
        tokenLength(yaml, "as_token", as);
        tokenLength(yaml, "hs_token", hs);
        if (!as.isEmpty() && as.equals(hs)) {
            yaml.fault("hs_token", "equals as_token", "give each its own; `appservice/intramural register` makes both");
        }
    }

    private static void tokenLength(YamlSection yaml, String key, String token) {
        if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
            yaml.fault(
                    key,
                    "is too short to be a secret",
                    "use at least " + SHORTEST_TOKEN + " characters; `appservice/intramural register` makes them");
        }
    }

    /** Whether the homeserver keeps this user for the service alone, by a namespace. */
    boolean claims(String user) {
        // The homeserver anchors at the start only, as lookingAt does.
        return ownUsers.stream().anyMatch(users -> users.matcher(user).lookingAt());
    }

    private static List<Pattern> ownUsers(YamlSection yaml) {
        List<Pattern> own = new ArrayList<>();
        for (YamlSection entry : yaml.section("namespaces").sections("users")) {
            Pattern users = pattern(entry, "\"@localpart:server$\"");
            if (users != null && entry.flag("exclusive", false)) {
                own.add(users);
            }
        }
        return List.copyOf(own);
    }

    private static boolean seesEveryRoom(YamlSection yaml) {
        for (YamlSection entry : yaml.section("namespaces").sections("rooms")) {
            Pattern rooms = pattern(entry, "\"!.*\"");
            if (rooms != null
                    && rooms.matcher(ROOM_IDS[0]).lookingAt()
                    && rooms.matcher(ROOM_IDS[1]).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Pattern pattern(YamlSection entry, String mend) {
        String regex = entry.text("regex");
        try {
            return regex.isEmpty() ? null : Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            entry.fault("regex", "is no regular expression", "write " + mend);
            return null;
        }
    }
}
