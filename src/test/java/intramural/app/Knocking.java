package intramural.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.door.Acts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** What a homeserver, its module, clients and an operator send to a service that has the configuration of {@link SampleFiles}. */
final class Knocking {

    static final String DOOR = "/_intramural/door/v1/event";
    static final String DOOR_SECRET = "door_0123456789abcdef";
    static final String TRANSACTIONS = "/_matrix/app/v1/transactions/";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Wiring.Ports ports;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Knocking(Wiring.Ports ports) {
        this.ports = ports;
    }

    /** A configuration with this homeserver, any free ports and the policy that ships; more lines may follow. */
    static String usual(String homeserverUrl) {
        return """
                server_name: agency.example
                homeserver: {url: "%s", admin_token_file: admin.token}
                service: {port: 0}
                gateway: {port: 0}
                management: {port: 0}
                policy: {folder: "%s"}
                """.formatted(homeserverUrl, Path.of("appservice/policy").toAbsolutePath());
    }

    /** Asks as the module does. */
    HttpResponse<String> ask(ObjectNode question) {
        return send("POST", ports.service(), DOOR, DOOR_SECRET, question.toString());
    }

    /** Delivers as the homeserver does. */
    HttpResponse<String> deliver(String id, ObjectNode... events) {
        return send("PUT", ports.service(), TRANSACTIONS + id, SampleFiles.HS_TOKEN, Acts.transaction(events));
    }

    /** Reads through the gateway as a client does. */
    HttpResponse<String> gateway(String path, String token) {
        return send("GET", ports.gateway(), path, token, "");
    }

    /** A page of the management port that is for anybody there. */
    HttpResponse<String> page(String path) {
        return send("GET", ports.management(), path, "none", "");
    }

    HttpResponse<String> send(String method, int port, String path, String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .method(method, BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
