package intramural.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.MatrixUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What people did on the homeserver before the wall stood: rooms, lines, files, pictures, guests and a stranger. */
final class OldLife {

    static final String OLD_LINE = "Where is the stapler";
    static final String MINUTES = "minutes of the old days";
    static final String CIPHERTEXT = "AwgAEnACgAkLmt6qF84IK";

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
    final String minutes;
    final String fileLine;
    final String encryptedChat;
    final String ciphertext;
    final String shared;
    final String olgasLine;
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
        minutes = Scene.done(alice.upload(MINUTES.getBytes(StandardCharsets.UTF_8), "text/plain", "minutes.txt"))
                .text("content_uri");
        fileLine =
                Scene.done(alice.send(office, "m.room.message", file(minutes))).eventId();
        encryptedChat = encryptedChat();
        ciphertext = Scene.done(alice.send(encryptedChat, "m.room.encrypted", ciphertext(CIPHERTEXT)))
                .eventId();
        shared = shared();
        Scene.done(olga.join("#joint:" + site.name));
        olgasLine =
                Scene.done(olga.sendText(shared, "Greetings from elsewhere")).eventId();
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

    private static ObjectNode file(String uri) {
        return MatrixUser.json("{\"msgtype\":\"m.file\",\"body\":\"minutes.txt\"}")
                .put("url", uri);
    }

    private String encryptedChat() {
        ObjectNode body = MatrixUser.json("""
                {"preset":"trusted_private_chat","is_direct":true,"initial_state":[
                 {"type":"m.room.encryption","state_key":"","content":{"algorithm":"m.megolm.v1.aes-sha2"}}]}""");
        body.putArray("invite").add(bob.userId());
        String room = Scene.done(alice.createRoom(body)).roomId();
        Scene.done(bob.join(room));
        ObjectNode direct = MatrixUser.json("{}");
        direct.putArray(bob.userId()).add(room);
        Scene.done(alice.raw("PUT", directChats(alice), direct));
        return room;
    }

    /** Where a client keeps which rooms are direct chats. */
    static String directChats(MatrixUser person) {
        return "/_matrix/client/v3/user/" + MatrixUser.enc(person.userId()) + "/account_data/m.direct";
    }

    static ObjectNode ciphertext(String text) {
        return MatrixUser.json("{\"algorithm\":\"m.megolm.v1.aes-sha2\",\"session_id\":\"s\"}")
                .put("ciphertext", text);
    }

    private String shared() {
        return room(alice, "{\"preset\":\"public_chat\",\"room_alias_name\":\"joint\",\"name\":\"Joint\"}", carol);
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
        return room(bot, "{\"preset\":\"private_chat\",\"name\":\"Bridged\"}", alice);
    }

    private static void pusher(MatrixUser person) {
        Scene.done(person.pusher(MatrixUser.json("""
                {"kind":"http","app_id":"org.example.phone","pushkey":"k","app_display_name":"Phone",
                 "device_display_name":"Phone","lang":"en",
                 "data":{"url":"http://push.example/_matrix/push/v1/notify"}}""")));
    }
}
