package intramural.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import intramural.demo.People;

/**
 * A hostile member of the staff at one door, with a room of her own (bob is in it) and lines in it to point at.
 *
 * @param user how she acts
 * @param room where she has the power that creators have
 * @param line an event of hers
 * @param device where she is logged in
 * @param knockable a room of bob's that anybody may knock at and she is not in
 * @param invitedTo a room of bob's that she is invited to
 */
record Mallory(
        MatrixUser user,
        String room,
        String line,
        String device,
        String password,
        String knockable,
        String invitedTo,
        String serviceUser) {

    /** A Social Security number that could be one and is nobody's that we know of. */
    static final String SSN = "531-64-2270";

    static Mallory at(Scene scene, MatrixUser user) {
        String room = scene.room("mallory", "bob");
        String line =
                Scene.done(user.sendText(room, "Who has the key to room four?")).eventId();
        ObjectNode body = MatrixUser.json("""
                {"preset":"private_chat","initial_state":[{"type":"m.room.join_rules","state_key":"",
                 "content":{"join_rule":"knock"}}]}""");
        MatrixUser bob = scene.person("bob");
        String knockable = Scene.done(bob.createRoom(body)).roomId();
        String invitedTo = scene.room("bob");
        Scene.done(bob.invite(invitedTo, user.userId()));
        People.Account account = scene.stack().people().account("mallory");
        return new Mallory(
                user,
                room,
                line,
                account.deviceId(),
                account.password(),
                knockable,
                invitedTo,
                scene.stack().serviceUser());
    }

    /** A line of hers that may go. */
    String dispensable() {
        return Scene.done(user.sendText(room, "never mind")).eventId();
    }

    /** Text that may not be sent, whoever reads it. */
    static String ssn(String canary) {
        return "ssn " + SSN + " of " + canary;
    }

    /** The same where no spaces can be. */
    static String ssnId(String canary) {
        return "ssn." + SSN + "." + canary;
    }

    static String mxc(String canary) {
        return "mxc://intramural.localhost/" + canary;
    }

    /** A JSON object with the canary's forbidden texts in it: {@code %ssn}, {@code %id}, {@code %mxc}, {@code %canary}. */
    ObjectNode json(String template, String canary) {
        return MatrixUser.json(fill(template, canary));
    }

    String fill(String template, String canary) {
        return template.replace("%ssn", ssn(canary))
                .replace("%id", ssnId(canary))
                .replace("%mxc", mxc(canary))
                .replace("%canary", canary)
                .replace("%line", line)
                .replace("%room", room)
                .replace("%me", user.userId())
                .replace("%device", device)
                .replace("%password", password);
    }

    Answer send(String type, String template, String canary) {
        return user.send(room, type, json(template, canary));
    }

    Answer state(String type, String key, String template, String canary) {
        return user.state(room, type, key, json(template, canary));
    }

    Answer create(String template, String canary) {
        return user.createRoom(json(template, canary));
    }

    /** @param path with the placeholders of {@link #fill}, each percent-encoded */
    Answer call(String method, String path, JsonNode body, String canary) {
        String filled = path.replace("%ssn", MatrixUser.enc(ssn(canary)))
                .replace("%id", MatrixUser.enc(ssnId(canary)))
                .replace("%canary", canary)
                .replace("%line", MatrixUser.enc(line))
                .replace("%room", MatrixUser.enc(room))
                .replace("%me", MatrixUser.enc(user.userId()))
                .replace("%knockable", MatrixUser.enc(knockable))
                .replace("%invited", MatrixUser.enc(invitedTo))
                .replace("%device", device)
                .replace("%txn", "t" + canary.substring(canary.length() - 8));
        return user.raw(method, filled, body);
    }

    Answer call(String method, String path, String template, String canary) {
        return call(method, path, json(template, canary), canary);
    }
}
