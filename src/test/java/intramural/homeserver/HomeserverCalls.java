package intramural.homeserver;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every call of the client, and what must arrive at the homeserver for it. */
final class HomeserverCalls {

    private HomeserverCalls() {}

    /** One row per call: what we ask, and what must arrive at the homeserver, byte for byte in the path. */
    record Call(
            String name,
            Consumer<HomeserverClient> ask,
            String method,
            String url,
            String token,
            @Nullable String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String USER = "as-secret";
    private static final String ADMIN = "admin-secret";
    private static final String C = "/_matrix/client/v3";
    private static final String R = "%21r%2Fo%3Ahs.lab";

    private static Call user(
            String name, Consumer<HomeserverClient> ask, String method, String url, @Nullable String body) {
        return new Call(name, ask, method, url, USER, body);
    }

    private static Call admin(
            String name, Consumer<HomeserverClient> ask, String method, String url, @Nullable String body) {
        return new Call(name, ask, method, "/_synapse/admin/v1" + url, ADMIN, body);
    }

    static Stream<Call> all() {
        String room = "!r/o:hs.lab";
        String event = "$e+v?";
        return Stream.of(
                user(
                        "registers",
                        HomeserverClient::registerOwnUser,
                        "POST",
                        C + "/register",
                        "{\"type\":\"m.login.application_service\",\"username\":\"intramural\",\"inhibit_login\":true}"),
                user(
                        "pings",
                        c -> c.ping("t1"),
                        "POST",
                        "/_matrix/client/v1/appservice/intramural/ping",
                        "{\"transaction_id\":\"t1\"}"),
                user("asks who it is", HomeserverClient::whoami, "GET", C + "/account/whoami", null),
                user(
                        "sets its name",
                        c -> c.setDisplayName("Intra \"mural\""),
                        "PUT",
                        C + "/profile/%40intramural%3Ahs.lab/displayname",
                        "{\"displayname\":\"Intra \\\"mural\\\"\"}"),
                user("joins", c -> c.join(room), "POST", C + "/rooms/" + R + "/join", "{}"),
                user("leaves", c -> c.leave(room), "POST", C + "/rooms/" + R + "/leave", "{}"),
                user(
                        "invites",
                        c -> c.inviteAs("as-secret", room, "@a:hs.lab"),
                        "POST",
                        C + "/rooms/" + R + "/invite",
                        "{\"user_id\":\"@a:hs.lab\"}"),
                user(
                        "sends a message",
                        c -> c.sendMessage(room, "t/1", FakeHomeserver.json("{\"body\":\"é\"}")),
                        "PUT",
                        C + "/rooms/" + R + "/send/m.room.message/t%2F1",
                        "{\"body\":\"é\"}"),
                user(
                        "sends an event",
                        c -> c.sendEvent(room, "x y#?", "ü", FakeHomeserver.json("{}")),
                        "PUT",
                        C + "/rooms/" + R + "/send/x%20y%23%3F/%C3%BC",
                        "{}"),
                user(
                        "redacts",
                        c -> c.redact(room, event, "..", "3.2, V-1"),
                        "PUT",
                        C + "/rooms/" + R + "/redact/%24e%2Bv%3F/%2E%2E",
                        "{\"reason\":\"3.2, V-1\"}"),
                user(
                        "makes a room",
                        c -> c.createRoom(FakeHomeserver.json("{\"name\":\"n\"}")),
                        "POST",
                        C + "/createRoom",
                        "{\"name\":\"n\"}"),
                user("lists members", c -> c.joinedMembers(room), "GET", C + "/rooms/" + R + "/joined_members", null),
                admin(
                        "joins a person",
                        c -> c.adminJoin(room, "@a:hs.lab"),
                        "POST",
                        "/join/" + R,
                        "{\"user_id\":\"@a:hs.lab\"}"),
                admin("fetches an event", c -> c.fetchEvent(event), "GET", "/fetch_event/%24e%2Bv%3F", null),
                admin(
                        "looks at an event",
                        c -> c.adminEvent(room, event),
                        "GET",
                        "/rooms/" + R + "/context/%24e%2Bv%3F?limit=0",
                        null),
                admin(
                        "logs in as a person",
                        c -> c.loginAs("@a/b:hs.lab"),
                        "POST",
                        "/users/%40a%2Fb%3Ahs.lab/login",
                        "{\"valid_until_ms\":"
                                + FakeHomeserver.NOW.plusSeconds(120).toEpochMilli() + "}"),
                new Call(
                        "redacts as a person",
                        c -> c.redactAs("theirs", room, event, "t1", "r"),
                        "PUT",
                        C + "/rooms/" + R + "/redact/%24e%2Bv%3F/t1",
                        "theirs",
                        "{\"reason\":\"r\"}"),
                new Call(
                        "joins as a person",
                        c -> c.joinAs("theirs", room),
                        "POST",
                        C + "/rooms/" + R + "/join",
                        "theirs",
                        "{}"),
                new Call(
                        "reads account data",
                        c -> c.accountData("theirs", "@a/b:hs.lab", "m.direct"),
                        "GET",
                        C + "/user/%40a%2Fb%3Ahs.lab/account_data/m.direct",
                        "theirs",
                        null),
                new Call(
                        "replaces account data",
                        c -> c.setAccountData(
                                "theirs", "@a:hs.lab", "m.direct", FakeHomeserver.json("{\"@b:hs.lab\":[]}")),
                        "PUT",
                        C + "/user/%40a%3Ahs.lab/account_data/m.direct",
                        "theirs",
                        "{\"@b:hs.lab\":[]}"),
                new Call("logs a token out", c -> c.logoutToken("theirs"), "POST", C + "/logout", "theirs", "{}"),
                admin("reads a room", c -> c.adminRoom(room), "GET", "/rooms/" + R, null),
                admin("reads a room's members", c -> c.adminRoomMembers(room), "GET", "/rooms/" + R + "/members", null),
                admin(
                        "reads memberships",
                        c -> c.adminMemberships("@a:hs.lab"),
                        "GET",
                        "/users/%40a%3Ahs.lab/memberships",
                        null),
                admin(
                        "reads a timeline",
                        c -> c.adminRoomMessages(room, null, "b", 50),
                        "GET",
                        "/rooms/" + R + "/messages?dir=b&limit=50",
                        null),
                admin(
                        "reads on in a timeline",
                        c -> c.adminRoomMessages(room, "t1-2_3", "f", 5),
                        "GET",
                        "/rooms/" + R + "/messages?dir=f&limit=5&from=t1-2_3",
                        null),
                admin("reads all rooms", c -> c.rooms().page(100, 50), "GET", "/rooms?from=100&limit=50", null),
                admin(
                        "reads a room from an event on",
                        c -> c.rooms().context(room, event),
                        "GET",
                        "/rooms/" + R + "/context/%24e%2Bv%3F?limit=0",
                        null),
                user(
                        "reads receipts",
                        c -> c.rooms().receipts(room, null),
                        "GET",
                        C + "/rooms/" + R + "/initialSync?limit=1",
                        null),
                admin("reads all state", c -> c.adminRoomState(room), "GET", "/rooms/" + R + "/state", null),
                admin(
                        "takes power",
                        c -> c.makeRoomAdmin(room, "@a:hs.lab"),
                        "POST",
                        "/rooms/" + R + "/make_room_admin",
                        "{\"user_id\":\"@a:hs.lab\"}"),
                admin(
                        "asks for its rights",
                        HomeserverClient::isServerAdmin,
                        "GET",
                        "/background_updates/enabled",
                        null),
                new Call("reads any path", c -> c.get("/a/b?c=d", "theirs"), "GET", "/a/b?c=d", "theirs", null));
    }
}
