package intramural.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between homeserver and application service; while it is shut, transactions do not get through. */
final class Valve implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;
    private final URI service;
    private final AtomicInteger passed = new AtomicInteger();
    private volatile boolean shut;

    Valve(URI service) {
        this.service = service;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void shut() {
        shut = true;
    }

    void open() {
        shut = false;
    }

    /** How many transactions the service has acknowledged. */
    int passed() {
        return passed.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = 503;
        byte[] answer = new byte[0];
        if (!shut) {
            try {
                HttpRequest request = HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
                        .header("Content-Type", "application/json")
                        .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                        .build();
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                status = response.statusCode();
                answer = response.body();
                passed.addAndGet(status == 200 ? 1 : 0);
            } catch (IOException e) {
                status = 502;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
