package intramural.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A person with an access token, acting through the client-server API: one blocking call per method, and whatever the
 * homeserver says comes back as an {@link Answer}. Thread-safe.
 */
public final class MatrixUser {

    private static final ObjectMapper JSON = StrictJson.MAPPER;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI baseUrl;
    private final String userId;
    private final @Nullable String accessToken;
    private final String transactions =
            Long.toHexString(ThreadLocalRandom.current().nextLong());
    private final AtomicLong transaction = new AtomicLong();

    public MatrixUser(HttpClient http, URI baseUrl, String userId, @Nullable String accessToken) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.userId = userId;
        this.accessToken = accessToken;
    }

    /** Somebody without a token. */
    public static MatrixUser anonymous(HttpClient http, URI baseUrl) {
        return new MatrixUser(http, baseUrl, "", null);
    }

    /** The same person through another door, such as past the gateway. */
    public MatrixUser through(URI otherUrl) {
        return new MatrixUser(http, otherUrl, userId, accessToken);
    }

    /** Somebody without a token at the same door. */
    public MatrixUser loggedOut() {
        return anonymous(http, baseUrl);
    }

    public String userId() {
        return userId;
    }

    /** A JSON object out of its text. */
    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON object.", e);
        }
    }

    /** The content of a plain line. */
    public static ObjectNode text(String body) {
        return JSON.createObjectNode().put("msgtype", "m.text").put("body", body);
    }

    public Answer sendText(String room, String body) {
        return send(room, "m.room.message", text(body));
    }

    public Answer send(String room, String type, JsonNode content) {
        return send(room, type, content, nextTransaction());
    }

    public Answer send(String room, String type, JsonNode content, String txn) {
        return raw("PUT", room(room, "/send/" + enc(type) + "/" + enc(txn)), content);
    }

    public Answer state(String room, String type, String key, JsonNode content) {
        return raw("PUT", room(room, "/state/" + enc(type) + "/" + enc(key)), content);
    }

    public Answer getState(String room, String type, String key) {
        return raw("GET", room(room, "/state/" + enc(type) + "/" + enc(key)), null);
    }

    /** An edit as clients make it, with the fallback in the outer body. */
    public Answer edit(String room, String target, String body) {
        ObjectNode content = text("* " + body);
        content.set("m.new_content", text(body));
        content.putObject("m.relates_to").put("rel_type", "m.replace").put("event_id", target);
        return send(room, "m.room.message", content);
    }

    public Answer threadReply(String room, String root, String body) {
        ObjectNode content = text(body);
        ObjectNode relation = content.putObject("m.relates_to");
        relation.put("rel_type", "m.thread").put("event_id", root).put("is_falling_back", true);
        relation.putObject("m.in_reply_to").put("event_id", root);
        return send(room, "m.room.message", content);
    }

    public Answer react(String room, String target, String key) {
        ObjectNode content = JSON.createObjectNode();
        content.putObject("m.relates_to")
                .put("rel_type", "m.annotation")
                .put("event_id", target)
                .put("key", key);
        return send(room, "m.reaction", content);
    }

    public Answer redact(String room, String target, String reason) {
        return raw(
                "PUT",
                room(room, "/redact/" + enc(target) + "/" + nextTransaction()),
                JSON.createObjectNode().put("reason", reason));
    }

    public Answer createRoom(JsonNode body) {
        return raw("POST", "/_matrix/client/v3/createRoom", body);
    }

    public Answer invite(String room, String user) {
        return membership(room, "invite", user, null);
    }

    public Answer join(String roomOrAlias) {
        return raw("POST", "/_matrix/client/v3/join/" + enc(roomOrAlias), JSON.createObjectNode());
    }

    public Answer leave(String room) {
        return raw("POST", room(room, "/leave"), JSON.createObjectNode());
    }

    public Answer kick(String room, String user, String reason) {
        return membership(room, "kick", user, reason);
    }

    public Answer ban(String room, String user, String reason) {
        return membership(room, "ban", user, reason);
    }

    public Answer knock(String room, String reason) {
        return raw(
                "POST",
                "/_matrix/client/v3/knock/" + enc(room),
                JSON.createObjectNode().put("reason", reason));
    }

    public Answer alias(String alias, String room) {
        return raw(
                "PUT",
                "/_matrix/client/v3/directory/room/" + enc(alias),
                JSON.createObjectNode().put("room_id", room));
    }

    /** Shows the room in the directory ({@code public}) or not ({@code private}). */
    public Answer publish(String room, String visibility) {
        return raw(
                "PUT",
                "/_matrix/client/v3/directory/list/room/" + enc(room),
                JSON.createObjectNode().put("visibility", visibility));
    }

    public Answer upload(byte[] bytes, String contentType, String filename) {
        return exchange(
                "POST",
                "/_matrix/media/v3/upload?filename=" + enc(filename),
                contentType,
                BodyPublishers.ofByteArray(bytes));
    }

    /** @param mxc a content address such as {@code mxc://server/id} */
    public Answer download(String mxc) {
        return raw("GET", "/_matrix/client/v1/media/download/" + mxc.substring("mxc://".length()), null);
    }

    public Answer preview(String url) {
        return raw("GET", "/_matrix/client/v1/media/preview_url?url=" + enc(url), null);
    }

    public Answer pusher(JsonNode body) {
        return raw("POST", "/_matrix/client/v3/pushers/set", body);
    }

    /** @param since where the last sync ended, null for the first */
    public Answer sync(@Nullable String since, Duration wait) {
        String from = since == null ? "" : "&since=" + enc(since);
        return raw("GET", "/_matrix/client/v3/sync?timeout=" + wait.toMillis() + from, null);
    }

    /** The newest events of a room, newest first. */
    public Answer messages(String room, int limit) {
        return raw("GET", room(room, "/messages?dir=b&limit=" + limit), null);
    }

    public Answer event(String room, String eventId) {
        return raw("GET", room(room, "/event/" + enc(eventId)), null);
    }

    public Answer relations(String room, String eventId) {
        return raw("GET", "/_matrix/client/v1/rooms/" + enc(room) + "/relations/" + enc(eventId), null);
    }

    public Answer joinedRooms() {
        return raw("GET", "/_matrix/client/v3/joined_rooms", null);
    }

    public Answer joinedMembers(String room) {
        return raw("GET", room(room, "/joined_members"), null);
    }

    public Answer profile(String key, JsonNode body) {
        return raw("PUT", "/_matrix/client/v3/profile/" + enc(userId) + "/" + enc(key), body);
    }

    public Answer whoami() {
        return raw("GET", "/_matrix/client/v3/account/whoami", null);
    }

    /** Any call. */
    public Answer raw(String method, String path, @Nullable JsonNode body) {
        return exchange(
                method,
                path,
                "application/json",
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    }

    /** Any call with any bytes, such as JSON that is none. */
    public Answer exchange(String method, String path, String contentType, HttpRequest.BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(baseUrl.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", contentType)
                .method(method, body);
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), tree(response.body()));
        } catch (IOException e) {
            return noAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return noAnswer(e);
        }
    }

    /** A part of a path, percent-encoded. */
    public static String enc(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer membership(String room, String act, String user, @Nullable String reason) {
        ObjectNode body = JSON.createObjectNode().put("user_id", user);
        if (reason != null) {
            body.put("reason", reason);
        }
        return raw("POST", room(room, "/" + act), body);
    }

    private String nextTransaction() {
        return transactions + "-" + transaction.incrementAndGet();
    }

    private static String room(String room, String rest) {
        return "/_matrix/client/v3/rooms/" + enc(room) + rest;
    }

    private static Answer noAnswer(Exception e) {
        return new Answer(
                Answer.NO_ANSWER,
                JSON.createObjectNode()
                        .put("error", "no answer: " + e.getClass().getSimpleName()));
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public String toString() {
        return "MatrixUser[" + userId + "]";
    }
}
