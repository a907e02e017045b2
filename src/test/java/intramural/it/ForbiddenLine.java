package intramural.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import java.util.List;

/**
 * Something forbidden that a client sends into a timeline, or sets as a state.
 *
 * @param stateKey of a state; may be {@code %text} or {@code %me}
 * @param content with {@code %text} for the forbidden text and {@code %line} for an event of the room
 */
record ForbiddenLine(String name, String type, String stateKey, String content) {

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
            message("voice", """
                    {"msgtype":"m.audio","body":"%text","url":"mxc://intramural.localhost/voice","info":{"duration":1200},
                     "org.matrix.msc3245.voice":{},"org.matrix.msc1767.text":"%text",
                     "org.matrix.msc1767.audio":{"duration":1200,"waveform":[1,20]}}"""),
            message("pictures", """
                    {"msgtype":"dm.filament.gallery","body":"%text","itemtypes":[{"itemtype":"m.image","body":"%text",
                     "url":"mxc://intramural.localhost/pic"}]}"""),
            message("request to verify a device", """
                    {"msgtype":"m.key.verification.request","body":"%text","from_device":"D","to":"@bob:intramural.localhost",
                     "methods":["m.sas.v1"]}"""),
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
            new ForbiddenLine("picture as a reaction", "m.reaction", """
                    {"m.relates_to":{"rel_type":"m.annotation","event_id":"%line","key":"mxc://intramural.localhost/pic"},
                     "shortcode":"%text"}"""),
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
            new ForbiddenLine("answer to a call", "m.call.answer", """
                    {"call_id":"c1","version":"1","party_id":"p","answer":{"type":"answer","sdp":"%text"}}"""),
            new ForbiddenLine("choice of an answer", "m.call.select_answer", """
                    {"call_id":"c1","version":"1","party_id":"p","selected_party_id":"%text"}"""),
            new ForbiddenLine("change of a call", "m.call.negotiate", """
                    {"call_id":"c1","version":"1","party_id":"p","description":{"type":"offer","sdp":"%text"}}"""),
            new ForbiddenLine("refusal of a call", "m.call.reject", """
                    {"call_id":"c1","version":"1","party_id":"p","reason":"%text"}"""),
            new ForbiddenLine("ring of a call", "org.matrix.msc4075.rtc.notification", """
                    {"notification_type":"ring","m.mentions":{"user_ids":[],"room":true},"sender_ts":1,"lifetime":30000,
                     "reason":"%text"}"""),
            new ForbiddenLine("keys of a call", "io.element.call.encryption_keys", """
                    {"call_id":"","device_id":"D","keys":[{"index":0,"key":"%text"}]}"""),
            new ForbiddenLine("place in a call", "org.matrix.msc4143.rtc.member", """
                    {"slot_id":"m.call#ROOM","application":{"type":"m.call","name":"%text"},"member":{"id":"m"}}"""),
            new ForbiddenLine("end of a call", "m.call.hangup", """
                    {"call_id":"c1","version":"1","party_id":"p","reason":"%text"}"""),
            new ForbiddenLine("live place", "org.matrix.msc3672.beacon", """
                    {"org.matrix.msc3488.location":{"uri":"geo:44.9,-123.0","description":"%text"},
                     "org.matrix.msc3488.ts":1,"m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
            new ForbiddenLine("live place under its new name", "m.beacon", """
                    {"m.location":{"uri":"geo:44.9,-123.0","description":"%text"},"m.ts":1,
                     "m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
            new ForbiddenLine("end of a verification", "m.key.verification.cancel", """
                    {"code":"m.user","reason":"%text","m.relates_to":{"rel_type":"m.reference","event_id":"%line"}}"""),
            new ForbiddenLine("message in blocks", "m.message", "{\"m.text\":[{\"body\":\"%text\"}]}"),
            new ForbiddenLine("event of an unknown type", "org.example.note", "{\"note\":{\"deep\":[\"%text\"]}}"));

    /** The same for states that clients set as people talk; these are refused. */
    static final List<ForbiddenLine> STATES = List.of(
            new ForbiddenLine("topic", "m.room.topic", "{\"topic\":\"%text\"}"),
            new ForbiddenLine("pinned messages", "m.room.pinned_events", "{\"pinned\":[\"%line\"],\"note\":\"%text\"}"),
            new ForbiddenLine("start of a live place", "org.matrix.msc3672.beacon_info", "%me", """
                    {"description":"%text","live":true,"timeout":60000,"org.matrix.msc3488.ts":1,
                     "org.matrix.msc3488.asset":{"type":"m.self"}}"""),
            new ForbiddenLine("start of a live place under its new name", "m.beacon_info", "%me", """
                    {"description":"%text","live":true,"timeout":60000,"m.ts":1,"m.asset":{"type":"m.self"}}"""),
            new ForbiddenLine("membership of a call", "org.matrix.msc3401.call.member", "%me", """
                    {"application":"m.call","call_id":"","device_id":"D","note":"%text"}"""),
            new ForbiddenLine("membership of a call under its new name", "m.call.member", "%me", """
                    {"m.calls":[{"m.call_id":"%text","m.devices":[]}]}"""),
            new ForbiddenLine("state of an unknown type", "org.example.board", "%text", "{\"note\":1}"));

    private ForbiddenLine(String name, String type, String content) {
        this(name, type, "", content);
    }

    private static ForbiddenLine message(String name, String content) {
        return new ForbiddenLine(name, "m.room.message", content);
    }

    /** Its content with this word inside the forbidden text. */
    ObjectNode content(String line, String canary) {
        return MatrixUser.json(content.replace("%text", Mallory.ssn(canary)).replace("%line", line));
    }

    /** Its state key with this word inside. */
    String stateKey(String user, String canary) {
        return stateKey.replace("%text", Mallory.ssn(canary)).replace("%me", user);
    }

    Answer send(MatrixUser sender, String room, String line, String canary) {
        return sender.send(room, type, content(line, canary));
    }

    @Override
    public String toString() {
        return name;
    }
}
