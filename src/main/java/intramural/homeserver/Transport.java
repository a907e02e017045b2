package intramural.homeserver;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import intramural.matrix.StrictJson;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One HTTP exchange with the homeserver, seen from a thread that may block. Keeps connections open. Thread-safe. */
final class Transport implements AutoCloseable {

    /** The client gives up first, so that the connection is closed; this much later the thread stops waiting anyway. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final int CONNECTIONS = 32;

    /** A homeserver may ask for any wait; beyond this the work queue's own back-off knows better. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final WebClient web;
    private final String base;
    private final Duration timeout;

    Transport(Vertx vertx, URI baseUrl, Duration timeout) {
        this.timeout = timeout;
        String address = baseUrl.toString();
        this.base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        WebClientOptions options = new WebClientOptions()
                .setKeepAlive(true)
                .setFollowRedirects(false)
                .setUserAgent("Intramural")
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()));
        this.web = WebClient.create(vertx, options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /**
     * Sends one request and waits for its answer.
     *
     * @param call name of the call, for exceptions
     * @param path absolute path with every part percent-encoded, and the query
     * @param token null for a request without one
     * @param body null for a request without one
     * @return the answer's JSON, {@code null} node if it has no body
     * @throws HomeserverException if there is no answer, or one that is not 2xx or not JSON
     */
    JsonNode exchange(String call, HttpMethod method, String path, @Nullable String token, @Nullable JsonNode body) {
        return exchange(call, method, path, token, body, error -> false);
    }

    /** @param isGood whether the body of an answer that is not 2xx says that the call has done what it is for */
    JsonNode exchange(
            String call,
            HttpMethod method,
            String path,
            @Nullable String token,
            @Nullable JsonNode body,
            Predicate<JsonNode> isGood) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("The homeserver client blocks and was called on an event loop: " + call);
        }
        HttpRequest<Buffer> request = web.requestAbs(method, base + path).timeout(timeout.toMillis());
        if (token != null) {
            request.bearerTokenAuthentication(token);
        }
        Future<HttpResponse<Buffer>> sent;
        if (body == null) {
            sent = request.send();
        } else {
            request.putHeader("Content-Type", "application/json");
            sent = request.sendBuffer(Buffer.buffer(body.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return read(call, await(call, sent), isGood);
    }

    private HttpResponse<Buffer> await(String call, Future<HttpResponse<Buffer>> sent) {
        try {
            return sent.toCompletionStage()
                    .toCompletableFuture()
                    .get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof ConnectException) {
                throw HomeserverException.away(call);
            }
            throw HomeserverException.unanswered(call, cause == null ? "unknown" : kind(cause));
        } catch (TimeoutException e) {
            throw HomeserverException.unanswered(call, "timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HomeserverException.unanswered(call, "interrupted");
        }
    }

    private static String kind(Throwable cause) {
        return cause instanceof TimeoutException ? "timeout" : cause.getClass().getSimpleName();
    }

    private static JsonNode read(String call, HttpResponse<Buffer> response, Predicate<JsonNode> isGood) {
        Buffer body = response.body();
        int status = response.statusCode();
        if (status / 100 != 2) {
            JsonNode error = parseOrNull(body);
            if (isGood.test(error)) {
                return error;
            }
            throw HomeserverException.answered(
                    call, status, error.path("errcode").textValue(), retryAfter(response, error));
        }
        if (body == null || body.length() == 0) {
            return NullNode.getInstance();
        }
        try {
            return (call.equals(Pages.CALL) ? StrictJson.PAGES : StrictJson.MAPPER).readTree(body.getBytes());
        } catch (IOException e) {
            throw call.equals(Pages.CALL) && e instanceof StreamConstraintsException
                    ? HomeserverException.tooLarge(call, status)
                    : HomeserverException.unusable(call, status, "the answer is not JSON");
        }
    }

    private static JsonNode parseOrNull(@Nullable Buffer body) {
        try {
            return body == null ? NullNode.getInstance() : StrictJson.MAPPER.readTree(body.getBytes());
        } catch (IOException e) {
            return NullNode.getInstance();
        }
    }

    /** The header of HTTP wins over Matrix's older field, as the specification asks since 1.10. */
    private static @Nullable Duration retryAfter(HttpResponse<Buffer> response, JsonNode error) {
        String header = response.getHeader("Retry-After");
        Duration wait = null;
        if (header != null && header.matches("[0-9]{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(header));
        } else if (error.path("retry_after_ms").isIntegralNumber()) {
            wait = Duration.ofMillis(Math.max(0, error.path("retry_after_ms").longValue()));
        }
        return wait == null || wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    @Override
    public void close() {
        web.close();
    }
}
