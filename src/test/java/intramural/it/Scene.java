package intramural.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.SynapseConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The people of a stack, rooms of a test's own, and what came of an act, seen by those whom it concerns. */
final class Scene {

    static final Pattern REFERENCE = Pattern.compile("V-[A-Z0-9]{10}");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DemoStack stack;

    Scene(DemoStack stack) {
        this.stack = stack;
    }

    DemoStack stack() {
        return stack;
    }

    /** The folder with everything of the homeserver and the service in it. */
    Path folder() {
        return stack.serviceConfig().getParent().getParent();
    }

    /** A person at the gateway, as their client would be. */
    MatrixUser person(String name) {
        return stack.user(name);
    }

    /** A person who has found the way around the gateway. */
    MatrixUser straight(String name) {
        return stack.user(name).through(stack.direct());
    }

    static String id(String name) {
        return "@" + name + ":" + SynapseConfig.SERVER_NAME;
    }

    /** A private room with these people in it. */
    String room(String owner, String... members) {
        ObjectNode body = MatrixUser.json("{\"preset\":\"private_chat\",\"name\":\"A room of " + owner + "\"}");
        String room = done(person(owner).createRoom(body)).roomId();
        for (String member : members) {
            done(person(owner).invite(room, id(member)));
            done(person(member).join(room));
        }
        return room;
    }

    /** The same, once the service is in it too: what is sent before that has its entry among the lines that follow. */
    String roomWithService(String owner, String... members) {
        String room = room(owner, members);
        until(
                "the service in the room",
                () -> person(owner).joinedMembers(room).body().path("joined"),
                joined -> joined.has(stack.serviceUser()));
        return room;
    }

    /** A direct chat as Element asks for it, encryption included; the other has joined. */
    String directChat(String from, String to) {
        ObjectNode body = MatrixUser.json("""
                {"preset":"trusted_private_chat","visibility":"private","is_direct":true,"initial_state":[
                 {"type":"m.room.guest_access","state_key":"","content":{"guest_access":"can_join"}},
                 {"type":"m.room.encryption","state_key":"","content":{"algorithm":"m.megolm.v1.aes-sha2"}}]}""");
        body.putArray("invite").add(id(to));
        String room = done(person(from).createRoom(body)).roomId();
        done(person(to).join(room));
        return room;
    }

    /** The answer, which must be a good one. */
    static Answer done(Answer answer) {
        if (!answer.ok()) {
            throw new AssertionError("The homeserver did not do what is ordinary: " + answer);
        }
        return answer;
    }

    /** Waits until the event is redacted and gives the reason. */
    static String tombstone(MatrixUser reader, String room, String eventId) {
        JsonNode event = until(
                "the redaction of " + eventId,
                () -> reader.event(room, eventId).body(),
                seen -> seen.path("content").isEmpty() && !reason(seen).isEmpty());
        return reason(event);
    }

    private static String reason(JsonNode event) {
        return event.at("/unsigned/redacted_because/content/reason").asText("");
    }

    /** Waits for the line in the service's direct chat with this person that holds the given words. */
    String told(MatrixUser person, String words) {
        return until(
                "telling " + person.userId() + " of " + words,
                () -> tellings(person).stream()
                        .filter(body -> body.contains(words))
                        .findFirst()
                        .orElse(""),
                body -> !body.isEmpty());
    }

    /** What the service has written to this person, newest first. */
    List<String> tellings(MatrixUser person) {
        List<String> bodies = new ArrayList<>();
        for (String room : chatsWithService(person)) {
            for (JsonNode event : person.messages(room, 100).body().path("chunk")) {
                if (stack.serviceUser().equals(event.path("sender").asText())
                        && event.path("type").asText().equals("m.room.message")) {
                    bodies.add(event.path("content").path("body").asText(""));
                }
            }
        }
        return bodies;
    }

    /** The room in which the service speaks to this person. */
    String chatWithService(MatrixUser person) {
        return chatsWithService(person).get(0);
    }

    private List<String> chatsWithService(MatrixUser person) {
        List<String> rooms = new ArrayList<>();
        for (JsonNode room : person.joinedRooms().body().path("joined_rooms")) {
            JsonNode members = person.joinedMembers(room.asText()).body().path("joined");
            if (members.size() == 2 && members.has(stack.serviceUser())) {
                rooms.add(room.asText());
            }
        }
        return rooms;
    }

    /** What the homeserver's administrator gets, straight at the homeserver. */
    Answer administrator(String path) {
        return straight("admin").raw("GET", path, null);
    }

    /** The value of a metric without tags, as the service's management port shows it. */
    String metric(String name) {
        URI metrics = URI.create("http://127.0.0.1:" + stack.running().managementPort() + "/metrics");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** The incident as the service shows it to its operator. */
    JsonNode incident(String reference) {
        return stack.management().raw("GET", "/incidents/" + reference, null).body();
    }

    /** Waits until the incident has this status. */
    JsonNode incident(String reference, String status) {
        return until(
                reference + " to be " + status,
                () -> incident(reference),
                incident -> status.equals(incident.path("status").asText()));
    }

    static <T> T until(String what, Supplier<T> question, Predicate<T> answered) {
        return await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(question::get, answered);
    }

    /** The reference in a reason or sentence. */
    static String reference(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no reference in: " + text))
                .group();
    }
}
