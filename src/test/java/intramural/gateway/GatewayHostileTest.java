package intramural.gateway;

import static intramural.gateway.RunningGateway.head;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.CapturedLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests made to be read in two ways, to hide, or to leave text where it does not belong. */
class GatewayHostileTest {

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
    void refusesWhatSynapseWouldHangUpOnSoThatClientsDoNotSendItAgain() {
        HttpResponse<String> response =
                gateway.send("PUT", "/_matrix/client/v3/rooms/r/send/m.room.message/1", "x".repeat(70_000_000));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("M_TOO_LARGE");
        assertThat(gateway.passed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"20000,0,431", "100000,0,431", "0,20000,414", "0,100000,414", "9000,9000,431"})
    void saysThatAHeadIsTooLongWhereSynapseWouldHangUp(int header, int query, int status) throws IOException {
        String answer = gateway.raw(head(
                "GET /_matrix/client/v3/account/whoami?x=" + "x".repeat(query),
                "Connection: close",
                "X-Long: " + "x".repeat(header)));
        assertThat(answer).matches("(?s)HTTP/1\\.[01] " + status + " .*").contains("M_TOO_LARGE", "Nothing was sent");
        assertThat(gateway.passed()).isEmpty();
    }

    @Test
    void passesAHeadThatSynapseTakes() throws IOException {
        String answer = gateway.raw(head(
                "GET /_matrix/client/v3/account/whoami?x=" + "x".repeat(7_000),
                "Connection: close",
                "Authorization: Bearer good",
                "X-Long: " + "x".repeat(7_000)));
        assertThat(answer).startsWith("HTTP/1.1 200");
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
