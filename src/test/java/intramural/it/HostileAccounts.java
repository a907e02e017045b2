package intramural.it;

import static intramural.it.HostileAct.atTheGateway;
import static intramural.it.HostileAct.closed;
import static intramural.it.HostileAct.vain;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.Answer;
import java.util.List;
import java.util.stream.Stream;

/** What a hostile client keeps for itself, shows of itself and says past the rooms; most of it only the gateway sees. */
final class HostileAccounts {

    private static final String ROOM = "/_matrix/client/v3/rooms/%room";
    private static final String USER = "/_matrix/client/v3/user/%me";

    private HostileAccounts() {}

    static List<HostileAct> acts() {
        return Stream.of(ownThings(), accounts(), trifles(), List.of(end()))
                .flatMap(List::stream)
                .toList();
    }

    private static HostileAct gate(String name, String paragraph, String method, String path, String body) {
        return atTheGateway(name, paragraph, (me, canary) -> me.call(method, path, body, canary));
    }

    private static List<HostileAct> ownThings() {
        return List.of(
                gate(
                        "hides it in account data",
                        "3.2",
                        "PUT",
                        USER + "/account_data/org.example.d",
                        "{\"x\":\"%ssn\"}"),
                gate("hides it in the type of account data", "3.2", "PUT", USER + "/account_data/%id", "{\"x\":1}"),
                gate(
                        "hides it in a room's account data",
                        "3.2",
                        "PUT",
                        USER + "/rooms/%room/account_data/org.example.e",
                        "{\"x\":\"%ssn\"}"),
                gate("hides it in a room's tag", "3.2", "PUT", USER + "/rooms/%room/tags/u.%id", "{\"order\":0.5}"),
                gate("hides it in a filter", "3.2", "POST", USER + "/filter", "{\"room\":{\"rooms\":[\"%ssn\"]}}"),
                gate("hides it in a push rule", "3.2", "PUT", "/_matrix/client/v3/pushrules/global/content/x1", """
                        {"pattern":"%ssn","actions":["notify"]}"""),
                gate("has notifications sent elsewhere", "1.2", "POST", "/_matrix/client/v3/pushers/set", """
                        {"app_id":"%canary","kind":"http","app_display_name":"x","device_display_name":"x","lang":"en",
                         "pushkey":"x","data":{"url":"https://elsewhere.example/_matrix/push/v1/notify"}}"""));
    }

    private static List<HostileAct> accounts() {
        return List.of(
                gate(
                        "slips it from device to device",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/sendToDevice/org.example.f/%txn",
                        """
                        {"messages":{"@bob:intramural.localhost":{"*":{"x":"%ssn"}}}}"""),
                gate(
                        "slips a file from device to device",
                        "3.3",
                        "PUT",
                        "/_matrix/client/v3/sendToDevice/org.example.f/%txn",
                        """
                        {"messages":{"@bob:intramural.localhost":{"*":{"x":"%mxc"}}}}"""),
                gate("hides it in a backup of keys", "3.2", "POST", "/_matrix/client/v3/room_keys/version", """
                        {"algorithm":"m.megolm_backup.v1.curve25519-aes-sha2","auth_data":{"note":"%ssn"}}"""),
                gate(
                        "hides it in the name of a session in a backup of keys",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/room_keys/keys/%room/%id?version=1",
                        """
                        {"first_message_index":0,"forwarded_count":0,"is_verified":true,"session_data":{}}"""),
                gate(
                        "shows it as her presence",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/presence/%me/status",
                        "{\"presence\":\"online\",\"status_msg\":\"%ssn\"}"),
                gate(
                        "shows it in a field of her profile",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/profile/%me/org.example.g",
                        "{\"org.example.g\":\"%ssn\"}"),
                gate(
                        "names her device so",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/devices/%device",
                        "{\"display_name\":\"%ssn\"}"),
                new HostileAct(
                        "logs in on a device with such a name",
                        "3.2",
                        HostileAct.End.BARE,
                        HostileAct.Doors.GATEWAY,
                        (me, canary) -> me.call("POST", "/_matrix/client/v3/login", """
                        {"type":"m.login.password","identifier":{"type":"m.id.user","user":"mallory"},
                         "password":"%password","initial_device_display_name":"%ssn"}""", canary)),
                new HostileAct(
                        "logs in on a device with such an id",
                        "3.2",
                        HostileAct.End.BARE,
                        HostileAct.Doors.GATEWAY,
                        (me, canary) -> me.call("POST", "/_matrix/client/v3/login", """
                        {"type":"m.login.password","identifier":{"type":"m.id.user","user":"mallory"},
                         "password":"%password","device_id":"%id"}""", canary)),
                gate("reports an event with it", "3.2", "POST", ROOM + "/report/%line", "{\"reason\":\"%ssn\"}"),
                gate("reports a room with it", "3.2", "POST", ROOM + "/report", "{\"reason\":\"%ssn\"}"));
    }

    /** Erasing hides what she said from whoever joins later. */
    private static HostileAct end() {
        return closed("closes her account and has it erased", (me, canary) -> {
            Answer answer = me.call("POST", "/_matrix/client/v3/account/deactivate", """
                    {"erase":true,"auth":{"type":"m.login.password","password":"%password",
                     "identifier":{"type":"m.id.user","user":"mallory"}}}""", canary);
            assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
            assertThat(me.user()
                            .raw("GET", "/_matrix/client/v3/account/whoami", null)
                            .ok())
                    .isTrue();
            return answer;
        });
    }

    private static HostileAct trifle(String name, String method, String path, String body) {
        return vain(name, (me, canary) -> me.call(method, path, body, canary));
    }

    /** What nobody thinks of as a message. */
    private static List<HostileAct> trifles() {
        return List.of(
                trifle("has read what is no event", "POST", ROOM + "/receipt/m.read/%24%id", "{}"),
                trifle(
                        "has read something in what is no thread",
                        "POST",
                        ROOM + "/receipt/m.read/%line",
                        "{\"thread_id\":\"%ssn\"}"),
                trifle("has read in a way of her own", "POST", ROOM + "/receipt/%id/%line", "{}"),
                trifle("marks as read what is no event", "POST", ROOM + "/read_markers", "{\"m.fully_read\":\"%ssn\"}"),
                trifle(
                        "marks as read privately what is no event",
                        "POST",
                        ROOM + "/read_markers",
                        "{\"m.read.private\":\"%ssn\"}"),
                trifle(
                        "asks the directory for it",
                        "POST",
                        "/_matrix/client/v3/user_directory/search",
                        "{\"search_term\":\"%ssn\"}"),
                trifle("looks for it", "POST", "/_matrix/client/v3/search", """
                        {"search_categories":{"room_events":{"search_term":"%ssn"}}}"""),
                trifle("asks for an account of that name", "POST", "/_matrix/client/v3/register", """
                        {"username":"%canary","password":"long enough for this","auth":{"type":"m.login.dummy"}}"""),
                trifle("asks for mail", "POST", "/_matrix/client/v3/account/password/email/requestToken", """
                        {"client_secret":"abc","email":"%canary@elsewhere.example","send_attempt":1}"""),
                trifle("adds an address", "POST", "/_matrix/client/v3/account/3pid/email/requestToken", """
                        {"client_secret":"abc","email":"%canary@elsewhere.example","send_attempt":1}"""),
                trifle(
                        "follows a thread",
                        "PUT",
                        "/_matrix/client/unstable/io.element.msc4306/rooms/%room/thread/%line/subscription",
                        "{\"automatic\":\"%ssn\"}"));
    }
}
