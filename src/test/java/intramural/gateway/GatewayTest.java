package intramural.gateway;

import static intramural.gateway.RunningGateway.head;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.ActKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() throws GatewayStartException {
        gateway = new RunningGateway(StrictJson.MAPPER.createObjectNode().put("from", "gateway"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void passesTargetBodyAndStatusAsTheyAre() {
        gateway.homeserver.answer(request -> request.body().onSuccess(body -> {
            gateway.homeserver.remember(request, body);
            request.response()
                    .setStatusCode(418)
                    .putHeader("X-From", "homeserver")
                    .end("tea");
        }));
        String target = "/_matrix/client/v3/rooms/!r%3Aagency.example/send/m%2Eroom%2emessage/t%20%C3%BC?a=%2F&b";
        HttpResponse<String> response = gateway.send("PUT", target, "{\"body\" : \"x\"}");
        assertThat(response.statusCode()).isEqualTo(418);
        assertThat(response.body()).isEqualTo("tea");
        assertThat(response.headers().firstValue("X-From")).contains("homeserver");
        assertThat(gateway.passed()).singleElement().satisfies(seen -> {
            assertThat(seen.uri()).isEqualTo(target);
            assertThat(seen.body()).isEqualTo("{\"body\" : \"x\"}");
            assertThat(seen.headers()).containsEntry("Authorization", "Bearer good");
        });
        assertThat(gateway.acts).isEmpty();
        assertThat(gateway.counted("passed")).isEqualTo(1);
    }

    @Test
    void saysWhoTheClientIsAndDropsWhatCouldMisleadTheHomeserver() throws IOException {
        String head = head(
                "POST /_matrix/client/v3/search",
                "X-HTTP-Method-Override: PUT",
                "X-Original-URL: /_synapse/admin",
                "Forwarded: for=1.2.3.4",
                "Connection: keep-alive, X-Named",
                "X-Named: 1",
                "TE: trailers",
                "Content-Length: 2");
        String answer = gateway.raw(head + "{}" + head("GET /_matrix/client/versions", "Connection: close"));
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(gateway.passed().get(0).headers())
                .containsEntry("Host", "chat.agency.example")
                .containsEntry("X-Forwarded-For", "127.0.0.1")
                .containsEntry("X-Forwarded-Proto", "http")
                .doesNotContainKeys("X-HTTP-Method-Override", "X-Original-URL", "Forwarded", "X-Named", "TE");
    }

    @Test
    void believesTheProxyOnThisMachineThatDoesTls() {
        gateway.send(
                "GET",
                "/_matrix/client/versions",
                null,
                builder -> builder.header("X-Forwarded-For", "10.1.2.3").header("X-Forwarded-Proto", "https"));
        assertThat(gateway.passed().get(0).headers())
                .containsEntry("X-Forwarded-For", "10.1.2.3, 127.0.0.1")
                .containsEntry("X-Forwarded-Proto", "https");
    }

    @Test
    void refusesADownloadOfNobodyAndNamesTheSenderWhereThereIsOne() {
        gateway.refuseAll();
        HttpResponse<String> response =
                gateway.send("GET", "/_matrix/media/v3/download/agency.example/abc", null, builder -> builder);
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEqualTo("{\"errcode\":\"M_FORBIDDEN\",\"error\":\"Not allowed (3.4).\"}");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(gateway.act().sender()).isEmpty();
        gateway.acts.clear();
        gateway.send("GET", "/_matrix/client/v1/media/download/agency.example/abc?access_token=good", null, b -> b);
        assertThat(gateway.act().sender()).isEqualTo("@alice:agency.example");
        assertThat(gateway.passed()).isEmpty();
        assertThat(gateway.counted("refused")).isEqualTo(2);
    }

    @Test
    void passesADownloadThatTheJudgeAllows() {
        assertThat(gateway.send("GET", "/_matrix/media/v3/download/s/m", null).statusCode())
                .isEqualTo(200);
        assertThat(gateway.passed()).hasSize(1);
    }

    @Test
    void asksForThePageOfAPreview() {
        gateway.refuseAll();
        gateway.send("GET", "/_matrix/client/v1/media/preview_url?url=https%3A%2F%2Fexample.org%2Fa", null);
        assertThat(gateway.act().kind()).isEqualTo(ActKind.PREVIEW);
        assertThat(gateway.act().text("url")).isEqualTo("https://example.org/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/v1", "r0", "v3", "unstable"})
    void asksForThePushGatewayOnEveryPrefix(String prefix) {
        gateway.refuseAll();
        String body = "{\"kind\":\"http\",\"data\":{\"url\":\"https://evil.example/_matrix/push/v1/notify\"}}";
        assertThat(gateway.send("POST", "/_matrix/client/" + prefix + "/pushers/set", body)
                        .statusCode())
                .isEqualTo(403);
        Act act = gateway.act();
        assertThat(act.kind()).isEqualTo(ActKind.SET_PUSHER);
        assertThat(act.sender()).isEqualTo("@alice:agency.example");
        assertThat(act.device()).isEqualTo("PHONE");
        assertThat(act.content().at("/data/url").textValue()).startsWith("https://evil.example/");
        assertThat(gateway.passed()).isEmpty();
    }

    @Test
    void leavesTheRefusalOfAMissingOrWrongTokenToTheHomeserver() {
        HttpResponse<String> none = gateway.send("POST", "/_matrix/client/v3/pushers/set", "{}", builder -> builder);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body()).contains("M_MISSING_TOKEN");
        HttpResponse<String> wrong = gateway.send(
                "PUT", "/_matrix/client/v3/profile/x/y", "{}", builder -> builder.header("Authorization", "Bearer no"));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("M_UNKNOWN_TOKEN");
        assertThat(gateway.acts).isEmpty();
        assertThat(gateway.passed()).isEmpty();
    }

    @Test
    void doesNotLetAFormsTokenStandInForTheMissingOne() {
        String both = "{\"kind\":\"http\",\"x\":\"&access_token=good&\"}";
        HttpResponse<String> response = gateway.send(
                "POST",
                "/_matrix/client/v3/pushers/set",
                both,
                builder -> builder.header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(response.statusCode()).isEqualTo(401);
        gateway.send(
                "POST",
                "/_matrix/client/v3/pushers/set?access_token=good",
                both,
                builder -> builder.header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(gateway.passed())
                .singleElement()
                .satisfies(seen -> assertThat(seen.headers()).containsEntry("Content-Type", "application/json"));
    }

    @Test
    void asksTheHomeserverOncePerToken() {
        for (int i = 0; i < 20; i++) {
            gateway.send("PUT", "/_matrix/client/v3/sendToDevice/m.x/" + i, "{\"messages\":{}}");
        }
        // One per event loop at most.
        assertThat(gateway.homeserver.whoamis.get()).isBetween(1, 2);
        assertThat(gateway.passed()).hasSize(20);
    }

    @Test
    void givesTheJudgeTheFreeTextOfBodyAndPath() {
        gateway.send(
                "PUT", "/_matrix/client/v3/sendToDevice/my%20type/my%20txn", "{\"messages\":{},\"path\":\"mine\"}");
        Act act = gateway.act();
        assertThat(act.kind()).isEqualTo(ActKind.TO_DEVICE);
        assertThat(act.transactionId()).isEqualTo("my txn");
        assertThat(act.content().get("path").textValue()).isEqualTo("mine");
        assertThat(act.content().at("/path_/type").textValue()).isEqualTo("my type");
        assertThat(act.content().at("/path_/txn_id").textValue()).isEqualTo("my txn");
        assertThat(gateway.passed().get(0).body()).isEqualTo("{\"messages\":{},\"path\":\"mine\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|/_matrix/client/v3/profile/%40alice%3Aa/com.x.note|PROFILE",
                "PUT|/_matrix/client/v3/devices/PHONE|DEVICE_NAME",
                "PUT|/_matrix/client/v3/user/%40alice%3Aa/rooms/%21r%3Aa/account_data/x|ACCOUNT_DATA",
                "POST|/_matrix/client/v3/rooms/%21r%3Aa/report/%24e|REPORT",
            })
    void refusesWhatIsWrittenPastTheRooms(String method, String target, ActKind kind) {
        gateway.refuseAll();
        assertThat(gateway.send(method, target, "{\"a\":\"text\"}").statusCode())
                .isEqualTo(403);
        assertThat(gateway.act().kind()).isEqualTo(kind);
        assertThat(gateway.act().text("a")).isEqualTo("text");
        assertThat(gateway.passed()).isEmpty();
    }

    @Test
    void passesPresenceWithoutItsText() {
        String target = "/_matrix/client/v3/presence/%40alice%3Aa/status";
        gateway.send("PUT", target, "{\"presence\":\"online\",\"status_msg\":\"in a meeting\"}");
        assertThat(gateway.act().text("status_msg")).isEqualTo("in a meeting");
        assertThat(gateway.passed().get(0).body()).isEqualTo("{\"presence\":\"online\"}");
        assertThat(gateway.passed().get(0).headers()).containsEntry("Content-Length", "21");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|M_NOT_JSON|400",
                "''|M_NOT_JSON|400",
                "[]|M_BAD_JSON|400",
                "{\"a\":1,\"a\":2}|M_BAD_JSON|400",
                "{} {}|M_NOT_JSON|400",
            })
    void refusesJsonThatCouldBeReadInTwoWays(String body, String code, int status) {
        HttpResponse<String> response = gateway.send("POST", "/_matrix/client/v3/pushers/set", body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(code);
        assertThat(gateway.acts).isEmpty();
        assertThat(gateway.passed()).isEmpty();
    }

    @Test
    void refusesCompressedAndTooLongBodiesOfJudgedRoutesOnly() {
        HttpResponse<String> compressed = gateway.send(
                "POST",
                "/_matrix/client/v3/pushers/set",
                "{}",
                builder -> builder.header("Authorization", "Bearer good").header("Content-Encoding", "gzip"));
        assertThat(compressed.statusCode()).isEqualTo(415);
        String tooLong = "{\"a\":\"" + "x".repeat((int) RunningGateway.MAX_BODY) + "\"}";
        HttpResponse<String> long1 = gateway.send("POST", "/_matrix/client/v3/pushers/set", tooLong);
        assertThat(long1.statusCode()).isEqualTo(413);
        assertThat(long1.body()).contains("M_TOO_LARGE");
        assertThat(gateway.acts).isEmpty();
        assertThat(gateway.send("POST", "/_matrix/client/v3/search", tooLong).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesATooLongBodyThatDoesNotSayItsLength() throws IOException {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        String head = head(
                "POST /_matrix/client/v3/pushers/set",
                "Connection: close",
                "Authorization: Bearer good",
                "Transfer-Encoding: chunked");
        String answer = gateway.raw(head + chunk.repeat(3) + "0\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413").contains("M_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_matrix/client/../../_synapse/admin/v1/server_version",
                "/_matrix/client/%2e%2e/media/v3/download/s/m",
                "/_matrix//media/v3/download/s/m",
                "/_matrix/client/v3/sync;x",
                "/_matrix/client\\v3/sync",
                "/_matrix/client/v3/%ff",
                "/_matrix/client/v3/%00",
                "http://127.0.0.1/_matrix/client/v3/sync",
            })
    void answers400ToPathsWithTwoReadings(String target) throws IOException {
        String answer = gateway.rawGet(target);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("M_UNRECOGNIZED");
        assertThat(gateway.passed()).isEmpty();
        assertThat(gateway.counted("malformed")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_synapse/admin/v1/users",
                "/_synapse/client/intramural",
                "/%5fsynapse/admin/v1/users",
                "/_matrix/federation/v1/version",
                "/_matrix/key/v2/server",
                "/_matrix/app/v1/ping",
                "/",
            })
    void hidesWhatIsNotForClients(String target) throws IOException {
        String answer = gateway.rawGet(target);
        assertThat(answer)
                .startsWith("HTTP/1.1 404")
                .contains("M_UNRECOGNIZED")
                .containsIgnoringCase("access-control-allow-origin: *");
        assertThat(gateway.passed()).isEmpty();
    }

    @Test
    void answersTheDiscoveryItself() throws IOException {
        HttpResponse<String> response = gateway.send("GET", "/.well-known/matrix/client", null, builder -> builder);
        JsonNode body = StrictJson.parseObject(response.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.get("from").textValue()).isEqualTo("gateway");
        assertThat(gateway.passed()).isEmpty();
    }

    @Test
    void passesThePreflightOfAJudgedRoute() {
        gateway.refuseAll();
        assertThat(gateway.send("OPTIONS", "/_matrix/client/v3/pushers/set", null, builder -> builder)
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.acts).isEmpty();
        assertThat(gateway.passed().get(0).method()).isEqualTo("OPTIONS");
    }

    @Test
    void answersHeadWithoutBody() throws IOException {
        gateway.refuseAll();
        String refused = gateway.raw(head("HEAD /_matrix/media/v3/download/s/m", "Connection: close"));
        assertThat(refused).startsWith("HTTP/1.1 403").endsWith("\r\n\r\n");
        String passed = gateway.raw(head("HEAD /_matrix/client/versions", "Connection: close"));
        assertThat(passed).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        assertThat(gateway.passed().get(0).method()).isEqualTo("HEAD");
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        gateway.refuseAll();
        String answers = gateway.raw(head("GET /_matrix/client/versions")
                + head("GET /_matrix/media/v3/download/s/m")
                + head("POST /_matrix/client/v3/search", "Content-Length: 2")
                + "{}"
                + head("GET /_synapse/x", "Connection: close"));
        assertThat(answers.split("HTTP/1.1 ", -1))
                .extracting(part -> part.length() < 3 ? "" : part.substring(0, 3))
                .containsExactly("", "200", "403", "200", "404");
        assertThat(gateway.passed()).hasSize(2);
    }

    @Test
    void doesNotSmuggleASecondRequestBehindAmbiguousLengths() throws IOException {
        String head = head(
                "POST /_matrix/client/v3/search",
                "Connection: close",
                "Content-Length: 6",
                "Transfer-Encoding: chunked");
        String answer = gateway.raw(head + "0\r\n\r\n" + head("GET /_synapse/admin"));
        assertThat(answer).startsWith("HTTP/1.1 ");
        assertThat(gateway.passed()).allSatisfy(seen -> assertThat(seen.uri()).isEqualTo("/_matrix/client/v3/search"));
    }

    @Test
    void keepsTextAndTokensOutOfLogsAndMetrics() throws IOException {
        String canary = "canary" + UUID.randomUUID();
        try (CapturedLog log = new CapturedLog()) {
            gateway.judgeBy((act, answer) -> {
                throw new IllegalStateException(act.content().toString());
            });
            gateway.send("PUT", "/_matrix/client/v3/profile/x/" + canary, "{\"a\":\"" + canary + "\"}");
            gateway.send("GET", "/_synapse/" + canary, null);
            gateway.rawGet("/_matrix/client/../" + canary);
            gateway.send("PUT", "/_matrix/client/v3/profile/x/y?access_token=" + canary, "{" + canary, b -> b);
            assertThat(log.text()).contains("evt=gateway.unanswered").doesNotContain(canary);
        }
        assertThat(gateway.metrics.scrape())
                .contains("intramural_gateway_requests_total{outcome=\"hidden\"}")
                .doesNotContain(canary);
    }
}
