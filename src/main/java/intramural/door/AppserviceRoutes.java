package intramural.door;

import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The Application Service API that the homeserver calls (specification 1.19, "Application Service API"): transactions,
 * ping, user and alias queries, third-party look-ups. Old paths without the prefix answer too.
 */
final class AppserviceRoutes {

    private static final String PREFIX = "/_matrix/app/v1";

    /** A hundred events of 65,536 octets, each with the content that it has replaced, is the most that Synapse sends. */
    private static final int BODY_LIMIT = 14_000_000;

    private final Secret hsToken;
    private final String serviceUser;
    private final TransactionDoor transactions;

    AppserviceRoutes(DoorParts parts, TransactionDoor transactions) {
        this.hsToken = new Secret(parts.hsToken());
        this.serviceUser = parts.serviceUser();
        this.transactions = transactions;
    }

    void handle(HttpServerRequest request, Context loop) {
        HttpServerResponse response = request.response();
        String path = request.path();
        String route = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
        String[] parts = route.split("/", -1);
        String first = parts.length > 1 ? parts[1] : "";
        HttpMethod expected = expected(first, parts);
        MatrixException fault = null;
        if (expected == null) {
            fault = new MatrixException(ErrorCode.M_UNRECOGNIZED, "There is no such endpoint here.");
        } else if (!expected.equals(request.method())) {
            fault = new MatrixException(ErrorCode.M_UNRECOGNIZED, 405, "This endpoint takes " + expected + " only.");
        } else if (request.getHeader("Authorization") == null) {
            fault = new MatrixException(ErrorCode.M_MISSING_TOKEN, "The hs_token is missing.");
        } else if (!hsToken.isIn(request.getHeader("Authorization"))) {
            fault = new MatrixException(ErrorCode.M_FORBIDDEN, "The hs_token is wrong.");
        }
        if (fault != null) {
            MatrixException answer = fault;
            Bodies.read(request, 0, body -> Answers.error(response, answer), e -> Answers.error(response, answer));
            return;
        }
        String name = parts.length > 2 ? decoded(parts[2]) : "";
        Bodies.read(
                request,
                BODY_LIMIT,
                body -> {
                    switch (first) {
                        case "transactions" -> transactions.accept(name, body, response, loop);
                        case "ping" -> ping(body.getBytes(), response);
                        case "users" -> user(name, response);
                        default -> Answers.error(response, notFound());
                    }
                },
                e -> Answers.error(response, e));
    }

    /** @return null where there is no such endpoint */
    private static @Nullable HttpMethod expected(String first, String[] parts) {
        return switch (first) {
            case "transactions" -> parts.length == 3 ? HttpMethod.PUT : null;
            case "ping" -> parts.length == 2 ? HttpMethod.POST : null;
            case "users", "rooms" -> parts.length == 3 ? HttpMethod.GET : null;
            case "thirdparty" -> isThirdParty(parts) ? HttpMethod.GET : null;
            default -> null;
        };
    }

    private static boolean isThirdParty(String[] parts) {
        String what = parts.length > 2 ? parts[2] : "";
        return switch (what) {
            case "protocol" -> parts.length == 4;
            case "user", "location" -> parts.length == 3 || parts.length == 4;
            default -> false;
        };
    }

    private static void ping(byte[] body, HttpServerResponse response) {
        try {
            StrictJson.parseRequest(body);
            Answers.send(response, 200, Answers.EMPTY);
        } catch (MatrixException e) {
            Answers.error(response, e);
        }
    }

    private void user(String userId, HttpServerResponse response) {
        if (userId.equals(serviceUser)) {
            Answers.send(response, 200, Answers.EMPTY);
        } else {
            Answers.error(response, notFound());
        }
    }

    private static MatrixException notFound() {
        return new MatrixException(ErrorCode.M_NOT_FOUND, "This application service knows nothing of that.");
    }

    /** A percent sign that begins nothing is taken as it stands. */
    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }
}
