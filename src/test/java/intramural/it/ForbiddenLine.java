package intramural.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import java.util.List;

/**
 * Something forbidden that a client sends into a timeline.
 *
 * @param content with {@code %text} for the forbidden text and {@code %line} for an event of the room
 */
record ForbiddenLine(String name, String type, String content) {

    /** One for every type that clients send into timelines, and for every kind of message. */
    static final List<ForbiddenLine> ALL = List.of(
            message("text", "{\"msgtype\":\"m.text\",\"body\":\"%text\"}"),
            message("notice", "{\"msgtype\":\"m.notice\",\"body\":\"%text\"}"),
            message("emote", "{\"msgtype\":\"m.emote\",\"body\":\"%text\"}"),
            message("formatted text", """
                    {"msgtype":"m.text","body":"hello","format":"org.matrix.custom.html","formatted_body":"<b>%text</b>"}"""),
            message(
                    "picture",
                    "{\"msgtype\":\"m.image\",\"body\":\"%text\",\"url\":\"mxc://intramural.localhost/pic\"}"),
            message("file", "{\"msgtype\":\"m.file\",\"body\":\"%text\",\"url\":\"mxc://intramural.localhost/file\"}"),
            message(
                    "sound",
                    "{\"msgtype\":\"m.audio\",\"body\":\"%text\",\"url\":\"mxc://intramural.localhost/sound\"}"),
            message("film", "{\"msgtype\":\"m.video\",\"body\":\"%text\",\"url\":\"mxc://intramural.localhost/film\"}"),
            message("place", "{\"msgtype\":\"m.location\",\"body\":\"%text\",\"geo_uri\":\"geo:44.9,-123.0\"}"),
            message("message of an unknown kind", "{\"msgtype\":\"org.example.kind\",\"body\":\"%text\"}"),
            message("edit", """
                    {"msgtype":"m.text","body":"* %text","m.new_content":{"msgtype":"m.text","body":"%text"},
                     "m.relates_to":{"rel_type":"m.replace","event_id":"%line"}}"""),
            message("thread reply", """
                    {"msgtype":"m.text","body":"%text","m.relates_to":{"rel_type":"m.thread","event_id":"%line",
                     "is_falling_back":true,"m.in_reply_to":{"event_id":"%line"}}}"""),
            message("reply", """
                    {"msgtype":"m.text","body":"%text","m.relates_to":{"m.in_reply_to":{"event_id":"%line"}}}"""),
            new ForbiddenLine("reaction", "m.reaction", """
                    {"m.relates_to":{"rel_type":"m.annotation","event_id":"%line","key":"%text"}}"""),
            new ForbiddenLine("sticker", "m.sticker", """
                    {"body":"%text","info":{},"url":"mxc://intramural.localhost/sticker"}"""),
            new ForbiddenLine("poll", "m.poll.start", """
                    {"m.text":[{"body":"%text"}],"m.poll":{"kind":"m.disclosed","max_selections":1,
                     "question":{"m.text":[{"body":"%text"}]},"answers":[{"m.id":"y","m.text":[{"body":"Yes"}]}]}}"""),
            new ForbiddenLine("vote", "m.poll.response", """
                    {"m.selections":["%text"],"m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
            new ForbiddenLine("end of a poll", "m.poll.end", """
                    {"m.text":[{"body":"%text"}],"m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
            new ForbiddenLine("poll under its old name", "org.matrix.msc3381.poll.start", """
                    {"org.matrix.msc3381.poll.start":{"max_selections":1,"question":{"org.matrix.msc1767.text":"%text"},
                     "answers":[{"id":"a","org.matrix.msc1767.text":"Yes"}]},"org.matrix.msc1767.text":"%text"}"""),
            new ForbiddenLine("vote under its old name", "org.matrix.msc3381.poll.response", """
                    {"org.matrix.msc3381.poll.response":{"answers":["%text"]},
                     "m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
            new ForbiddenLine("end of a poll under its old name", "org.matrix.msc3381.poll.end", """
                    {"org.matrix.msc3381.poll.end":{},"org.matrix.msc1767.text":"%text",
                     "m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
            new ForbiddenLine("encrypted message", "m.room.encrypted", """
                    {"algorithm":"m.megolm.v1.aes-sha2","ciphertext":"%text","device_id":"D","sender_key":"k",
                     "session_id":"s"}"""),
            new ForbiddenLine("call", "m.call.invite", """
                    {"call_id":"c1","version":"1","party_id":"p","lifetime":60000,"offer":{"type":"offer","sdp":"%text"}}"""),
            new ForbiddenLine("ways of a call", "m.call.candidates", """
                    {"call_id":"c1","version":"1","party_id":"p","candidates":[{"candidate":"%text"}]}"""),
            new ForbiddenLine("end of a call", "m.call.hangup", """
                    {"call_id":"c1","version":"1","party_id":"p","reason":"%text"}"""),
            new ForbiddenLine("live place", "org.matrix.msc3672.beacon", """
                    {"org.matrix.msc3488.location":{"uri":"geo:44.9,-123.0","description":"%text"},
                     "org.matrix.msc3488.ts":1,"m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
            new ForbiddenLine("event of an unknown type", "org.example.note", "{\"note\":{\"deep\":[\"%text\"]}}"));

    private static ForbiddenLine message(String name, String content) {
        return new ForbiddenLine(name, "m.room.message", content);
    }

    /** Its content with this word inside the forbidden text. */
    ObjectNode content(String line, String canary) {
        return MatrixUser.json(content.replace("%text", Mallory.ssn(canary)).replace("%line", line));
    }

    Answer send(MatrixUser sender, String room, String line, String canary) {
        return sender.send(room, type, content(line, canary));
    }

    @Override
    public String toString() {
        return name;
    }
}
