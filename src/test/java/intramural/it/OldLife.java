package intramural.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.MatrixUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What people did on the homeserver before the wall stood: rooms, lines, files, pictures, guests and a stranger. */
final class OldLife {

    static final String OLD_LINE = "Where is the stapler";

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    final MatrixUser admin;
    final MatrixUser alice;
    final MatrixUser bob;
    final MatrixUser carol;
    final MatrixUser olga;
    final MatrixUser guest;
    final String office;
    final String oldLine;
    final String picture;
    final String encryptedChat;
    final String shared;
    final String invited;
    final String square;
    final String bridged;

    OldLife(LivedInSite site) {
        var people = site.people();
        admin = people.user("admin", site.client());
        alice = people.user("alice", site.client());
        bob = people.user("bob", site.client());
        carol = people.user("carol", site.client());
        olga = site.signUp(site.elsewhere(), "user", "olga");
        guest = site.signUp(site.client(), "guest", "unused");
        picture = picture(alice);
        picture(bob);
        office = room(alice, "{\"preset\":\"private_chat\",\"name\":\"Office\"}", bob, carol);
        oldLine = Scene.done(alice.sendText(office, OLD_LINE)).eventId();
        file(alice, office);
        encryptedChat = encryptedChat();
        shared = shared(site.name);
        invited = room(bob, "{\"preset\":\"private_chat\",\"name\":\"With a pending invitation\"}");
        Scene.done(bob.invite(invited, olga.userId()));
        square = square(site.name);
        bridged = bridged(site);
        pusher(carol);
    }

    private static String room(MatrixUser owner, String body, MatrixUser... members) {
        String room = Scene.done(owner.createRoom(MatrixUser.json(body))).roomId();
        for (MatrixUser member : members) {
            Scene.done(owner.invite(room, member.userId()));
            Scene.done(member.join(room));
        }
        return room;
    }

    private static String picture(MatrixUser person) {
        String uri = Scene.done(person.upload(PICTURE, "image/png", "me.png")).text("content_uri");
        Scene.done(person.profile("avatar_url", MatrixUser.json("{\"avatar_url\":\"" + uri + "\"}")));
        return uri;
    }

    private static void file(MatrixUser person, String room) {
        String uri = Scene.done(person.upload("minutes".getBytes(StandardCharsets.UTF_8), "text/plain", "minutes.txt"))
                .text("content_uri");
        ObjectNode content = MatrixUser.json("{\"msgtype\":\"m.file\",\"body\":\"minutes.txt\"}");
        Scene.done(person.send(room, "m.room.message", content.put("url", uri)));
    }

    private String encryptedChat() {
        ObjectNode body = MatrixUser.json("""
                {"preset":"trusted_private_chat","is_direct":true,"initial_state":[
                 {"type":"m.room.encryption","state_key":"","content":{"algorithm":"m.megolm.v1.aes-sha2"}}]}""");
        body.putArray("invite").add(bob.userId());
        String room = Scene.done(alice.createRoom(body)).roomId();
        Scene.done(bob.join(room));
        Scene.done(alice.send(room, "m.room.encrypted", ciphertext("AwgAEnACgAkLmt6qF84IK")));
        return room;
    }

    static ObjectNode ciphertext(String text) {
        return MatrixUser.json("{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"session_id\":\"s\"}")
                .put("ciphertext", text);
    }

    /** The stranger really comes in from the other server, and what she writes arrives here. */
    private String shared(String name) {
        String room =
                room(alice, "{\"preset\":\"public_chat\",\"room_alias_name\":\"joint\",\"name\":\"Joint\"}", carol);
        Scene.done(olga.join("#joint:" + name));
        String line =
                Scene.done(olga.sendText(room, "Greetings from elsewhere")).eventId();
        Scene.until("the stranger's line", () -> alice.event(room, line).ok(), arrived -> arrived);
        return room;
    }

    private String square(String name) {
        String room = room(bob, """
                {"preset":"public_chat","visibility":"public","room_alias_name":"square","name":"Square","initial_state":[
                 {"type":"m.room.history_visibility","state_key":"","content":{"history_visibility":"world_readable"}},
                 {"type":"m.room.guest_access","state_key":"","content":{"guest_access":"can_join"}}]}""");
        Scene.done(guest.join("#square:" + name));
        return room;
    }

    private String bridged(LivedInSite site) {
        MatrixUser bot = site.bridgeUser();
        bot.raw(
                "POST",
                "/_matrix/client/v3/register",
                MatrixUser.json("{\"type\":\"m.login.application_service\",\"username\":\"bridgebot\"}"));
        String room = room(bot, "{\"preset\":\"private_chat\",\"name\":\"Bridged\"}", alice);
        String line = Scene.done(alice.sendText(room, "To the bridge")).eventId();
        Scene.until("the delivery to the bridge", () -> site.bridge.hasGot(line), got -> got);
        return room;
    }

    private static void pusher(MatrixUser person) {
        Scene.done(person.pusher(MatrixUser.json("""
                {"kind":"http","app_id":"org.example.phone","pushkey":"k","app_display_name":"Phone",
                 "device_display_name":"Phone","lang":"en",
                 "data":{"url":"http://push.example/_matrix/push/v1/notify"}}""")));
    }
}
