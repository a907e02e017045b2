package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may ask what of the Application Service API (specification 1.19), endpoint by endpoint. */
@Tag("database")
@Tag("postgresql-nightly")
final class AppserviceRoutesHttpTest {

    private static final String PREFIX = "/_matrix/app/v1";
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD");

    @RegisterExtension
    final RunningDoors doors = new RunningDoors();

    private final HttpClient http = HttpClient.newHttpClient();

    /** An endpoint, and what it answers to the homeserver. */
    private record Endpoint(String method, String path, String body, int status, String errcode) {}

    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("PUT", "/transactions/1", "{\"events\":[]}", 200, ""),
            new Endpoint("POST", "/ping", "{\"transaction_id\":\"a\"}", 200, ""),
            new Endpoint("GET", "/users/%40intramural%3Aagency.example", "", 200, ""),
            new Endpoint("GET", "/users/%40alice%3Aagency.example", "", 404, "M_NOT_FOUND"),
            new Endpoint("GET", "/rooms/%23x%3Aagency.example", "", 404, "M_NOT_FOUND"),
            new Endpoint("GET", "/thirdparty/protocol/irc", "", 404, "M_NOT_FOUND"),
            new Endpoint("GET", "/thirdparty/user", "", 404, "M_NOT_FOUND"),
            new Endpoint("GET", "/thirdparty/user/irc", "", 404, "M_NOT_FOUND"),
            new Endpoint("GET", "/thirdparty/location?alias=x", "", 404, "M_NOT_FOUND"),
            new Endpoint("GET", "/thirdparty/location/irc", "", 404, "M_NOT_FOUND"));

    /** An {@code Authorization} header, and what it makes of an endpoint's answer; 0 where it makes nothing of it. */
    private record Caller(@Nullable String authorization, int status, String errcode) {}

    private static final List<Caller> CALLERS = List.of(
            new Caller("Bearer " + RunningDoors.HS_TOKEN, 0, ""),
            new Caller(null, 401, "M_MISSING_TOKEN"),
            new Caller("Bearer wrong", 403, "M_FORBIDDEN"),
            new Caller("Bearer ", 403, "M_FORBIDDEN"),
            new Caller("Bearer " + RunningDoors.HS_TOKEN + "x", 403, "M_FORBIDDEN"),
            new Caller("Basic " + RunningDoors.HS_TOKEN, 403, "M_FORBIDDEN"),
            new Caller(RunningDoors.HS_TOKEN, 403, "M_FORBIDDEN"),
            new Caller("Bearer " + RunningDoors.SECRET, 403, "M_FORBIDDEN"));

    @TestFactory
    Stream<DynamicTest> answersTheHomeserverAndNobodyElse() {
        return ENDPOINTS.stream()
                .flatMap(each -> CALLERS.stream()
                        .flatMap(caller -> Stream.of(PREFIX, "")
                                .map(prefix -> row(
                                        each.method(),
                                        prefix + each.path(),
                                        caller.authorization(),
                                        each.body(),
                                        caller.status() == 0 ? each.status() : caller.status(),
                                        caller.status() == 0 ? each.errcode() : caller.errcode()))));
    }

    /** Where old homeservers put it. */
    @TestFactory
    Stream<DynamicTest> takesNoTokenFromAnAddress() {
        return ENDPOINTS.stream()
                .map(each -> row(
                        each.method(),
                        PREFIX + each.path() + "?access_token=" + RunningDoors.HS_TOKEN,
                        null,
                        each.body(),
                        401,
                        "M_MISSING_TOKEN"));
    }

    @TestFactory
    Stream<DynamicTest> answersOtherMethodsWith405() {
        return ENDPOINTS.stream()
                .flatMap(each -> METHODS.stream()
                        .filter(method -> !method.equals(each.method()))
                        .map(method -> row(
                                method,
                                PREFIX + each.path(),
                                "Bearer " + RunningDoors.HS_TOKEN,
                                "{}",
                                405,
                                method.equals("HEAD") ? "" : "M_UNRECOGNIZED")));
    }

    @TestFactory
    Stream<DynamicTest> answersWhatItDoesNotKnowWith404() {
        return Stream.of(
                        "PUT /_matrix/app/v1",
                        "PUT /_matrix/app/v1/",
                        "PUT /_matrix/app/v1/transactions",
                        "PUT /_matrix/app/v1/transactions/1/2",
                        "PUT /_matrix/app/v2/transactions/1",
                        "POST /_matrix/app/v1/ping/1",
                        "POST /_matrix/app/v1/pings",
                        "GET /_matrix/app/v1/users",
                        "GET /_matrix/app/v1/rooms/%23x%3Aagency.example/state",
                        "GET /_matrix/app/v1/thirdparty",
                        "GET /_matrix/app/v1/thirdparty/protocol",
                        "GET /_matrix/app/v1/thirdparty/protocol/irc/x",
                        "GET /_matrix/app/v1/thirdparty/frobnicate",
                        "GET /_matrix/client/versions",
                        "GET /metrics",
                        "GET /health",
                        "GET /")
                .map(line -> line.split(" "))
                .flatMap(line -> CALLERS.stream()
                        .map(caller -> row(line[0], line[1], caller.authorization(), "{}", 404, "M_UNRECOGNIZED")));
    }

    private DynamicTest row(
            String method, String path, @Nullable String authorization, String body, int status, String errcode) {
        return DynamicTest.dynamicTest(
                method + " " + path + " with " + authorization,
                () -> assertAnswer(ask(method, path, authorization, body), status, errcode));
    }

    private static void assertAnswer(RunningDoors.Answer answer, int status, String errcode) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body().isEmpty() ? "" : answer.errcode()).isEqualTo(errcode);
        assertThat(answer.body()).doesNotContain(RunningDoors.HS_TOKEN);
    }

    private RunningDoors.Answer ask(String method, String path, @Nullable String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + doors.port() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            return new RunningDoors.Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
