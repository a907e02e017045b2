package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** 1.2: whether anybody has the homeserver send notifications to a place that the agency does not provide. */
final class PusherCheck {

    private static final int MOST_ACCOUNTS = 500;

    private final Visit visit;

    PusherCheck(Visit visit) {
        this.visit = visit;
    }

    Seen pushers() {
        Reply accounts =
                visit.asAdmin("GET", "/_synapse/admin/v2/users?deactivated=false&limit=" + MOST_ACCOUNTS, null);
        if (!accounts.isOk()) {
            return Seen.unknown("accounts cannot be listed: " + accounts, "run again");
        }
        List<String> foreign = new ArrayList<>();
        for (JsonNode account : accounts.json().path("users")) {
            String user = account.path("name").asText("");
            Reply reply = visit.asAdmin("GET", "/_synapse/admin/v1/users/" + Visit.enc(user) + "/pushers", null);
            for (JsonNode pusher : reply.json().path("pushers")) {
                if (!isAllowed(pusher)) {
                    foreign.add(user);
                }
            }
        }
        int all = accounts.json().path("total").asInt(0);
        if (!foreign.isEmpty()) {
            return Seen.open(
                    foreign.size() + " lead outside; the first is of " + foreign.get(0),
                    "delete the device that set it: GET /_synapse/admin/v1/users/USER/pushers shows them;"
                            + " start_pushers: false sends nothing at all");
        }
        return all > MOST_ACCOUNTS
                ? Seen.unknown("none leads outside among the first " + MOST_ACCOUNTS + " of " + all + " accounts", "")
                : Seen.ok("none leads outside, of " + all + " accounts");
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
