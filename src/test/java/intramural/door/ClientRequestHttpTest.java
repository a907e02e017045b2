package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.incident.Incident;
import intramural.policy.PolicyFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the module is answered about requests that no callback sees (src/docs/DOORS.md, {@code request}). */
@Tag("database")
@Tag("postgresql-nightly")
final class ClientRequestHttpTest {

    private static final String ALICE = "@alice:" + PolicyFixture.SERVER;
    private static final String CLIENT = "/_matrix/client/v3/";
    private static final String ALLOW = "{\"verdict\":\"allow\"}";

    @RegisterExtension
    final RunningDoors doors = new RunningDoors();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | sendToDevice/m.x/1             | {'messages':{'@b:agency.example':{'*':{'a':'ssn 536-22-8914'}}}} | 3.2",
                "PUT  | sendToDevice/m.x/1             | {'messages':{'@b:agency.example':{'*':{'a':'mxc://a/b'}}}}       | 3.3",
                "PUT  | user/@a:x/account_data/m.x     | {'a':'ssn 536-22-8914'}                             | 3.2",
                "PUT  | user/@a:x/account_data/ssn%20536-22-8914 | {}                                        | 3.2",
                "PUT  | devices/D                      | {'display_name':'ssn 536-22-8914'}                  | 3.2",
                "POST | keys/upload                    | {'one_time_keys':{'x:A':{'key':'ssn 536-22-8914'}}} | 3.2",
                "PUT  | user/@a:x/account_data/m.x     | {'auth':'ssn 536-22-8914'}                          | 3.2",
                "POST | delete_devices                 | {'devices':['ssn 536-22-8914'],'auth':{}}           | 3.2",
                "POST | rooms/!r:x/report              | {'reason':'ssn 536-22-8914'}                        | 3.2",
                "POST | pushers/set                    | {'kind':'http','data':{'url':'https://x.example/'}} | 1.2",
                "PUT  | profile/@a:x/avatar_url        | {'avatar_url':'mxc://a/b'}                          | 3.3",
                "POST | account/deactivate             | {'erase':true}                                      | 3.6"
            })
    void refusesAndRecordsWhatIsForbidden(String method, String path, String body, String paragraph) {
        RunningDoors.Answer answer = ask("r1", method, CLIENT + path, body);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().at("/org.intramural/paragraph").asText()).isEqualTo(paragraph);
        assertThat(answer.body()).doesNotContain("536-22", "mxc:", "x.example");
        assertThat(doors.incidents().list(5)).extracting(Incident::paragraph).containsExactly(paragraph);
        assertThat(doors.incidents().list(5).get(0).sender()).isEqualTo(ALICE);
    }

    @Test
    void makesOneIncidentOfTheModulesSecondTry() {
        String body = "{'display_name':'ssn 536-22-8914'}";
        ask("r1", "PUT", CLIENT + "devices/D", body);
        ask("r1", "PUT", CLIENT + "devices/D", body);
        assertThat(doors.rows("incident")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | user/@a:x/account_data/m.direct | {'@b:x':['!r:x']}",
                "POST   | keys/upload                     | {}",
                "PUT    | devices/D                       | {'display_name':'Element'}",
                "DELETE | pushrules/global/room/!r:x      | ''",
                "POST   | user/@a:x/openid/request_token  | {}",
                "PUT    | rooms/!r:x/send/m.room.message/1 | {'body':'ssn 536-22-8914, which a callback judges'}"
            })
    void allowsTheRestAndWritesNothing(String method, String path, String body) {
        assertThat(ask("r1", method, CLIENT + path, body).body()).isEqualTo(ALLOW);
        assertThat(doors.rows("incident")).isZero();
    }

    @Test
    void takesTheTextOfAPresenceAway() {
        String path = CLIENT + "presence/@a:x/status";
        assertThat(ask("r1", "PUT", path, "{'presence':'online','status_msg':'At lunch'}")
                        .replaced())
                .hasToString("{\"presence\":\"online\"}");
        assertThat(ask("r2", "PUT", path, "{'presence':'online'}").body()).isEqualTo(ALLOW);
    }

    @Test
    void letsAPersonInWithoutWhatMayNotBeSaidOfTheirDevice() {
        assertThat(login("r1", "Element on Windows").body()).isEqualTo(ALLOW);
        assertThat(login("r2", "ssn 536-22-8914").replaced()).hasToString("{}");
        assertThat(doors.rows("incident")).isZero();
        doors.database().close();
        assertThat(login("r3", "mxc://a/b").json().path("verdict").asText()).isEqualTo("replace");
    }

    private RunningDoors.Answer login(String id, String name) {
        return ask(id, "POST", CLIENT + "login", "{'initial_device_display_name':'" + name + "'}", null);
    }

    @Test
    void saysOfReadingThatItCouldNotBeJudged() {
        String sync = "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=0";
        String forbidden = "{'conn_id':'ssn 536-22-8914'}";
        assertThat(ask("r1", "POST", sync, forbidden).status()).isEqualTo(403);
        doors.database().close();
        assertThat(ask("r2", "POST", sync, forbidden).body()).isEqualTo("{\"verdict\":\"unjudged\"}");
        assertThat(ask("r3", "PUT", CLIENT + "devices/D", "{'display_name':'ssn 536-22-8914'}")
                        .body())
                .contains("cannot be checked at the moment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /_matrix/client/v3/account/3pid/bind                      | {} | 404 | M_UNRECOGNIZED",
                "POST | /_matrix/client/unstable/org.example.new/write            | {} | 404 | M_UNRECOGNIZED",
                "PUT  | /_matrix/client/v3/rooms/!r/send/m.x/1?org.matrix.msc4140.delay=1 | {} | 404 | M_UNRECOGNIZED",
                "PUT  | /_matrix/client/v3//devices/D                             | {} | 400 | M_UNRECOGNIZED",
                "PUT  | /_matrix/client/v3/devices/D                              | x  | 400 | M_NOT_JSON",
                "PUT  | /_matrix/client/v3/devices/D                              | {'a':1,'a':2} | 400 | M_BAD_JSON",
                "PUT  | /_matrix/client/v3/devices/D                              | [] | 400 | M_BAD_JSON"
            })
    void refusesWhatDoesNotExistOrCanBeReadInTwoWays(
            String method, String uri, String body, int status, String errcode) {
        RunningDoors.Answer answer = ask("r1", method, uri, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errcode()).isEqualTo(errcode);
        assertThat(answer.json().path("verdict").asText()).isEqualTo("refuse");
        assertThat(doors.count("intramural_door_faults_total")).isZero();
    }

    @Test
    void refusesWhatNobodyDoes() {
        RunningDoors.Answer answer = ask("r1", "PUT", CLIENT + "devices/D", "{'display_name':'x'}", null);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
    }

    @Test
    void judgesWhatAClientCallsItself() {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("request_id", "r1");
        assertThat(doors.ask("user_agent", question.put("user_agent", "Element/1.11"))
                        .body())
                .isEqualTo(ALLOW);
        assertThat(doors.ask("user_agent", question.put("user_agent", "ssn 536-22-8914"))
                        .status())
                .isEqualTo(403);
        // Nobody knows whose it is, and whoever has no account could fill the records.
        assertThat(doors.rows("incident")).isZero();
        assertThat(doors.rows("vault_item")).isZero();
    }

    private RunningDoors.Answer ask(String id, String method, String uri, String body) {
        return ask(id, method, uri, body, ALICE);
    }

    private RunningDoors.Answer ask(String id, String method, String uri, String body, @Nullable String user) {
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("request_id", id).put("method", method).put("uri", uri);
        question.put("body", body.replace('\'', '"')).put("user_id", user).put("device_id", "DEVICE");
        return doors.ask("request", question);
    }
}
