package intramural.perimeter;

import static intramural.perimeter.Part.ADMIN;
import static intramural.perimeter.Part.TOKEN;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** 3.3, 3.4: whether the homeserver itself takes, gives or fetches files. */
final class MediaChecks {

    private static final String CLOSE = "enable_media_repo: false";

    private final Visit visit;

    MediaChecks(Visit visit) {
        this.visit = visit;
    }

    List<Check> all() {
        return List.of(
                Check.of("3.3", "upload size", this::config, TOKEN),
                Check.of("3.3", "uploads", this::upload, TOKEN),
                Check.of("3.4", "previews", this::preview, TOKEN));
    }

    /** What clients ask first, so that they do not even try. */
    private Seen config() {
        Reply reply = visit.asService("GET", "/_matrix/client/v1/media/config", null);
        if (reply.isNoRoute()) {
            return Seen.ok("there is no media repository");
        }
        if (!reply.isOk()) {
            return Seen.unknown("asking for it gave " + reply, CLOSE);
        }
        return reply.json().path("m.upload.size").asLong(1) == 0
                ? Seen.ok("clients are told that 0 bytes may be uploaded")
                : Seen.weak("clients are told that files may be uploaded", CLOSE + ", or max_upload_size: 0");
    }

    private Seen upload() {
        Reply reply = visit.asService("POST", "/_matrix/media/v3/upload", TextNode.valueOf("doctor"));
        return switch (reply.status()) {
            case 403, 404, 413 -> Seen.ok("are refused: " + reply);
            case 200 -> {
                remove(reply.json().path("content_uri").asText(""));
                yield Seen.open("a file was taken", CLOSE);
            }
            default -> Seen.unknown("uploading gave " + reply, CLOSE);
        };
    }

    private void remove(String uri) {
        String id = uri.substring(uri.lastIndexOf('/') + 1);
        if (!id.isEmpty() && !visit.isMissing(ADMIN)) {
            visit.asAdmin(
                    "DELETE",
                    "/_synapse/admin/v1/media/" + Visit.enc(visit.site().serverName()) + "/" + Visit.enc(id),
                    null);
        }
    }

    /** Of a page that does not exist, so that nothing is fetched even from an open homeserver. */
    private Seen preview() {
        Reply reply =
                visit.asService("GET", "/_matrix/client/v1/media/preview_url?url=http%3A%2F%2Fdoctor.invalid%2F", null);
        return switch (reply.status()) {
            case 403, 404 -> Seen.ok("the homeserver fetches no page that people name");
            case 200, 400, 500, 502, 504 ->
                Seen.open("the homeserver tried to fetch a page: " + reply, "url_preview_enabled: false");
            default -> Seen.unknown("asking for one gave " + reply, "url_preview_enabled: false");
        };
    }
}
