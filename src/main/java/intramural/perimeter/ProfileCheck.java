package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** 3.2: whether a forbidden text can be written into a field of one's profile, which no setting of Synapse turns off. */
final class ProfileCheck {

    private static final String FIELD = "org.intramural.doctor";

    /** Where it is tried. */
    interface Way {
        Reply ask(String method, String path, JsonNode body);
    }

    private ProfileCheck() {}

    static Seen look(Visit visit, Way way, String mend) {
        String path = "/_matrix/client/v3/profile/" + Visit.enc(visit.site().serviceUser()) + "/" + FIELD;
        ObjectNode body = Visit.object().put(FIELD, "mxc://doctor.invalid/none").put(Visit.NONCE, visit.nonce());
        Reply reply = way.ask("PUT", path, body);
        if (reply.isOurRefusal()) {
            return Seen.ok("a forbidden text in a profile field is refused");
        }
        if (reply.isOk()) {
            visit.asService("DELETE", path, null);
            return Seen.open("anything can be written into a profile field", mend);
        }
        return Seen.unknown("writing one gave " + reply, mend);
    }
}
