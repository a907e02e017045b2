package intramural.it;

import static intramural.it.HostileAct.answered;
import static intramural.it.HostileAct.stopped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;

/** Files, sent and opened: the gateway has a sentence for it, the homeserver behind it has no such thing. */
final class HostileFiles {

    private static final String NO_ROUTE = "404 M_UNRECOGNIZED ";
    private static final String NO_UPLOAD = "403 M_FORBIDDEN Files cannot be uploaded here (3.3).";
    private static final String NO_OPENING = "403 M_FORBIDDEN Files and pictures cannot be opened here (3.4).";

    /** As many signs as a piece of a file has, and no name. */
    private static final String PIECE =
            "aGVyZSBpcyB0aGUgZmlyc3QgcGllY2Ugb2YgYSBmaWxlIHRoYXQgd2FudHMgdG8gZ28gb3V0IGluIG5hbWVz".repeat(2);

    private HostileFiles() {}

    private static Answer upload(Mallory me, String method, String path, String canary) {
        return me.user()
                .exchange(
                        method, me.fill(path, canary), "text/plain", BodyPublishers.ofString(me.fill("%ssn", canary)));
    }

    /** Files in pieces, where names and keys are. */
    private static List<HostileAct> pieces() {
        return List.of(
                stopped(
                        "sends a piece of a file as a state key",
                        "3.3",
                        "PUT",
                        "/_matrix/client/v3/rooms/%room/state/org.example.part/%canary" + PIECE,
                        "{\"x\":1}"),
                stopped(
                        "sends a piece of a file as a type",
                        "3.3",
                        "PUT",
                        "/_matrix/client/v3/rooms/%room/state/org.example.%canary" + PIECE + "/1",
                        "{\"x\":1}"),
                stopped(
                        "leaves a piece of a file as a key of her device",
                        "3.6",
                        "POST",
                        "/_matrix/client/v3/keys/upload",
                        "{\"one_time_keys\":{\"signed_curve25519:AAAAAQ\":{\"key\":\"%canary" + PIECE
                                + "\",\"signatures\":{}}}}"));
    }

    static List<HostileAct> acts() {
        return Stream.concat(uploads().stream(), pieces().stream()).toList();
    }

    private static List<HostileAct> uploads() {
        return List.of(
                answered(
                        "uploads a file",
                        NO_UPLOAD,
                        NO_ROUTE,
                        (me, canary) -> upload(me, "POST", "/_matrix/media/v3/upload?filename=%canary.txt", canary)),
                answered(
                        "uploads a file by an old path",
                        NO_UPLOAD,
                        NO_ROUTE,
                        (me, canary) -> upload(me, "POST", "/_matrix/media/r0/upload?filename=%canary.txt", canary)),
                answered("uploads into a place asked for before", NO_UPLOAD, NO_ROUTE, (me, canary) -> {
                    JsonNode made = me.user()
                            .raw("POST", "/_matrix/media/v1/create", MatrixUser.json("{}"))
                            .body();
                    String uri = made.path("content_uri").asText("mxc://intramural.localhost/AbCdEfGhIjKlMnOpQrStUvWx");
                    return upload(
                            me,
                            "PUT",
                            "/_matrix/media/v3/upload/" + uri.substring("mxc://".length()) + "?filename=%canary.txt",
                            canary);
                }),
                opening("opens a file", NO_OPENING, "/_matrix/client/v1/media/download/intramural.localhost/%canary"),
                opening(
                        "opens a file's small picture",
                        NO_OPENING,
                        "/_matrix/client/v1/media/thumbnail/intramural.localhost/%canary?width=9&height=9"),
                opening(
                        "asks for a preview",
                        "403 M_FORBIDDEN Link previews are turned off, because they open content from outside (3.4).",
                        "/_matrix/client/v1/media/preview_url?url=https%3A%2F%2Felsewhere.example%2F%canary"));
    }

    private static HostileAct opening(String name, String atGateway, String path) {
        return answered(
                name, atGateway, NO_ROUTE, (me, canary) -> me.call("GET", path, MissingNode.getInstance(), canary));
    }
}
