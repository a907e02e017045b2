package intramural.gateway;

import static intramural.gateway.RunningGateway.head;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.policy.Act;
import intramural.policy.ActKind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes, what is asked, what is answered. */
class GatewayTest {

    private static final String SYNC = "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync";

    private RunningGateway gateway;

    @BeforeEach
    void start() throws GatewayStartException {
        gateway = new RunningGateway();
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
        assertThat(response.body())
                .isEqualTo(String.valueOf(RunningGateway.refusal().refusal()));
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
    void asksTheHomeserverOncePerToken() {
        for (int i = 0; i < 20; i++) {
            gateway.send("PUT", "/_matrix/client/v3/sendToDevice/m.x/" + i, "{\"messages\":{}}");
        }
        // One per event loop at most.
        assertThat(gateway.homeserver.whoamis.get()).isBetween(1, 2);
        assertThat(gateway.passed()).hasSize(20);
    }

    @Test
    void judgesKeysForCrossSigningWithoutThePasswordThatComesWithThem() {
        String body = "{\"master_key\":{\"usage\":[\"master\"]},\"auth\":{\"password\":\"CANARY-7d1e\"}}";
        gateway.send("POST", "/_matrix/client/v3/keys/device_signing/upload", body);
        assertThat(gateway.acts).singleElement().satisfies(act -> {
            assertThat(act.kind()).isEqualTo(ActKind.TO_DEVICE);
            assertThat(act.content().toString()).contains("master_key").doesNotContain("CANARY");
        });
        assertThat(gateway.passed())
                .singleElement()
                .satisfies(seen -> assertThat(seen.body()).isEqualTo(body));
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
        assertThat(act.content().get("path_").has("txn_id")).isFalse();
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
    void letsPeopleReadOnAsBeforeWhileNobodyCanJudgeWhatTheyAskFor() {
        gateway.send("POST", SYNC, "{\"conn_id\":\"a\"}");
        gateway.judgeBy((act, answer) -> answer.accept(RunningGateway.unchecked()));
        assertThat(Stream.of("a", "b")
                        .map(id -> gateway.send("POST", SYNC, "{\"conn_id\":\"" + id + "\"}")
                                .statusCode()))
                .containsExactly(200, 403);
        gateway.judgeBy((act, answer) -> answer.accept(RunningGateway.refusal()));
        assertThat(gateway.send("POST", SYNC, "{\"conn_id\":\"a\"}").statusCode())
                .isEqualTo(403);
        assertThat(gateway.passed()).hasSize(2);
    }

    @Test
    void judgesTheRemovalOfDevicesWithoutThePassword() {
        gateway.send(
                "POST", "/_matrix/client/v3/delete_devices", "{\"devices\":[\"text\"],\"auth\":{\"password\":\"p\"}}");
        assertThat(gateway.act().content()).hasToString("{\"devices\":[\"text\"]}");
    }

    @Test
    void tellsTheModuleThatARequestHasBeenJudgedWhateverTheClientSays() {
        String target = "/_matrix/client/v3/devices/D";
        gateway.send(
                "PUT",
                target,
                "{\"display_name\":\"Element\"}",
                b -> b.header("Authorization", "Bearer good").header("X-Intramural-Judged", "x"));
        gateway.send("GET", "/_matrix/client/v3/sync", null, b -> b.header("X-Intramural-Judged", "x"));
        assertThat(gateway.passed())
                .hasSize(2)
                .allSatisfy(passed ->
                        assertThat(passed.headers()).containsEntry("x-intramural-judged", RunningGateway.MARK));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7                     | 203.0.113.7, 127.0.0.1",
                "2001:db8::7, 203.0.113.7        | 2001:db8::7, 203.0.113.7, 127.0.0.1",
                "her ssn is 536-22-8914          | 127.0.0.1",
                "203.0.113.7, her ssn            | 127.0.0.1",
                "fe80::1%her ssn is 536-22-8914  | 127.0.0.1"
            })
    void believesAProxyOnThisMachineAboutAddressesAlone(String said, String passed) {
        gateway.send("GET", "/_matrix/client/v3/sync", null, b -> b.header("X-Forwarded-For", said));
        assertThat(gateway.passed().get(0).headers()).containsEntry("x-forwarded-for", passed);
    }

    @ParameterizedTest
    @CsvSource({
        "/_matrix/client/v3/rooms/!r/send/m.room.message, application/json",
        "/_matrix/client/v3/auth/m.login.recaptcha/fallback/web, application/x-www-form-urlencoded"
    })
    void passesNoFormsButABrowsersSinceTheHomeserverTakesTheirFieldsForTheQuerys(String target, String type) {
        gateway.send(
                "POST",
                target,
                "{\"a\":\"&org.matrix.msc4140.delay=1&\"}",
                b -> b.header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(gateway.passed().get(0).headers()).containsEntry("Content-Type", type);
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
    @CsvSource({"login", "register"})
    void letsAPersonInWithoutTheRefusedNameOfTheirDevice(String route) {
        gateway.refuseAll();
        String body = "{\"password\":\"secret\",\"initial_device_display_name\":\"text\",\"device_id\":\"words\"}";
        assertThat(gateway.send("POST", "/_matrix/client/v3/" + route, body, b -> b)
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.act().kind()).isEqualTo(ActKind.DEVICE_NAME);
        assertThat(gateway.act().content().toString()).contains("text", "words").doesNotContain("secret");
        assertThat(gateway.passed().get(0).body()).isEqualTo("{\"password\":\"secret\"}");
    }

    @Test
    void passesALoginAsItIsWhenNothingIsRefused() {
        String body = "{ \"password\":\"secret\",\"initial_device_display_name\":\"phone\" }";
        gateway.send("POST", "/_matrix/client/v3/login", body, b -> b);
        assertThat(gateway.passed().get(0).body()).isEqualTo(body);
    }

    @Test
    void leavesTheDiscoveryToTheHomeserver() {
        gateway.send("GET", "/.well-known/matrix/client", null, builder -> builder);
        assertThat(gateway.passed()).hasSize(1);
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
}
