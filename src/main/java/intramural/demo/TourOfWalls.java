package intramural.demo;

import static intramural.demo.Deeds.state;
import static intramural.demo.MatrixUser.enc;
import static intramural.demo.MatrixUser.json;
import static intramural.demo.TourLine.Expected.REFUSED;
import static intramural.demo.TourLine.Expected.STRIPPED;
import static intramural.demo.TourLine.Expected.SUBSTITUTED;

import intramural.demo.TourLine.Deed;
import intramural.demo.TourLine.Done;
import intramural.demo.TourLine.Expected;
import java.util.ArrayList;
import java.util.List;

/** Chapter two of the tour: who may take part, by which ways, with which tools, under whose eyes (1.1 to 2.2). */
final class TourOfWalls {

    private final List<TourLine> lines = new ArrayList<>();

    private TourOfWalls() {}

    static List<TourLine> lines() {
        TourOfWalls chapter = new TourOfWalls();
        chapter.insidersOnly();
        chapter.noWayOut();
        chapter.providedTechnology();
        chapter.monitoring();
        return chapter.lines;
    }

    private void line(String who, String does, Expected expected, String paragraph, Deed deed) {
        lines.add(new TourLine(who, does, expected, paragraph, deed));
    }

    private void insidersOnly() {
        line(
                "mallory",
                "invites somebody of another server",
                REFUSED,
                "1.1",
                (me, at) -> Done.of(me.invite(at.roomOf(me), "@friend:elsewhere.example"), at.roomOf(me)));
        line(
                "mallory",
                "makes a room's history readable by the world",
                REFUSED,
                "1.1",
                (me, at) ->
                        state(me, at, "m.room.history_visibility", "", "{\"history_visibility\":\"world_readable\"}"));
        line(
                "mallory",
                "lets guests in",
                REFUSED,
                "1.1",
                (me, at) -> state(me, at, "m.room.guest_access", "", "{\"guest_access\":\"can_join\"}"));
    }

    private void noWayOut() {
        line("mallory", "makes a room that other servers may enter", STRIPPED, "1.2", (me, at) -> {
            Answer created = me.createRoom(json("{\"creation_content\":{\"m.federate\":true}}"));
            Answer seen = me.getState(created.roomId(), "m.room.create", "");
            return new Done(created, "", "\"m.federate\":true", seen);
        });
        line("mallory", "makes a room that everybody can find", STRIPPED, "1.2", (me, at) -> {
            Answer created = me.createRoom(json("{\"visibility\":\"public\"}"));
            Answer seen = at.asAdministrator("/_synapse/admin/v1/rooms/" + enc(created.roomId()));
            return new Done(created, "", "\"public\":true", seen);
        });
        line(
                "mallory",
                "puts a room into the directory",
                REFUSED,
                "1.2",
                (me, at) -> Done.nowhere(me.publish(at.roomOf(me), "public")));
        line(
                "mallory",
                "names a room on another server",
                REFUSED,
                "1.2",
                (me, at) -> state(
                        me, at, "m.room.canonical_alias", "", "{\"alt_aliases\":[\"#salem:elsewhere.example\"]}"));
        line(
                "mallory",
                "invites by e-mail",
                REFUSED,
                "1.2",
                (me, at) -> Done.nowhere(
                        me.raw("POST", "/_matrix/client/v3/rooms/" + enc(at.roomOf(me)) + "/invite", json("""
                        {"id_server":"elsewhere.example","id_access_token":"x","medium":"email",
                         "address":"friend@elsewhere.example"}"""))));
        line(
                "mallory",
                "has notifications sent to another host",
                REFUSED,
                "1.2",
                (me, at) -> Done.nowhere(me.pusher(json("""
                        {"app_id":"x","kind":"http","app_display_name":"x","device_display_name":"x","lang":"en",
                         "pushkey":"x","data":{"url":"https://elsewhere.example/_matrix/push/v1/notify"}}"""))));
    }

    private void providedTechnology() {
        line(
                "mallory",
                "adds a widget",
                REFUSED,
                "1.3",
                (me, at) -> state(me, at, "im.vector.modular.widgets", "w", """
                {"type":"m.custom","url":"https://elsewhere.example/board","name":"Board","id":"w"}"""));
        line(
                "mallory",
                "places a call",
                SUBSTITUTED,
                "1.3",
                // Not in the lobby: Synapse itself refuses calls in rooms that everybody may join.
                (me, at) -> Done.of(me.send(at.roomOf(me), "m.call.invite", json("""
                                {"call_id":"c77","version":"1","party_id":"p","lifetime":60000,
                                 "offer":{"type":"offer","sdp":"v=0 o=- 8271635440 2 IN IP4 10.9.8.7"}}""")), at.roomOf(me), "8271635440"));
    }

    private void monitoring() {
        line(
                "mallory",
                "throws the service out of a room",
                REFUSED,
                "2.2",
                (me, at) -> Done.of(me.kick(at.roomOf(me), at.serviceUser(), "go away"), at.roomOf(me)));
        line(
                "mallory",
                "puts a room under another policy server",
                REFUSED,
                "2.2",
                (me, at) -> state(
                        me,
                        at,
                        "m.room.policy",
                        "",
                        "{\"via\":\"elsewhere.example\",\"public_keys\":{\"ed25519\":\"x\"}}"));
    }
}
