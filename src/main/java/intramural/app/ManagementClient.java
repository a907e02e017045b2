package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.JsonBytes;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** The command line's way to a running service: its management port, with the management token. Blocking. */
final class ManagementClient {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final URI base;
    private final Secret token;

    ManagementClient(Config config) {
        String host = config.management().host();
        boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
        this.base = URI.create("http://" + (bare ? "[" + host + "]" : host) + ":"
                + config.management().port());
        this.token = config.management().token();
    }

    /** Whether anybody answers at the management port. */
    boolean isRunning() {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
            return true;
        } catch (HttpTimeoutException e) {
            // Somebody is there, and has the database.
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted.");
        }
    }

    /**
     * Asks one page.
     *
     * @return empty if there is no such thing
     * @throws EnvironmentException if no service answers there
     */
    Optional<JsonNode> get(String path) {
        return send(request(path).build());
    }

    /** As {@link #get}, for what changes something. */
    Optional<JsonNode> post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /** As above, with a body. */
    Optional<JsonNode> post(String path, JsonNode body) {
        return send(request(path)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JsonBytes.of(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token.reveal())
                .timeout(Duration.ofSeconds(60));
    }

    private static String said(HttpResponse<byte[]> response) {
        String error = StrictJson.parseOurs(response.body()).path("error").asText();
        return error.isEmpty() ? "status " + response.statusCode() + "; see its log." : error;
    }

    private Optional<JsonNode> send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200, 503 -> Optional.of(StrictJson.parseOurs(response.body()));
                case 404 -> Optional.empty();
                case 401 ->
                    throw new EnvironmentException("The service at " + base
                            + " has another management token: is it run with this configuration?");
                default -> throw new EnvironmentException("The service at " + base + " says: " + said(response));
            };
        } catch (IOException e) {
            throw new EnvironmentException("No service answers at " + base
                    + ". Start it with `appservice/intramural run --config FILE` first.");
        } catch (MatrixException e) {
            throw new EnvironmentException("What answers at " + base
                    + " is not this service: another program may have taken the management port.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("Interrupted.");
        }
    }
}
