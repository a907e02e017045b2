package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests as anybody outside would. Blocks, each request for a few seconds at most and all of them together for
 * a time. For one run; several threads may ask at once.
 */
final class Outside {

    /** What is left of half a minute belongs to tidying up. */
    static final Duration WHOLE = Duration.ofSeconds(25);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration USUAL = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final long end;
    private volatile Duration grace = Duration.ZERO;

    /** @param whole for all requests together, from now on */
    Outside(Duration whole) {
        end = System.nanoTime() + whole.toNanos();
    }

    /** There is no time left for this run. */
    static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** From now on a request may take this long, however late it is: for tidying up. */
    void allowAfterTheEnd(Duration each) {
        grace = each;
    }

    Reply ask(URI base, String method, String path, @Nullable String token, @Nullable JsonNode body) {
        return ask(base, method, path, token, body, USUAL);
    }

    Reply ask(
            URI base, String method, String path, @Nullable String token, @Nullable JsonNode body, Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeLeft(patience))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return Reply.answered(response.statusCode(), response.body());
        } catch (HttpTimeoutException e) {
            return Reply.none("timeout");
        } catch (ConnectException e) {
            return Reply.none("nothing listens there");
        } catch (IOException e) {
            return Reply.none(e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.none("interrupted");
        }
    }

    private Duration timeLeft(Duration patience) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.compareTo(grace) < 0) {
            left = grace;
        }
        if (left.isNegative() || left.isZero()) {
            throw new OutOfTime();
        }
        return left.compareTo(patience) < 0 ? left : patience;
    }
}
