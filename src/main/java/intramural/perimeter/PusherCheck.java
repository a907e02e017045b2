package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** 1.2: whether anybody has the homeserver send notifications to a place that the agency does not provide. */
final class PusherCheck {

    private static final int TELL_EVERY = 500;

    private final Visit visit;
    private final Consumer<String> progress;

    PusherCheck(Visit visit, Consumer<String> progress) {
        this.visit = visit;
        this.progress = progress;
    }

    Seen pushers(AccountSurvey accounts) {
        if (!accounts.fault().isEmpty()) {
            return Seen.unknown("accounts cannot be listed: " + accounts.fault(), "run again");
        }
        List<String> owners = new ArrayList<>();
        int foreign = 0;
        int looked = 0;
        int unseen = 0;
        for (String user : accounts.users()) {
            Optional<List<JsonNode>> found = foreign(user);
            int here = found.map(List::size).orElse(0);
            if (here > 0) {
                owners.add(user);
            }
            foreign += here;
            unseen += found.isEmpty() ? 1 : 0;
            if (++looked % TELL_EVERY == 0) {
                progress.accept("Looked at the pushers of " + looked + " of "
                        + accounts.users().size() + " accounts.");
            }
        }
        if (!owners.isEmpty()) {
            return Seen.open(
                            foreign + " lead outside",
                            SurveyChecks.CLEAN + " removes them; start_pushers: false sends nothing at all")
                    .of(owners);
        }
        return unseen == 0
                ? Seen.ok("none leads outside, of " + looked + " accounts")
                : Seen.unknown(
                        "none leads outside, but those of " + unseen + " of " + looked + " accounts were not shown",
                        "run again when the homeserver is less busy");
    }

    /** The pushers of an account that lead to a place that is not on the list; empty if they are not shown. */
    Optional<List<JsonNode>> foreign(String user) {
        JsonNode pushers;
        try {
            pushers = visit.asAdmin("GET", "/_synapse/admin/v1/users/" + Visit.enc(user) + "/pushers", null)
                    .json()
                    .path("pushers");
        } catch (Outside.OutOfTime e) {
            return Optional.empty();
        }
        if (!pushers.isArray()) {
            return Optional.empty();
        }
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode pusher : pushers) {
            if (!isAllowed(pusher)) {
                found.add(pusher);
            }
        }
        return Optional.of(found);
    }

    private boolean isAllowed(JsonNode pusher) {
        if (pusher.path("kind").asText("").equals("email")) {
            String mail = pusher.path("pushkey").asText("");
            return visit.site()
                    .pushHosts()
                    .contains(mail.substring(mail.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
        }
        try {
            URI address = new URI(pusher.path("data").path("url").asText(""));
            String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
            return visit.site().pushHosts().contains(host)
                    || visit.site().pushHosts().contains(host + ":" + address.getPort());
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
