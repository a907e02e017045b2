package intramural.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who and what has been made on the homeserver, remembered in a file that only its owner reads ({@code people.json}),
 * so that a second start finds it again. Used by one thread.
 */
public final class People {

    /** An account with what it takes to act for it. */
    public record Account(String userId, String password, String accessToken, String deviceId) {
        @Override
        public String toString() {
            return "Account[" + userId + "]";
        }
    }

    private final Path file;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, String> rooms = new LinkedHashMap<>();

    private People(Path file) {
        this.file = file;
    }

    /** Reads the file, if there is one. */
    public static People load(Path file) {
        People people = new People(file);
        if (Files.exists(file)) {
            try {
                people.read(StrictJson.MAPPER.readTree(Files.readAllBytes(file)));
            } catch (IOException e) {
                throw new DemoException("Cannot read " + file + ": remove its folder and start afresh.", e);
            }
        }
        return people;
    }

    private void read(JsonNode tree) {
        tree.path("users")
                .properties()
                .forEach(user -> accounts.put(
                        user.getKey(),
                        new Account(
                                user.getValue().path("user_id").asText(),
                                user.getValue().path("password").asText(),
                                user.getValue().path("access_token").asText(),
                                user.getValue().path("device_id").asText())));
        tree.path("rooms")
                .properties()
                .forEach(room -> rooms.put(room.getKey(), room.getValue().asText()));
    }

    public @Nullable Account find(String name) {
        return accounts.get(name);
    }

    /** An account that has been made. */
    public Account account(String name) {
        Account account = accounts.get(name);
        if (account == null) {
            throw new IllegalArgumentException("No account was made for " + name);
        }
        return account;
    }

    public Map<String, String> rooms() {
        return Map.copyOf(rooms);
    }

    /** The id of a room that has been made. */
    public String room(String name) {
        String id = rooms.get(name);
        if (id == null) {
            throw new IllegalArgumentException("No room was made with the name " + name);
        }
        return id;
    }

    void put(String name, Account account) {
        accounts.put(name, account);
        save();
    }

    void putRoom(String name, String roomId) {
        rooms.put(name, roomId);
        save();
    }

    private void save() {
        ObjectNode tree = StrictJson.MAPPER.createObjectNode();
        ObjectNode users = tree.putObject("users");
        accounts.forEach((name, account) -> users.putObject(name)
                .put("user_id", account.userId())
                .put("password", account.password())
                .put("access_token", account.accessToken())
                .put("device_id", account.deviceId()));
        ObjectNode ids = tree.putObject("rooms");
        rooms.forEach(ids::put);
        SecretFile.write(file, tree.toPrettyString() + "\n");
    }
}
