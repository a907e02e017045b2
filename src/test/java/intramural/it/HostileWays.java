package intramural.it;

import static intramural.it.HostileAct.answered;
import static intramural.it.HostileAct.bare;
import static intramural.it.HostileAct.stopped;

import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The same few texts by every way that leads into a homeserver. */
final class HostileWays {

    private static final String SAY = "{\"msgtype\":\"m.text\",\"body\":\"%ssn\"}";
    private static final String ROOM = "/_matrix/client/v3/rooms/%room";

    private HostileWays() {}

    static List<HostileAct> acts() {
        return Stream.of(paths(), bodies(), redactions(), shapes())
                .flatMap(List::stream)
                .toList();
    }

    private static HostileAct later(String name, String path, String body) {
        return answered(
                name,
                "404 M_UNRECOGNIZED ",
                (me, canary) ->
                        me.call("PUT", ROOM + path + "?org.matrix.msc4140.delay=1000", me.json(body, canary), canary));
    }

    private static List<HostileAct> paths() {
        return List.of(
                stopped("says it without a transaction id", "3.2", "POST", ROOM + "/send/m.room.message", SAY),
                stopped(
                        "says it by an old path",
                        "3.2",
                        "PUT",
                        "/_matrix/client/r0/rooms/%room/send/m.room.message/%txn",
                        SAY),
                stopped(
                        "says it by a very old path",
                        "3.2",
                        "PUT",
                        "/_matrix/client/api/v1/rooms/%room/send/m.room.message/%txn",
                        SAY),
                stopped(
                        "says it by an unstable path",
                        "3.2",
                        "PUT",
                        "/_matrix/client/unstable/rooms/%room/send/m.room.message/%txn",
                        SAY),
                stopped(
                        "writes the type with percent signs",
                        "3.2",
                        "PUT",
                        ROOM + "/send/m%2Eroom%2Emessage/%txn",
                        SAY),
                stopped("puts it into the type", "3.2", "PUT", ROOM + "/send/%id/%txn", "{\"a\":1}"),
                stopped(
                        "puts it into the type, twice encoded",
                        "3.2",
                        "PUT",
                        ROOM + "/send/ssn%252E531%252D64%252D2270%252E%canary/%txn",
                        "{\"a\":1}"),
                stopped(
                        "puts it into the transaction id",
                        "3.2",
                        "PUT",
                        ROOM + "/send/m.room.message/%id",
                        "{\"msgtype\":\"m.text\",\"body\":\"hello\"}"),
                stopped(
                        "puts it into the transaction id of a reaction",
                        "3.2",
                        "PUT",
                        ROOM + "/send/m.reaction/%id",
                        """
                        {"m.relates_to":{"rel_type":"m.annotation","event_id":"%line","key":"+"}}"""),
                stopped("puts it into a state's type", "3.2", "PUT", ROOM + "/state/%id/", "{\"a\":1}"),
                stopped("puts it into a state's key", "3.2", "PUT", ROOM + "/state/org.example.c/%ssn", "{\"a\":1}"),
                stopped(
                        "puts it into a state's key of a known type",
                        "3.2",
                        "PUT",
                        ROOM + "/state/m.room.topic/%ssn",
                        "{\"topic\":\"tea\"}"),
                stopped(
                        "puts it into a topic by an old path",
                        "3.2",
                        "PUT",
                        "/_matrix/client/r0/rooms/%room/state/m.room.topic",
                        "{\"topic\":\"%ssn\"}"),
                stopped(
                        "says it so that it sticks",
                        "3.2",
                        "PUT",
                        ROOM + "/send/m.room.message/%txn?org.matrix.msc4354.sticky_duration_ms=60000",
                        SAY),
                later("sends it later", "/send/m.room.message/%txn", SAY),
                later("sets a topic later", "/state/m.room.topic/", "{\"topic\":\"%ssn\"}"));
    }

    private static Answer raw(Mallory me, String canary, String body) {
        String path =
                "/_matrix/client/v3/rooms/" + MatrixUser.enc(me.room()) + "/send/m.room.message/raw-" + body.hashCode();
        return me.user()
                .exchange(
                        "PUT",
                        path,
                        "application/json",
                        BodyPublishers.ofString(me.fill(body, canary), StandardCharsets.UTF_8));
    }

    private static List<HostileAct> bodies() {
        return List.of(
                stopped(
                        "says one thing and, under the same key, another",
                        "3.2",
                        (me, canary) ->
                                raw(me, canary, "{\"msgtype\":\"m.text\",\"body\":\"hello\",\"body\":\"%ssn\"}")),
                stopped(
                        "writes it with escapes",
                        "3.2",
                        (me, canary) -> raw(
                                me,
                                canary,
                                "{\"msgtype\":\"m.text\",\"body\":\"\\u0073\\u0073n 531\\u002d64\\u002d2270 %canary\"}")),
                stopped(
                        "writes a NUL into it",
                        "3.2",
                        (me, canary) -> raw(
                                me,
                                canary,
                                "{\"msgtype\":\"m.text\",\"body\":\"s\\u0000s\\u0000n 531-64-2270 %canary\"}")),
                stopped(
                        "says it deep inside",
                        "3.2",
                        (me, canary) -> raw(
                                me,
                                canary,
                                "{\"msgtype\":\"m.text\",\"body\":\"x\",\"k\":" + "[".repeat(60) + "\"%ssn\""
                                        + "]".repeat(60) + "}")),
                stopped(
                        "says it behind a long text",
                        "3.2",
                        (me, canary) -> raw(
                                me,
                                canary,
                                "{\"msgtype\":\"m.text\",\"body\":\"" + "The desk is open. ".repeat(2500) + "%ssn\"}")),
                stopped(
                        "says it too long for any event",
                        "3.2",
                        (me, canary) ->
                                raw(me, canary, "{\"msgtype\":\"m.text\",\"body\":\"" + "%ssn. ".repeat(4000) + "\"}")),
                answered(
                        "says it with half a character",
                        "400 M_BAD_JSON This holds something that is no text or number, such as half a character.",
                        (me, canary) -> raw(me, canary, "{\"msgtype\":\"m.text\",\"body\":\"%ssn \\ud800\"}")),
                answered(
                        "says it beside a broken number",
                        "400 M_BAD_JSON Numbers must be whole and within 2^53.",
                        (me, canary) -> raw(me, canary, "{\"msgtype\":\"m.text\",\"body\":\"%ssn\",\"n\":1.5}")),
                answered(
                        "says it in a list",
                        "400 M_UNKNOWN 'body' not a string type",
                        (me, canary) -> raw(me, canary, "{\"msgtype\":\"m.text\",\"body\":[\"%ssn\"]}")),
                answered("says it outside of JSON", "400 M_NOT_JSON ", (me, canary) -> raw(me, canary, "%ssn")),
                answered(
                        "says it in JSON that breaks off",
                        "400 M_NOT_JSON ",
                        (me, canary) -> raw(me, canary, "{\"msgtype\":\"m.text\",\"body\":\"%ssn")));
    }

    private static List<HostileAct> redactions() {
        return List.of(
                bare(
                        "gives it as the reason of a redaction",
                        "3.2",
                        (me, canary) -> me.call(
                                "PUT",
                                ROOM + "/redact/" + MatrixUser.enc(me.dispensable()) + "/%txn",
                                "{\"reason\":\"%ssn\"}",
                                canary)),
                bare(
                        "redacts without a transaction id",
                        "3.2",
                        (me, canary) -> me.call(
                                "POST",
                                ROOM + "/redact/" + MatrixUser.enc(me.dispensable()),
                                "{\"reason\":\"%ssn\"}",
                                canary)),
                bare(
                        "sends a redaction as an event",
                        "3.2",
                        (me, canary) -> me.call(
                                "PUT",
                                ROOM + "/send/m.room.redaction/%txn",
                                "{\"redacts\":\"" + me.dispensable() + "\",\"x\":\"%ssn\"}",
                                canary)),
                stopped("redacts what is no event", "3.2", "PUT", ROOM + "/redact/%24%id/%txn", "{}"),
                stopped("redacts with a telling transaction id", "3.2", "PUT", ROOM + "/redact/%line/%id", "{}"));
    }

    private static HostileAct shape(String name, String paragraph, String type, String content) {
        return stopped(name, paragraph, (me, canary) -> me.send(type, content, canary));
    }

    private static HostileAct setting(String name, String paragraph, String type, String content) {
        return stopped(name, paragraph, (me, canary) -> me.state(type, canary, content, canary));
    }

    /** Known by what they hold, since their types are nobody's. */
    private static List<HostileAct> shapes() {
        return List.of(
                shape("shows a picture of a few signs", "3.3", "m.room.message", """
                        {"msgtype":"m.text","body":"%canary","org.example.blurhash":"LEHV6nWB2yk8pyo0adR*.7kCMdnj"}"""),
                shape("takes a reference apart", "3.3", "org.example.h", """
                        {"server_name":"intramural.localhost","media_id":"%canary"}"""),
                shape("shares from a cloud of her own", "3.3", "m.room.message", """
                        {"msgtype":"m.text","body":"https://cloud.elsewhere.example/s/AbCdEf123456789?%canary"}"""),
                shape("seals what she says", "3.5", "org.example.i", "{\"sealed_ciphertext\":\"%canary\"}"),
                shape("says it for a while", "3.6", "m.room.message", """
                        {"msgtype":"m.text","body":"%canary","org.example.visible_for":60}"""),
                shape("takes a line out of sight", "3.6", "m.visibility", """
                        {"visibility":"hidden","org.example":"%canary","m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
                setting("holds a call under a name of its own", "1.3", "org.example.j", """
                        {"application":"m.call","id":"%canary"}"""),
                setting("shows a page under a name of its own", "1.3", "org.example.k", """
                        {"type":"m.custom","creatorUserId":"%me","url":"https://elsewhere.example/%canary"}"""),
                setting("shuts the service out by another list", "2.2", "org.example.l", """
                        {"entity":"@intra*","reason":"%canary"}"""));
    }
}
