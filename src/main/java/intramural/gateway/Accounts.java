package intramural.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.gateway.Tally.Outcome;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose access token a request bears: asks the homeserver once per token and remembers for a while, by the token's
 * SHA-256. The credentials go to the homeserver as the client wrote them, so that its own rules decide what they mean.
 * Belongs to one event loop.
 */
final class Accounts {

    private static final int REMEMBERED = 10_000;
    private static final long FOR_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final long PATIENCE_MS = 10_000;
    private static final String WHOAMI = "/_matrix/client/v3/account/whoami";

    private final HttpClient homeserver;
    private final LongSupplier nanos;
    private final Remembered<Known> known = new Remembered<>(REMEMBERED);

    Accounts(HttpClient homeserver, LongSupplier nanos) {
        this.homeserver = homeserver;
        this.nanos = nanos;
    }

    /** A user id, empty where nobody is known, and the device. */
    record Account(String userId, @Nullable String device) {
        static final Account NOBODY = new Account("", null);
    }

    private record Known(Account account, long since) {}

    /** What a request shows to prove who it comes from. */
    record Credentials(
            List<String> authorization,
            @Nullable String token,
            @Nullable String actingFor) {

        boolean isEmpty() {
            return authorization.isEmpty() && token == null;
        }

        private String uri() {
            StringBuilder uri = new StringBuilder(WHOAMI);
            append(uri, '?', "access_token", token);
            append(uri, token == null ? '?' : '&', "user_id", actingFor);
            return uri.toString();
        }

        private static void append(StringBuilder uri, char separator, String name, @Nullable String value) {
            if (value != null) {
                uri.append(separator).append(name).append('=');
                uri.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }

        private String fingerprint() {
            String all = authorization.size() + "\n" + String.join("\n", authorization) + "\n" + uri();
            return Remembered.sha256(all.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /**
     * The account. Fails with the homeserver's own answer where it does not accept the credentials, and with 502 where
     * it cannot be asked.
     */
    Future<Account> of(Credentials credentials) {
        String fingerprint = credentials.fingerprint();
        Known hit = known.get(fingerprint);
        if (hit != null && nanos.getAsLong() - hit.since() < FOR_NANOS) {
            return Future.succeededFuture(hit.account());
        }
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setURI(credentials.uri());
        options.setTimeout(PATIENCE_MS);
        if (!credentials.authorization().isEmpty()) {
            options.putHeader(HttpHeaders.AUTHORIZATION, List.<CharSequence>copyOf(credentials.authorization()));
        }
        return homeserver
                .request(options)
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> read(response, body)))
                .recover(Accounts::unreachable)
                .onSuccess(account -> known.put(fingerprint, new Known(account, nanos.getAsLong())));
    }

    private static Account read(HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        if (status >= 400 && status < 500) {
            throw new EndedException(status, body, Outcome.UNAUTHENTICATED);
        }
        if (status != 200) {
            throw EndedException.unreachable();
        }
        try {
            ObjectNode json = StrictJson.parseRequest(body.getBytes());
            JsonNode user = json.path("user_id");
            JsonNode device = json.path("device_id");
            if (user.isTextual()) {
                return new Account(user.textValue(), device.isTextual() ? device.textValue() : null);
            }
        } catch (MatrixException e) {
            // Not a homeserver's answer: the same as none.
        }
        throw EndedException.unreachable();
    }

    private static Future<Account> unreachable(Throwable failure) {
        return Future.failedFuture(failure instanceof EndedException ? failure : EndedException.unreachable());
    }
}
