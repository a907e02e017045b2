package intramural.it;

import static intramural.it.HostileAct.answered;
import static intramural.it.HostileAct.stopped;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What says nothing to anybody, but is kept by the homeserver: in what it remembers of a client, and in its log. */
final class HostileTraces {

    private static final String SYNC = "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=0";
    private static final String NOBODY = "403 M_FORBIDDEN Invalid username or password";
    private static final String USER = "/_matrix/client/v3/user/%me";

    private HostileTraces() {}

    static List<HostileAct> acts() {
        return Stream.of(remembered(), logged(), vendors())
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileAct> remembered() {
        return List.of(
                stopped("names her connection so", "3.2", "POST", SYNC, """
                        {"conn_id":"%ssn","lists":{"a":{"ranges":[[0,9]],"timeline_limit":1,"required_state":[]}}}"""),
                stopped("asks for state of such a type", "3.2", "POST", SYNC, """
                        {"conn_id":"c","lists":{"a":{"ranges":[[0,9]],"timeline_limit":1,"required_state":[["%ssn",""]]}}}"""),
                stopped("asks for state of such a key", "3.2", "POST", SYNC, """
                        {"conn_id":"d","room_subscriptions":{"%room":{"timeline_limit":1,"required_state":[["a","%ssn"]]}}}"""),
                stopped(
                        "removes a device of such an id",
                        "3.2",
                        "POST",
                        "/_matrix/client/v3/delete_devices",
                        "{\"devices\":[\"%ssn\"]}"),
                stopped("removes one device of such an id", "3.2", "DELETE", "/_matrix/client/v3/devices/%id", "{}"),
                stopped(
                        "closes her account at such an identity server",
                        "3.2",
                        "POST",
                        "/_matrix/client/v3/account/deactivate",
                        "{\"id_server\":\"%ssn\"}"),
                stopped(
                        "keeps something for a room of such an id",
                        "3.2",
                        "PUT",
                        USER + "/rooms/!%id%3Aintramural.localhost/account_data/org.example.m",
                        "{\"x\":1}"),
                stopped(
                        "tags a room of such an id",
                        "3.2",
                        "PUT",
                        USER + "/rooms/!%id%3Aintramural.localhost/tags/u.work",
                        "{}"),
                stopped(
                        "joins a room of another server",
                        "1.2",
                        (me, canary) ->
                                me.call("POST", "/_matrix/client/v3/join/!x%3Aelsewhere.example", "{}", canary)));
    }

    /** What Synapse's log says of it is the module's business. */
    private static HostileAct trace(String name, String answer, String method, String path, @Nullable String body) {
        return answered(
                name,
                answer,
                (me, canary) -> me.call(
                        method, path, body == null ? MissingNode.getInstance() : me.json(body, canary), canary));
    }

    private static List<HostileAct> logged() {
        return List.of(
                trace("looks for what breaks a search", "500 M_UNKNOWN ", "POST", "/_matrix/client/v3/search", """
                        {"search_categories":{"room_events":{"search_term":"%ssn AND ( NEAR * -"}}}"""),
                trace(
                        "looks for people by half a character",
                        "200 ",
                        "POST",
                        "/_matrix/client/v3/user_directory/search",
                        """
                        {"search_term":"%ssn \\u0000"}"""),
                trace(
                        "joins by another server's alias",
                        "502 M_UNKNOWN Failed to fetch alias",
                        "POST",
                        "/_matrix/client/v3/join/%23x%3A%canary.example",
                        "{}"),
                trace(
                        "asks for another server's alias",
                        "502 M_UNKNOWN Failed to fetch alias",
                        "GET",
                        "/_matrix/client/v3/directory/room/%23x%3A%canary.example",
                        null),
                trace(
                        "asks what is in a room elsewhere",
                        "403 M_FORBIDDEN User @mallory:",
                        "GET",
                        "/_matrix/client/v1/rooms/!x%3A%canary.example/hierarchy",
                        null),
                trace(
                        "asks what a room elsewhere is",
                        "400 M_UNKNOWN Missing via to query remote room",
                        "GET",
                        "/_matrix/client/v1/room_summary/!x%3A%canary.example",
                        null),
                trace(
                        "asks from a time that is none",
                        "400 M_UNKNOWN Invalid stream token",
                        "GET",
                        "/_matrix/client/v3/sync?timeout=0&since=%id",
                        null),
                trace("logs in as nobody", NOBODY, "POST", "/_matrix/client/v3/login", """
                        {"type":"m.login.password","identifier":{"type":"m.id.user","user":"%id"},"password":"x"}"""),
                trace("logs in by an address", NOBODY, "POST", "/_matrix/client/v3/login", """
                        {"type":"m.login.password","password":"x","identifier":
                         {"type":"m.id.thirdparty","medium":"email","address":"%canary@elsewhere.example"}}"""));
    }

    private static HostileAct shape(String name, String paragraph, String type, String content) {
        return stopped(name, paragraph, (me, canary) -> me.send(type, content, canary));
    }

    /** Forbidden things under the names of vendors. */
    private static List<HostileAct> vendors() {
        return List.of(
                stopped(
                        "broadcasts her voice",
                        "1.3",
                        (me, canary) -> me.state(
                                "io.element.voice_broadcast_info", me.user().userId(), """
                        {"device_id":"%device","state":"started","chunk_length":120,"org.example":"%canary"}""", canary)),
                stopped("picks stickers elsewhere", "1.3", "PUT", USER + "/account_data/m.widgets", """
                        {"w":{"type":"m.widget","content":{"type":"m.stickerpicker","url":"https://elsewhere.example/%canary"}}}"""),
                shape("seals it as the web does", "3.5", "org.example.n", """
                        {"alg":"dir","enc":"A256GCM","iv":"48V1_ALb6US04U3b","tag":"XFBoMYUZodetZdvTiFvSkQ","data":"%canary"}"""),
                shape("lets it grow so old", "3.6", "m.room.message", """
                        {"msgtype":"m.text","body":"%canary","max_age":60000}"""),
                shape("has it destroyed", "3.6", "m.room.message", """
                        {"msgtype":"m.text","body":"%canary","destroy":{"after_ms":5000}}"""));
    }
}
