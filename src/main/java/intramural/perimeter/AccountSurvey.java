package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The accounts of a homeserver that can be used.
 *
 * @param users ids of those that are not deactivated
 * @param guests ids of guests that are not locked; a guest's token outlives deactivation, as Synapse keeps no list of them
 * @param fault why the list could not be read to its end; empty if it was
 */
record AccountSurvey(List<String> users, List<String> guests, String fault) {

    private static final String PATH = "/_synapse/admin/v2/users?deactivated=true&locked=true&limit=500&guests=";

    /** Deactivation takes a guest out of the rooms but leaves the token, which a lock makes useless. */
    static Reply shut(Visit visit, String guest) {
        String path = "/_synapse/admin/v2/users/" + Visit.enc(guest);
        Reply reply = visit.asAdmin("PUT", path, Visit.object().put("deactivated", true));
        return reply.isOk() ? visit.asAdmin("PUT", path, Visit.object().put("locked", true)) : reply;
    }

    static AccountSurvey take(Visit visit) {
        List<String> users = new ArrayList<>();
        List<String> guests = new ArrayList<>();
        String more = "true&from=";
        String from = "0";
        while (!from.isEmpty()) {
            Reply reply;
            try {
                reply = visit.asAdmin("GET", PATH + more + from, null);
            } catch (Outside.OutOfTime e) {
                return new AccountSurvey(users, guests, "the time was over");
            }
            if (reply.status() == 400 && more.startsWith("true")) {
                // The Matrix Authentication Service keeps the accounts; it has no guests, and asking for them is a
                // fault.
                more = "false&from=";
                continue;
            }
            JsonNode page = reply.json();
            if (!reply.isOk() || !page.path("users").isArray()) {
                return new AccountSurvey(users, guests, reply.toString());
            }
            for (JsonNode account : page.path("users")) {
                String user = account.path("name").asText("");
                if (!account.path("deactivated").asBoolean(false)) {
                    users.add(user);
                }
                if (account.path("is_guest").asBoolean(false)
                        && !account.path("locked").asBoolean(false)) {
                    guests.add(user);
                }
            }
            from = page.path("next_token").asText("");
        }
        return new AccountSurvey(users, guests, "");
    }
}
