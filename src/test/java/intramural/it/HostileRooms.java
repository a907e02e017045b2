package intramural.it;

import static intramural.it.HostileAct.answered;
import static intramural.it.HostileAct.bare;
import static intramural.it.HostileAct.stopped;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** What can be tried with rooms: making them, replacing them, who is in them, and the words that go with that. */
final class HostileRooms {

    private HostileRooms() {}

    static List<HostileAct> acts() {
        return Stream.of(creations(), forbiddenCreations(), members(), rooms())
                .flatMap(List::stream)
                .toList();
    }

    private static HostileAct creation(String name, String paragraph, String body) {
        return stopped("makes a room " + name, paragraph, (me, canary) -> me.create(body, canary));
    }

    private static List<HostileAct> creations() {
        return List.of(
                creation("with a number in its name", "3.2", "{\"name\":\"%ssn\"}"),
                creation("with a number in its topic", "3.2", "{\"topic\":\"%ssn\"}"),
                creation("with a number in its address", "3.2", "{\"room_alias_name\":\"%id\"}"),
                creation("with a number in a free key", "3.2", "{\"org.example.x\":{\"y\":[\"%ssn\"]}}"),
                creation(
                        "with a number in its create event",
                        "3.2",
                        "{\"creation_content\":{\"org.example\":\"%ssn\"}}"),
                creation("with a number as its type", "3.2", "{\"creation_content\":{\"type\":\"%id\"}}"),
                creation("with a number as predecessor", "3.2", """
                        {"creation_content":{"predecessor":{"room_id":"!%id:intramural.localhost","event_id":"$x"}}}"""),
                creation("with a number in a state's content", "3.2", """
                        {"initial_state":[{"type":"m.room.topic","content":{"topic":"%ssn"}}]}"""),
                creation("with a number in a state's key", "3.2", """
                        {"initial_state":[{"type":"org.example.a","state_key":"%ssn","content":{}}]}"""),
                creation("with a number in a state's type", "3.2", """
                        {"initial_state":[{"type":"%id","state_key":"","content":{"a":1}}]}"""),
                creation("with a number in a power level", "3.2", """
                        {"power_level_content_override":{"events":{"%ssn":50}}}"""),
                creation("with a number in an invited person", "3.2", """
                        {"invite":["@%id:intramural.localhost"]}"""));
    }

    private static List<HostileAct> forbiddenCreations() {
        return List.of(
                creation("with a picture of its own", "3.3", """
                        {"initial_state":[{"type":"m.room.avatar","content":{"url":"%mxc"}}]}"""),
                creation("with a file in a state of its own making", "3.3", """
                        {"initial_state":[{"type":"org.example.b","content":{"deep":[{"f":"%mxc"}]}}]}"""),
                creation("with somebody of another server", "1.1", """
                        {"invite":["@%canary:elsewhere.example"]}"""),
                creation("for a talk with somebody of another server", "1.1", """
                        {"is_direct":true,"preset":"trusted_private_chat","invite":["@%canary:elsewhere.example"]}"""),
                creation("with power for somebody of another server", "1.1", """
                        {"power_level_content_override":{"users":{"@%canary:elsewhere.example":50}}}"""),
                creation("that the world may read", "1.1", """
                        {"initial_state":[{"type":"m.room.history_visibility",
                          "content":{"history_visibility":"world_readable","org.example":"%canary"}}]}"""),
                creation("with somebody invited by e-mail", "1.2", """
                        {"invite_3pid":[{"id_server":"id.elsewhere.example","id_access_token":"x","medium":"email",
                          "address":"%canary@elsewhere.example"}]}"""),
                creation("with a widget", "1.3", """
                        {"initial_state":[{"type":"im.vector.modular.widgets","state_key":"w","content":
                          {"type":"m.custom","url":"https://elsewhere.example/%canary","id":"w"}}]}"""),
                creation("whose messages expire", "3.6", """
                        {"initial_state":[{"type":"m.room.retention","content":
                          {"max_lifetime":60000,"org.example":"%canary"}}]}"""),
                creation("under another policy server", "2.2", """
                        {"initial_state":[{"type":"m.room.policy","content":{"via":"%canary.example"}}]}"""),
                bare("makes a room with encryption and words in it", "3.5", (me, canary) -> me.create("""
                        {"initial_state":[{"type":"m.room.encryption","content":
                          {"algorithm":"m.megolm.v1.aes-sha2","org.example":"%canary"}}]}""", canary)),
                stopped(
                        "makes a room by an old path",
                        "3.2",
                        (me, canary) ->
                                me.call("POST", "/_matrix/client/r0/createRoom", "{\"name\":\"%ssn\"}", canary)));
    }

    private static HostileAct reason(String act, String path, String body) {
        return stopped(
                "gives a number as the reason of " + act,
                "3.2",
                (me, canary) -> me.call("POST", "/_matrix/client/v3/" + path, body, canary));
    }

    private static List<HostileAct> members() {
        String bob = "{\"user_id\":\"@bob:intramural.localhost\",\"reason\":\"%ssn\"}";
        String carol = "{\"user_id\":\"@carol:intramural.localhost\",\"reason\":\"%ssn\"}";
        return List.of(
                reason("inviting", "rooms/%room/invite", carol),
                reason("removing", "rooms/%room/kick", bob),
                reason("banning", "rooms/%room/ban", bob),
                reason("leaving", "rooms/%room/leave", "{\"reason\":\"%ssn\"}"),
                reason("declining", "rooms/%invited/leave", "{\"reason\":\"%ssn\"}"),
                reason("joining", "rooms/%invited/join", "{\"reason\":\"%ssn\"}"),
                reason("joining by another path", "join/%invited", "{\"reason\":\"%ssn\"}"),
                reason("knocking", "knock/%knockable", "{\"reason\":\"%ssn\"}"),
                stopped(
                        "invites somebody of another server",
                        "1.1",
                        (me, canary) -> me.call("POST", "/_matrix/client/v3/rooms/%room/invite", """
                        {"user_id":"@%canary:elsewhere.example"}""", canary)),
                answered(
                        "invites by e-mail",
                        "403 M_FORBIDDEN Invitations by e-mail or telephone number lead outside and are not allowed (1.2).",
                        "403 M_FORBIDDEN This third-party identifier can not be invited in this room",
                        (me, canary) -> me.call("POST", "/_matrix/client/v3/rooms/%room/invite", """
                        {"id_server":"id.elsewhere.example","id_access_token":"x","medium":"email",
                         "address":"%canary@elsewhere.example"}""", canary)),
                stopped(
                        "puts a number into a free key of her membership",
                        "3.2",
                        (me, canary) -> me.state("m.room.member", me.user().userId(), """
                        {"membership":"join","org.example":"%ssn"}""", canary)),
                bare(
                        "wears a number as her name in one room",
                        "3.2",
                        (me, canary) -> me.state("m.room.member", me.user().userId(), """
                        {"membership":"join","displayname":"%ssn"}""", canary)),
                bare(
                        "wears a picture in one room",
                        "3.3",
                        (me, canary) -> me.state("m.room.member", me.user().userId(), """
                        {"membership":"join","avatar_url":"%mxc"}""", canary)),
                stopped(
                        "wears a number as her name",
                        "3.2",
                        (me, canary) -> me.call(
                                "PUT",
                                "/_matrix/client/v3/profile/%me/displayname",
                                "{\"displayname\":\"%ssn\"}",
                                canary)),
                stopped(
                        "wears a picture",
                        "3.3",
                        (me, canary) -> me.call(
                                "PUT",
                                "/_matrix/client/v3/profile/%me/avatar_url",
                                "{\"avatar_url\":\"%mxc\"}",
                                canary)));
    }

    private static List<HostileAct> rooms() {
        return List.of(
                stopped(
                        "replaces a room by one of a version that has no master",
                        "2.2",
                        (me, canary) -> me.call(
                                "POST", "/_matrix/client/v3/rooms/%room/upgrade", "{\"new_version\":\"12\"}", canary)),
                stopped(
                        "replaces a room and brings in somebody of another server",
                        "1.1",
                        (me, canary) -> me.call("POST", "/_matrix/client/v3/rooms/%room/upgrade", """
                        {"new_version":"12","additional_creators":["@%canary:elsewhere.example"]}""", canary)),
                answered(
                        "replaces a room by one of no version",
                        "400 M_UNSUPPORTED_ROOM_VERSION ",
                        (me, canary) -> me.call(
                                "POST",
                                "/_matrix/client/v3/rooms/%room/upgrade",
                                "{\"new_version\":\"%ssn\"}",
                                canary)),
                stopped(
                        "throws the service out",
                        "2.2",
                        (me, canary) -> me.call(
                                "POST",
                                "/_matrix/client/v3/rooms/%room/kick",
                                "{\"user_id\":\"" + me.serviceUser() + "\",\"reason\":\"%canary\"}",
                                canary)),
                stopped(
                        "takes the service's power",
                        "2.2",
                        (me, canary) -> me.state("m.room.power_levels", "", """
                        {"users":{"%me":99},"org.example":"%canary"}""", canary)),
                stopped("puts a number among the power levels", "3.2", (me, canary) -> {
                    ObjectNode levels =
                            (ObjectNode) Scene.done(me.user().getState(me.room(), "m.room.power_levels", ""))
                                    .body();
                    levels.withObject("/events").put(Mallory.ssn(canary), 50);
                    return me.user().state(me.room(), "m.room.power_levels", "", levels);
                }),
                stopped(
                        "gives a room an address with a number",
                        "3.2",
                        (me, canary) -> me.call(
                                "PUT",
                                "/_matrix/client/v3/directory/room/%23%id%3Aintramural.localhost",
                                "{\"room_id\":\"%room\"}",
                                canary)),
                answered(
                        "gives a room an address on another server",
                        "403 M_FORBIDDEN A room's address must be on this server (1.2).",
                        (me, canary) -> me.call(
                                "PUT",
                                "/_matrix/client/v3/directory/room/%23%canary%3Aelsewhere.example",
                                "{\"room_id\":\"%room\"}",
                                canary)),
                answered(
                        "puts a room into the directory",
                        "403 M_FORBIDDEN Rooms are not published in the room directory (1.2).",
                        "403 M_UNKNOWN Not allowed to publish room",
                        (me, canary) -> me.call(
                                "PUT",
                                "/_matrix/client/v3/directory/list/room/%room",
                                "{\"visibility\":\"public\",\"org.example\":\"%canary\"}",
                                canary)),
                answered(
                        "makes a room that anybody on the list may find, with words",
                        "403 M_FORBIDDEN Only appservices can edit the appservice published room list",
                        (me, canary) -> me.call(
                                "PUT",
                                "/_matrix/client/v3/directory/list/appservice/%canary/%room",
                                "{\"visibility\":\"public\"}",
                                canary)));
    }
}
