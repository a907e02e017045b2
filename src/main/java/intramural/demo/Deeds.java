package intramural.demo;

import static intramural.demo.MatrixUser.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.TourLine.Done;

/** Short words for what the tour's people do. */
final class Deeds {

    /** A file on a media repository. */
    static final String MEDIA = "mxc://elsewhere.example/QmVtzLkRwYpNsXbDcAaBb";

    /** A Social Security number that could be one and is nobody's that we know of. */
    static final String SSN = "531-64-2270";

    private Deeds() {}

    static Done said(MatrixUser me, String room, String body) {
        return Done.of(me.sendText(room, body), room);
    }

    static Done said(MatrixUser me, String room, String body, String secret) {
        return Done.of(me.sendText(room, body), room, secret);
    }

    static Done sent(MatrixUser me, String room, String type, ObjectNode content) {
        return Done.of(me.send(room, type, content), room);
    }

    static Done stopped(MatrixUser me, Stage at, String type, String content, String secret) {
        return Done.of(me.send(at.lobby(), type, json(content)), at.lobby(), secret);
    }

    /** A state event in the person's own room. */
    static Done state(MatrixUser me, Stage at, String type, String key, String content) {
        String room = at.roomOf(me);
        return Done.of(me.state(room, type, key, json(content)), room);
    }
}
