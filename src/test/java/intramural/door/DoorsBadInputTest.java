package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.CapturedLog;
import intramural.matrix.JsonBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in at the module's door: a clear answer, nothing lost, and the next question is answered. */
@Tag("database")
@Tag("postgresql-nightly")
final class DoorsBadInputTest {

    private static final String CANARY = "CANARY-7d1e";

    @RegisterExtension
    final RunningDoors doors = new RunningDoors();

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic door-secret-of-the-test", "door-secret-of-the-test", ""})
    void takesAWrongSecretForAFaultAndNotForARefusal(String authorization) {
        try (CapturedLog log = new CapturedLog()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(doors.request(ModuleDoor.PATH + "event", "x")
                            .build()
                            .uri())
                    .POST(HttpRequest.BodyPublishers.ofString(
                            Acts.message("r1", "t1", Acts.IMAGE).toString()));
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            RunningDoors.Answer answer = doors.send(request.build());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.errcode()).isEqualTo("INTRAMURAL_DOOR_SECRET");
            assertThat(answer.json().path("error").asText()).contains("same secret file");
            assertThat(doors.count("intramural_door_wrong_secret_total")).isEqualTo(1);
            assertThat(log.text()).contains("evt=door.wrong_secret").doesNotContain(CANARY, "door-secret-of");
        }
        assertThat(doors.rows("incident")).isZero();
    }

    static Stream<Arguments> bodies() {
        String nested = "[".repeat(5_000) + "]".repeat(5_000);
        return Stream.of(
                Arguments.of("nothing", "", "M_NOT_JSON"),
                Arguments.of("words", "hello", "M_NOT_JSON"),
                Arguments.of("two objects", "{} {}", "M_NOT_JSON"),
                Arguments.of("a truncated object", "{\"request_id\":\"r1\",\"event\":{\"ty", "M_NOT_JSON"),
                Arguments.of("a NUL between", "{\u0000}", "M_NOT_JSON"),
                Arguments.of("a list", "[]", "M_BAD_JSON"),
                Arguments.of("a string", "\"x\"", "M_BAD_JSON"),
                Arguments.of("null", "null", "M_BAD_JSON"),
                Arguments.of("the same key twice", "{\"request_id\":\"r1\",\"request_id\":\"r2\"}", "M_BAD_JSON"),
                Arguments.of(
                        "10,000 objects",
                        "{\"request_id\":\"r1\",\"x\":[" + "{},".repeat(9_999) + "{}]}",
                        "M_BAD_JSON"),
                Arguments.of("5,000 lists", "{\"request_id\":\"r1\",\"x\":" + nested + "}", "M_BAD_JSON"),
                Arguments.of("no request id", "{\"event\":{}}", "M_BAD_JSON"),
                Arguments.of("a number for one", "{\"request_id\":1,\"event\":{}}", "M_BAD_JSON"),
                Arguments.of("no event", "{\"request_id\":\"r1\"}", "M_BAD_JSON"),
                Arguments.of("a list for one", "{\"request_id\":\"r1\",\"event\":[]}", "M_BAD_JSON"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void saysWhatIsWrongWithABody(String name, String body, String errcode) {
        RunningDoors.Answer answer = doors.ask("event", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.errcode()).isEqualTo(errcode);
        assertThat(doors.count("intramural_door_faults_total", "module", errcode))
                .isEqualTo(1);
        isWell();
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] body = Acts.message("r1", "t1", Acts.TEXT).toString().getBytes(StandardCharsets.UTF_8);
        body[body.length - 3] = (byte) 0xC3;
        assertThat(doors.ask("event", body).errcode()).isEqualTo("M_NOT_JSON");
        isWell();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sender | 5",
                "sender | null",
                "type | {}",
                "type | null",
                "state_key | 7",
                "content | []",
                "content | 'x'",
                "room_id | []",
                "redacts | {}",
                "content | {'n':1.5}",
                "content | {'n':[9007199254740993]}"
            })
    void refusesAnEventWithAPartOfTheWrongKind(String key, String value) {
        ObjectNode ask = Acts.message("r1", "t1", Acts.TEXT);
        ((ObjectNode) ask.get("event"))
                .set(key, Acts.json("{'v':" + value + "}").get("v"));
        RunningDoors.Answer answer = doors.ask("event", ask);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errcode()).isEqualTo("M_BAD_JSON");
    }

    @ParameterizedTest
    @CsvSource({"transaction_id", "device_id", "room"})
    void refusesAQuestionWithAPartOfTheWrongKind(String key) {
        ObjectNode ask = Acts.message("r1", "t1", Acts.TEXT).put(key, 5);
        assertThat(doors.ask("event", ask).errcode()).isEqualTo("M_BAD_JSON");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/_intramural/door/v1/nonsense,404",
        "POST,/_intramural/door/v1/,404",
        "GET,/_intramural/door/v1/event,405",
        "PUT,/_intramural/door/v1/event,405",
        "DELETE,/_intramural/door/v1/,405",
        "GET,/,404",
        "POST,/_intramural/door/v2/event,404",
        "GET,/_matrix/app/v1/nothing,404",
        "GET,/_matrix/app/v1/transactions/1,405",
        "POST,/_matrix/app/v1/transactions/1,405",
        "PUT,/_matrix/app/v1/transactions/1/2,404",
        "GET,/_matrix/app/v1/ping,405",
        "PUT,/_matrix/app/v1/users/x,405"
    })
    void saysWhichEndpointsThereAre(String method, String path, int status) {
        RunningDoors.Answer answer = doors.send(doors.request(path, RunningDoors.SECRET)
                .method(method, HttpRequest.BodyPublishers.ofString("{\"request_id\":\"r1\"}"))
                .build());
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errcode()).isEqualTo("M_UNRECOGNIZED");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/_intramural/door/v1/event,door-secret-of-the-test,413",
        "POST,/_intramural/door/v1/event,wrong,401",
        "PUT,/_intramural/door/v1/event,door-secret-of-the-test,405",
        "PUT,/_matrix/app/v1/transactions/1,hs-token-of-the-test,413",
        "PUT,/_matrix/app/v1/transactions/1,wrong,403",
        "PUT,/_matrix/app/v1/nothing,hs-token-of-the-test,404"
    })
    void answersWhoeverSendsSeventyMegabytesAndKeepsNoneOfThem(String method, String path, String token, int status)
            throws IOException {
        byte[] chunk = "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(method, path, token, 70 * chunk.length));
            for (int i = 0; i < 70; i++) {
                out.write(chunk);
            }
            out.flush();
            assertThat(answer(socket)).startsWith("HTTP/1.1 " + status + " ");
            // The connection is good for the next question.
            byte[] next = Acts.message("r9", "t9", Acts.TEXT).toString().getBytes(StandardCharsets.UTF_8);
            out.write(head("POST", "/_intramural/door/v1/event", RunningDoors.SECRET, next.length));
            out.write(next);
            out.flush();
            assertThat(answer(socket)).startsWith("HTTP/1.1 200 ").endsWith("{\"verdict\":\"allow\"}");
        }
    }

    @Test
    void goesOnWhenASenderBreaksOff() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.port())) {
            socket.getOutputStream().write(head("POST", "/_intramural/door/v1/event", RunningDoors.SECRET, 5_000));
            socket.getOutputStream().write("{\"request".getBytes(StandardCharsets.UTF_8));
        }
        isWell();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'msgtype':'m.text','body':'\\u0000','\\u0000':'\\u0000'}",
                "{'msgtype':'m.text','body':'half \\ud83d of a pair','x':'\\udc00\\ud83d'}"
            })
    void answersNulAndHalfPairsWhereverTheyStand(String content) {
        assertThat(doors.ask("event", Acts.message("r1", "t1", content)).status())
                .isEqualTo(200);
        ObjectNode forbidden = Acts.message("r2", "t\\u0000\\ud83d", content);
        ((ObjectNode) forbidden.path("event").path("content")).put("url", "mxc://a/b");
        ((ObjectNode) forbidden.get("event"))
                .put("sender", "@a\u0000\ud83d:agency.example")
                .put("room_id", "!\udc00:agency.example")
                .put("type", "m.\u0000\ud83d");
        forbidden.put("device_id", "\u0000\ud83d");
        RunningDoors.Answer answer = doors.ask("event", escaped(forbidden));
        assertThat(answer.body()).contains("V-");
        assertThat(doors.rows("incident")).isEqualTo(1);
        assertThat(doors.opened(doors.incidents().list(1).get(0).reference()))
                .contains("\\u0000")
                .contains("\\ud83d");
    }

    @Test
    void recordsTheActsOfIdsThatAreTooLongForAnId() {
        ObjectNode ask = Acts.message("r1", "t".repeat(9_000), Acts.IMAGE).put("request_id", "r".repeat(5_000));
        ((ObjectNode) ask.get("event"))
                .put("sender", "@" + "a".repeat(3_000) + ":agency.example")
                .put("room_id", "!" + "r".repeat(3_000))
                .put("type", "m." + "t".repeat(3_000));
        ask.put("device_id", "D".repeat(3_000));
        assertThat(doors.ask("event", ask).body()).contains("V-");
        assertThat(doors.rows("incident")).isEqualTo(1);
        assertThat(doors.column("work", "kind")).contains("incident.tell");
    }

    @Test
    void tellsAPersonWithTheLongestIdThatThereIs() {
        ObjectNode ask = Acts.message("r1", "t1", Acts.IMAGE);
        String longest = "@" + "a".repeat(255 - 1 - ":agency.example".length()) + ":agency.example";
        ((ObjectNode) ask.get("event")).put("sender", longest);
        assertThat(doors.ask("event", ask).body()).contains("V-");
        assertThat(doors.incidents().list(1).get(0).sender()).isEqualTo(longest);
        assertThat(doors.column("work", "kind")).contains("incident.tell");
    }

    @Test
    void recordsARoomCreationThatIsLargerThanTheVaultTakes() {
        ObjectNode ask = Acts.json("{'request_id':'r1','requester':'" + Acts.ALICE + "','content':{}}");
        ((ObjectNode) ask.get("content")).put("topic", "wide ".repeat(500_000)).put("name", "ssn 536-22-8914");
        RunningDoors.Answer answer = doors.ask("create_room", ask);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("V-");
        assertThat(doors.opened(doors.incidents().list(1).get(0).reference())).contains("wide wide", "cut_from_bytes");
    }

    private void isWell() {
        assertThat(doors.ask("event", Acts.message("well", "well", Acts.TEXT)).body())
                .isEqualTo("{\"verdict\":\"allow\"}");
    }

    /** Half pairs as escapes, which is the only way in which they can be sent. */
    private static byte[] escaped(ObjectNode body) {
        return JsonBytes.of(body);
    }

    private static byte[] head(String method, String path, String token, int length) {
        return (method + " " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\nContent-Length: "
                        + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** One answer, head and body. */
    @Test
    void readsNoSecondLongQuestionWhileAnotherFillsWhatMayBeReadAtOnce() throws IOException {
        ObjectNode question = Acts.message("r2", "t2", "{'msgtype':'m.text','body':'" + "x".repeat(20_000) + "'}");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), doors.port())) {
            String head = "POST /_intramural/door/v1/event HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + RunningDoors.SECRET + "\r\nContent-Length: 1990000\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            await().until(() -> doors.ask("event", question).status() == 403);
            assertThat(doors.ask("event", question).body()).contains("cannot be checked at the moment");
            assertThat(doors.count("intramural_door_faults_total", "module", "OVERLOADED"))
                    .isPositive();
            assertThat(doors.ask("event", Acts.message("r1", "t1", Acts.TEXT)).body())
                    .contains("allow");
        }
        await().until(() -> doors.ask("event", question).status() == 200);
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            text.append((char) in.read());
        }
        String lower = text.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ") + "content-length: ".length();
        int length = Integer.parseInt(lower.substring(at, lower.indexOf("\r\n", at)));
        text.append(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        return text.toString();
    }
}
