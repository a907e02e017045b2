package intramural.homeserver;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.MatrixId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls that the service makes to its homeserver, as its own user and through Synapse's admin API. Each blocks its
 * thread for ten seconds at most (an admin redaction: twenty), throws {@link HomeserverException} without success and
 * {@link IllegalStateException} on an event loop. Tries nothing twice: the work queue does, with the same transaction
 * id. Thread-safe.
 */
public final class HomeserverClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Long enough for a redaction on a busy server, short enough to be worthless if it leaks. */
    private static final Duration LOGIN_FOR = Duration.ofMinutes(2);

    private final Transport transport;
    private final HomeserverConfig config;
    private final AdminRedaction redaction;
    private final RoomReader rooms;
    private final Clock clock;

    public HomeserverClient(Vertx vertx, HomeserverConfig config) {
        this(vertx, config, TIMEOUT, Clock.systemUTC());
    }

    HomeserverClient(Vertx vertx, HomeserverConfig config, Duration timeout, Clock clock) {
        this.transport = new Transport(vertx, config.baseUrl(), timeout);
        this.config = config;
        this.redaction = new AdminRedaction(transport, config.adminToken(), timeout);
        this.rooms = new RoomReader(transport, config);
        this.clock = clock;
    }

    public HomeserverConfig config() {
        return config;
    }

    /**
     * Registers the service's own user, without logging it in; success if it exists. Must come before any other call
     * for that user: Synapse 1.163.1 takes a display name for a user that it has not registered, and every later
     * registration then fails with 500.
     */
    public void registerOwnUser() {
        ObjectNode body = object("type", "m.login.application_service");
        body.put("username", MatrixId.localpart(config.serviceUser())).put("inhibit_login", true);
        try {
            asUser("register", POST, "/_matrix/client/v3/register", body);
        } catch (HomeserverException e) {
            if (!e.hasErrcode("M_USER_IN_USE")) {
                throw e;
            }
        }
    }

    /**
     * Asks the homeserver to call the service; also makes it deliver waiting transactions at once.
     *
     * @return how long the call took, zero if the homeserver does not say
     */
    public Duration ping(String transactionId) {
        String path = Paths.fill("/_matrix/client/v1/appservice/{}/ping", config.asId());
        ObjectNode body = object("transaction_id", transactionId);
        JsonNode answer = transport.exchange("ping", POST, path, config.asToken(), body, PingAnswer::hasArrived);
        return Duration.ofMillis(answer.path("duration_ms").longValue());
    }

    /** The user id that the {@code as_token} belongs to. */
    public String whoami() {
        return Answers.text("whoami", asUser("whoami", GET, "/_matrix/client/v3/account/whoami", null), "user_id");
    }

    public void setDisplayName(String name) {
        String path = Paths.fill("/_matrix/client/v3/profile/{}/displayname", config.serviceUser());
        asUser("set_display_name", PUT, path, object("displayname", name));
    }

    public void join(String roomId) {
        joinAs(config.asToken(), roomId);
    }

    /** Leaves a room or declines its invitation; success if the service's user has left before. */
    public void leave(String roomId) {
        asUser("leave", POST, Paths.fill("/_matrix/client/v3/rooms/{}/leave", roomId), object());
    }

    public void inviteAs(String userToken, String roomId, String userId) {
        String path = Paths.fill("/_matrix/client/v3/rooms/{}/invite", roomId);
        transport.exchange("invite", POST, path, userToken, object("user_id", userId));
    }

    /** @return the event's id, the same for the same transaction id */
    public String sendMessage(String roomId, String transactionId, ObjectNode content) {
        return sendEvent(roomId, "m.room.message", transactionId, content);
    }

    /** @return the event's id, the same for the same transaction id */
    public String sendEvent(String roomId, String type, String transactionId, ObjectNode content) {
        String path = Paths.fill("/_matrix/client/v3/rooms/{}/send/{}/{}", roomId, type, transactionId);
        return Answers.text("send", asUser("send", PUT, path, content), "event_id");
    }

    /** @return the event's id; the same content twice is one event */
    public String sendState(String roomId, String type, String stateKey, ObjectNode content) {
        String path = Paths.fill("/_matrix/client/v3/rooms/{}/state/{}/{}", roomId, type, stateKey);
        return Answers.text("send_state", asUser("send_state", PUT, path, content), "event_id");
    }

    /** @return the redaction's id, the same for the same transaction id */
    public String redact(String roomId, String eventId, String transactionId, String reason) {
        return redactAs(config.asToken(), roomId, eventId, transactionId, reason);
    }

    /** Makes a room. Not to be repeated blindly: each success is another room. */
    public String createRoom(ObjectNode body) {
        return Answers.text(
                "create_room", asUser("create_room", POST, "/_matrix/client/v3/createRoom", body), "room_id");
    }

    /** {@code {"joined":{userId:{…}}}}; 403 where the service's user is not in the room. */
    public JsonNode joinedMembers(String roomId) {
        String path = Paths.fill("/_matrix/client/v3/rooms/{}/joined_members", roomId);
        return asUser("joined_members", GET, path, null);
    }

    /** Puts a person into a room that the service's user is in and may invite to; 403 if the person is in it. */
    public void adminJoin(String roomId, String userId) {
        admin("admin_join", POST, Paths.fill("/_synapse/admin/v1/join/{}", roomId), object("user_id", userId));
    }

    /** The full PDU with hashes and signatures; after a redaction still the original, until the homeserver drops it. */
    public Optional<JsonNode> fetchEvent(String eventId) {
        String path = Paths.fill("/_synapse/admin/v1/fetch_event/{}", eventId);
        return Answers.find(() -> Answers.object("fetch_event", admin("fetch_event", GET, path, null), "event"));
    }

    /** The event as people see it, in any room: content {@code {}} and {@code redacted_because} after a redaction. */
    public Optional<JsonNode> adminEvent(String roomId, String eventId) {
        String path = Paths.fill("/_synapse/admin/v1/rooms/{}/context/{}?limit=0", roomId, eventId);
        return Answers.find(() -> Answers.object("admin_event", admin("admin_event", GET, path, null), "event"));
    }

    /**
     * Redacts what this sender said in this room in this millisecond, in the sender's name, and waits until it is done.
     * Touches {@code m.room.message} only (and encrypted events and joins), and says nothing when there was none: see
     * {@link Redactor}, which looks again.
     */
    public void adminRedactOne(String sender, String roomId, long originServerTs, String reason) {
        redaction.redact(sender, roomId, originServerTs, reason);
    }

    /** A token that acts as this person for two minutes and makes no device; end it with {@link #logoutToken}. */
    public String loginAs(String userId) {
        long until = clock.millis() + LOGIN_FOR.toMillis();
        String path = Paths.fill("/_synapse/admin/v1/users/{}/login", userId);
        JsonNode answer = admin("login_as", POST, path, object().put("valid_until_ms", until));
        return Answers.text("login_as", answer, "access_token");
    }

    /** Like {@link #redact}, as the person that the token belongs to. */
    public String redactAs(String userToken, String roomId, String eventId, String transactionId, String reason) {
        String path = Paths.fill("/_matrix/client/v3/rooms/{}/redact/{}/{}", roomId, eventId, transactionId);
        JsonNode answer = transport.exchange("redact", PUT, path, userToken, object("reason", reason));
        return Answers.text("redact", answer, "event_id");
    }

    /** Like {@link #join}, as the person that the token belongs to. */
    public void joinAs(String userToken, String roomId) {
        String path = Paths.fill("/_matrix/client/v3/rooms/{}/join", roomId);
        transport.exchange("join", POST, path, userToken, object());
    }

    /** A person's account data of this type, read as that person; empty if there is none. */
    public Optional<JsonNode> accountData(String userToken, String userId, String type) {
        String path = Paths.fill("/_matrix/client/v3/user/{}/account_data/{}", userId, type);
        return Answers.find(() -> transport.exchange("account_data", GET, path, userToken, null));
    }

    /** Replaces a person's account data of this type, as that person. */
    public void setAccountData(String userToken, String userId, String type, ObjectNode content) {
        String path = Paths.fill("/_matrix/client/v3/user/{}/account_data/{}", userId, type);
        transport.exchange("set_account_data", PUT, path, userToken, content);
    }

    public void logoutToken(String userToken) {
        transport.exchange("logout", POST, "/_matrix/client/v3/logout", userToken, object());
    }

    public JsonNode adminRoom(String roomId) {
        return admin("admin_room", GET, Paths.fill("/_synapse/admin/v1/rooms/{}", roomId), null);
    }

    /** Who is joined. */
    public List<String> adminRoomMembers(String roomId) {
        String path = Paths.fill("/_synapse/admin/v1/rooms/{}/members", roomId);
        List<String> members = new ArrayList<>();
        admin("admin_room_members", GET, path, null).path("members").forEach(member -> members.add(member.asText()));
        return members;
    }

    /** Who administers this homeserver, the service's own user left out. */
    public List<String> administrators() {
        String path = "/_synapse/admin/v2/users?admins=true&guests=false&deactivated=false&limit=100";
        List<String> people = new ArrayList<>();
        admin("administrators", GET, path, null).path("users").forEach(user -> {
            String id = user.path("name").asText();
            if (user.path("admin").asBoolean() && !id.equals(config.serviceUser())) {
                people.add(id);
            }
        });
        return people;
    }

    /** {@code {"memberships":{roomId:"join"|"invite"|"leave"…}}} of a person of this server. */
    public JsonNode adminMemberships(String userId) {
        return admin("admin_memberships", GET, Paths.fill("/_synapse/admin/v1/users/{}/memberships", userId), null);
    }

    /**
     * A page of a room's timeline, without being in it.
     *
     * @param from an earlier answer's {@code end}, null for the beginning or end
     * @param dir {@code f} forwards, {@code b} backwards
     */
    public JsonNode adminRoomMessages(String roomId, @Nullable String from, String dir, int limit) {
        String path = Paths.fill("/_synapse/admin/v1/rooms/{}/messages?dir={}", roomId, dir);
        return page(path, from, limit);
    }

    /** A page of a timeline, of at most so many events: fewer where they are large. */
    JsonNode page(String path, @Nullable String from, int limit) {
        String behind = from == null ? "" : Paths.fill("&from={}", from);
        return Pages.ask(limit, most -> admin(Pages.CALL, GET, path + "&limit=" + most + behind, null));
    }

    /** {@code {"state":[…]}}: the room's whole current state. */
    public JsonNode adminRoomState(String roomId) {
        return admin("admin_state", GET, Paths.fill("/_synapse/admin/v1/rooms/{}/state", roomId), null);
    }

    /** Gives a user the highest power that a local member has, and an invitation if needed; people see both. */
    public void makeRoomAdmin(String roomId, String userId) {
        String path = Paths.fill("/_synapse/admin/v1/rooms/{}/make_room_admin", roomId);
        admin("make_room_admin", POST, path, object("user_id", userId));
    }

    /** What an administrator can read of rooms that nobody of us is in. */
    public RoomReader rooms() {
        return rooms;
    }

    /** What people say of themselves. */
    public Profiles profiles() {
        return new Profiles(transport, config);
    }

    /** Whether the admin token passes the admin API. */
    public boolean isServerAdmin() {
        try {
            // The lightest call of those that are refused without admin rights; the server version is not.
            admin("is_admin", GET, "/_synapse/admin/v1/background_updates/enabled", null);
            return true;
        } catch (HomeserverException e) {
            if (e.status() == 403) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Reads any path, for looking at the homeserver from outside.
     *
     * @param path absolute, parts already percent-encoded
     * @param token null to ask as a stranger
     */
    public JsonNode get(String path, @Nullable String token) {
        return transport.exchange("get", GET, path, token, null);
    }

    private JsonNode asUser(String call, HttpMethod method, String path, @Nullable JsonNode body) {
        return transport.exchange(call, method, path, config.asToken(), body);
    }

    private JsonNode admin(String call, HttpMethod method, String path, @Nullable JsonNode body) {
        return transport.exchange(call, method, path, config.adminToken(), body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode object(String key, String value) {
        return object().put(key, value);
    }

    @Override
    public void close() {
        transport.close();
    }
}
