package intramural.demo;

import static intramural.demo.Deeds.MEDIA;
import static intramural.demo.Deeds.said;
import static intramural.demo.Deeds.state;
import static intramural.demo.Deeds.stopped;
import static intramural.demo.MatrixUser.json;
import static intramural.demo.TourLine.Expected.REFUSED;
import static intramural.demo.TourLine.Expected.STRIPPED;
import static intramural.demo.TourLine.Expected.SUBSTITUTED;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.TourLine.Deed;
import intramural.demo.TourLine.Done;
import intramural.demo.TourLine.Expected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Chapter four of the tour: files, by every carrier (3.3, 3.4). */
final class TourOfFiles {

    private final List<TourLine> lines = new ArrayList<>();

    private TourOfFiles() {}

    static List<TourLine> lines() {
        TourOfFiles chapter = new TourOfFiles();
        chapter.noFilesSent();
        chapter.noFilesByOtherWays();
        chapter.noFilesOpened();
        return chapter.lines;
    }

    private void line(String who, String does, Expected expected, String paragraph, Deed deed) {
        lines.add(new TourLine(who, does, expected, paragraph, deed));
    }

    private void noFilesSent() {
        line(
                "alice",
                "uploads a file",
                REFUSED,
                "3.3",
                (me, at) -> Done.nowhere(
                        me.upload("minutes".getBytes(StandardCharsets.UTF_8), "text/plain", "minutes.txt")));
        line(
                "alice",
                "sends a picture",
                SUBSTITUTED,
                "3.3",
                (me, at) -> stopped(me, at, "m.room.message", """
                {"msgtype":"m.image","body":"front.jpg","url":"%s"}""".formatted(MEDIA), MEDIA));
        line(
                "bob",
                "sends a sticker",
                SUBSTITUTED,
                "3.3",
                (me, at) -> stopped(me, at, "m.sticker", """
                {"body":"wave","info":{},"url":"%s"}""".formatted(MEDIA), MEDIA));
        line(
                "mallory",
                "puts a picture inside formatted text",
                SUBSTITUTED,
                "3.3",
                (me, at) -> stopped(me, at, "m.room.message", """
                        {"msgtype":"m.text","body":"see","format":"org.matrix.custom.html",
                         "formatted_body":"see <img src='%s'>"}""".formatted(MEDIA), MEDIA));
        line(
                "mallory",
                "reacts with a picture",
                SUBSTITUTED,
                "3.3",
                (me, at) -> Done.of(me.react(at.lobby(), at.line(me, at.lobby()), MEDIA), at.lobby(), MEDIA));
    }

    private void noFilesByOtherWays() {
        line(
                "mallory",
                "links to a file host",
                SUBSTITUTED,
                "3.3",
                (me, at) -> said(me, at.lobby(), "It is at https://www.dropbox.com/s/a8Kq2LmZ/plan.pdf", "a8Kq2LmZ"));
        line(
                "mallory",
                "hides a file in an unknown event",
                SUBSTITUTED,
                "3.3",
                (me, at) -> stopped(me, at, "org.example.drop", "{\"x\":{\"y\":\"%s\"}}".formatted(MEDIA), MEDIA));
        line(
                "mallory",
                "gives a room a picture",
                REFUSED,
                "3.3",
                (me, at) -> state(me, at, "m.room.avatar", "", "{\"url\":\"%s\"}".formatted(MEDIA)));
        line("mallory", "joins with a picture of herself", STRIPPED, "3.3", (me, at) -> {
            String room = at.roomOf(me);
            ObjectNode content = json("{\"membership\":\"join\"}");
            content.put("avatar_url", MEDIA);
            Answer answer = me.state(room, "m.room.member", me.userId(), content);
            return new Done(answer, room, MEDIA, me.getState(room, "m.room.member", me.userId()));
        });
    }

    private void noFilesOpened() {
        line("bob", "downloads a file", REFUSED, "3.4", (me, at) -> Done.nowhere(me.download(MEDIA)));
        line(
                "bob",
                "asks for a link preview",
                REFUSED,
                "3.4",
                (me, at) -> Done.nowhere(me.preview("https://elsewhere.example/page")));
    }
}
