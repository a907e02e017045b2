package intramural.demo;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.demo.TourLine.Done;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at what came of an act, with the eyes of the people concerned. Waits for what takes its time, bounded. Thread-safe. */
final class Witness {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern REFERENCE = Pattern.compile("V-[A-Z0-9]{10}");

    private final Stage stage;
    private final RecordExporter exporter;
    private final Map<String, String> directChats = new ConcurrentHashMap<>();

    Witness(Stage stage, RecordExporter exporter) {
        this.stage = stage;
        this.exporter = exporter;
    }

    /**
     * @param asExpected whether it came as it should
     * @param happened what came, in a few words; never what was written
     */
    record Seen(boolean asExpected, String happened) {
        static Seen good(String happened) {
            return new Seen(true, happened);
        }

        static Seen bad(String happened) {
            return new Seen(false, happened);
        }
    }

    Seen look(TourLine line, MatrixUser me, Done done) {
        return switch (line.expected()) {
            case ALLOWED -> allowed(me, done);
            case STRIPPED -> stripped(done);
            case SUBSTITUTED -> substituted(line, me, done, true);
            case LATE -> substituted(line, me, done, false);
            case REFUSED -> refused(line, me, done);
            case SAVED -> saved(me, done);
            case PROVEN -> proven(done);
        };
    }

    private Seen allowed(MatrixUser me, Done done) {
        Answer answer = done.answer();
        if (!answer.ok()) {
            return Seen.bad(inWords(answer));
        }
        return done.room().isEmpty() || stands(me, done.room(), answer.eventId())
                ? Seen.good("sent")
                : Seen.bad("sent, but does not stand");
    }

    private static Seen stripped(Done done) {
        if (!done.answer().ok()) {
            return Seen.bad(inWords(done.answer()));
        }
        return holds(done.proof().body().toString(), done.secret())
                ? Seen.bad("sent, nothing taken away")
                : Seen.good("sent without it");
    }

    private Seen refused(TourLine line, MatrixUser me, Done done) {
        Answer answer = done.answer();
        if (answer.status() != 403
                || !"M_FORBIDDEN".equals(answer.errcode())
                || !answer.error().contains("(" + line.paragraph() + ")")) {
            return Seen.bad(inWords(answer));
        }
        return nextLineGoesOut(me, done.room()) ? Seen.good("403, told why") : Seen.bad("403, next line stuck");
    }

    private Seen substituted(TourLine line, MatrixUser me, Done done, boolean neverExisted) {
        Answer answer = done.answer();
        if (!answer.ok()) {
            return Seen.bad(inWords(answer));
        }
        String reason = await(() -> redactionReason(me, done.room(), answer.eventId()));
        Matcher reference = REFERENCE.matcher(reason);
        if (!reference.find() || !reason.contains(line.paragraph())) {
            return Seen.bad(reason.isEmpty() ? "delivered" : "redacted without reason");
        }
        for (String event : done.also()) {
            if (await(() -> redactionReason(me, done.room(), event)).isEmpty()) {
                return Seen.bad(reference.group() + ", its edit or quote stands");
            }
        }
        String told = await(() -> notice(me, reference.group()));
        if (told.isEmpty()) {
            return Seen.bad(reference.group() + ", not told");
        }
        if (holds(told, done.secret())) {
            return Seen.bad(reference.group() + ", told with the text");
        }
        String kept = stage.asAdministrator("/_synapse/admin/v1/fetch_event/" + MatrixUser.enc(answer.eventId()))
                .body()
                .toString();
        if (neverExisted && holds(kept, done.secret())) {
            return Seen.bad(reference.group() + ", homeserver has it");
        }
        return nextLineGoesOut(me, done.room())
                ? Seen.good(reference.group() + ", told why")
                : Seen.bad(reference.group() + ", next line stuck");
    }

    private Seen saved(MatrixUser me, Done done) {
        if (!done.answer().ok()) {
            return Seen.bad(inWords(done.answer()));
        }
        String id = await(() -> stage.recordOf(done.answer().eventId()));
        if (id.isEmpty()) {
            return Seen.bad("no record listed");
        }
        return await(() -> notice(me, id)).isEmpty() ? Seen.bad(id + ", not told") : Seen.good(id + ", told");
    }

    private Seen proven(Done done) {
        if (!done.answer().ok()) {
            return Seen.bad(inWords(done.answer()));
        }
        String id = await(() -> stage.recordOf(done.answer().eventId()));
        if (id.isEmpty()) {
            return Seen.bad("no record listed");
        }
        return exporter.check(exporter.export(id)) ? Seen.good(id + ", genuine") : Seen.bad(id + ", not believed");
    }

    private boolean nextLineGoesOut(MatrixUser me, String room) {
        String where = room.isEmpty() ? stage.lobby() : room;
        Answer next = me.sendText(where, "Noted, thank you");
        return next.ok() && stands(me, where, next.eventId());
    }

    private static boolean stands(MatrixUser me, String room, String eventId) {
        JsonNode event = me.event(room, eventId).body();
        return event.path("content").size() > 0
                && event.path("unsigned").path("redacted_because").isMissingNode();
    }

    /** The reason of an event's redaction; empty as long as the event has any content. */
    private static String redactionReason(MatrixUser me, String room, String eventId) {
        JsonNode event = me.event(room, eventId).body();
        JsonNode content = event.path("content");
        if (!content.isObject() || content.size() > 0) {
            return "";
        }
        return event.path("unsigned")
                .path("redacted_because")
                .path("content")
                .path("reason")
                .asText("redacted");
    }

    /** The newest line of the service's direct chat with this person that names it; empty if there is none. */
    private String notice(MatrixUser me, String id) {
        String room = directChats.computeIfAbsent(me.userId(), user -> findDirectChat(me));
        if (room.isEmpty()) {
            directChats.remove(me.userId());
            return "";
        }
        for (JsonNode event : me.messages(room, 40).body().path("chunk")) {
            String body = event.path("content").path("body").asText("");
            if (body.contains(id)
                    && stage.serviceUser().equals(event.path("sender").asText())) {
                return body;
            }
        }
        return "";
    }

    private String findDirectChat(MatrixUser me) {
        for (JsonNode room : me.joinedRooms().body().path("joined_rooms")) {
            String id = room.asText();
            JsonNode members = me.joinedMembers(id).body().path("joined");
            if (members.size() == 2 && members.has(stage.serviceUser()) && isMadeByTheService(me, id)) {
                return id;
            }
        }
        return "";
    }

    private boolean isMadeByTheService(MatrixUser me, String room) {
        return me.raw(
                        "GET",
                        "/_matrix/client/v3/rooms/" + MatrixUser.enc(room) + "/state/m.room.create/?format=event",
                        null)
                .text("sender")
                .equals(stage.serviceUser());
    }

    private static String await(Supplier<String> question) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        String found = question.get();
        while (found.isEmpty() && System.nanoTime() < limit) {
            Progress.pause();
            found = question.get();
        }
        return found;
    }

    private static boolean holds(String text, String secret) {
        return !secret.isEmpty() && text.contains(secret);
    }

    private static String inWords(Answer answer) {
        if (answer.ok()) {
            return "let through";
        }
        return answer.status() == Answer.NO_ANSWER ? "no answer" : answer.status() + " " + answer.error();
    }
}
