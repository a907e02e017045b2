package intramural.it;

import static intramural.it.HostileAct.answered;
import static intramural.it.HostileAct.bare;
import static intramural.it.HostileAct.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.Answer;
import java.util.List;
import java.util.stream.Stream;

/** What a hostile client keeps for itself, shows of itself and says past the rooms. */
final class HostileAccounts {

    private static final String ROOM = "/_matrix/client/v3/rooms/%room";
    private static final String USER = "/_matrix/client/v3/user/%me";

    private HostileAccounts() {}

    static List<HostileAct> acts() {
        return Stream.of(ownThings(), accounts(), trifles(), experiments(), List.of(end()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<HostileAct> ownThings() {
        return List.of(
                stopped(
                        "hides it in account data",
                        "3.2",
                        "PUT",
                        USER + "/account_data/org.example.d",
                        "{\"x\":\"%ssn\"}"),
                stopped(
                        "hides it where others have their password",
                        "3.2",
                        "PUT",
                        USER + "/account_data/org.example.d",
                        "{\"auth\":\"%ssn\"}"),
                stopped(
                        "shows it in a field of that name",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/profile/%me/auth",
                        "{\"auth\":\"%ssn\"}"),
                stopped("hides it in the type of account data", "3.2", "PUT", USER + "/account_data/%id", "{\"x\":1}"),
                stopped(
                        "hides it in a room's account data",
                        "3.2",
                        "PUT",
                        USER + "/rooms/%room/account_data/org.example.e",
                        "{\"x\":\"%ssn\"}"),
                stopped("hides it in a room's tag", "3.2", "PUT", USER + "/rooms/%room/tags/u.%id", "{\"order\":0.5}"),
                stopped("hides it in a filter", "3.2", "POST", USER + "/filter", "{\"room\":{\"rooms\":[\"%ssn\"]}}"),
                stopped("hides it in a push rule", "3.2", "PUT", "/_matrix/client/v3/pushrules/global/content/x1", """
                        {"pattern":"%ssn","actions":["notify"]}"""),
                stopped("has notifications sent elsewhere", "1.2", "POST", "/_matrix/client/v3/pushers/set", """
                        {"app_id":"%canary","kind":"http","app_display_name":"x","device_display_name":"x","lang":"en",
                         "pushkey":"x","data":{"url":"https://elsewhere.example/_matrix/push/v1/notify"}}"""));
    }

    private static List<HostileAct> accounts() {
        return List.of(
                stopped(
                        "slips it from device to device",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/sendToDevice/org.example.f/%txn",
                        """
                        {"messages":{"@bob:intramural.localhost":{"*":{"x":"%ssn"}}}}"""),
                stopped(
                        "slips a file from device to device",
                        "3.3",
                        "PUT",
                        "/_matrix/client/v3/sendToDevice/org.example.f/%txn",
                        """
                        {"messages":{"@bob:intramural.localhost":{"*":{"x":"%mxc"}}}}"""),
                stopped(
                        "says it as why she breaks off a verification",
                        "3.6",
                        "PUT",
                        "/_matrix/client/v3/sendToDevice/m.key.verification.cancel/%txn",
                        """
                        {"messages":{"@bob:intramural.localhost":{"*":{"transaction_id":"a","code":"m.user",
                         "reason":"meet me at %canary park at nine"}}}}"""),
                stopped("hides it in a backup of keys", "3.2", "POST", "/_matrix/client/v3/room_keys/version", """
                        {"algorithm":"m.megolm_backup.v1.curve25519-aes-sha2","auth_data":{"note":"%ssn"}}"""),
                stopped(
                        "hides it in the name of a session in a backup of keys",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/room_keys/keys/%room/%id?version=1",
                        """
                        {"first_message_index":0,"forwarded_count":0,"is_verified":true,"session_data":{}}"""),
                stopped(
                        "keeps a picture in pieces in a backup of keys",
                        "3.5",
                        "PUT",
                        "/_matrix/client/v3/room_keys/keys/%room/p0?version=1",
                        """
                        {"first_message_index":0,"forwarded_count":0,"is_verified":true,"session_data":
                         {"ciphertext":"iVBORw0KGgoAAAANSUhEUgAAACgAAAAoCAIAAAADnC86","ephemeral":"x","mac":"y"}}"""),
                stopped("asks for others' one-time keys", "3.5", "POST", "/_matrix/client/v3/keys/claim", """
                        {"one_time_keys":{"@bob:intramural.localhost":{"%device":"signed_curve25519"}}}"""),
                stopped(
                        "shows it as her presence",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/presence/%me/status",
                        "{\"presence\":\"online\",\"status_msg\":\"%ssn\"}"),
                stopped(
                        "shows it in a field of her profile",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/profile/%me/org.example.g",
                        "{\"org.example.g\":\"%ssn\"}"),
                stopped(
                        "names her device so",
                        "3.2",
                        "PUT",
                        "/_matrix/client/v3/devices/%device",
                        "{\"display_name\":\"%ssn\"}"),
                bare(
                        "logs in on a device with such a name",
                        "3.2",
                        (me, canary) -> me.call("POST", "/_matrix/client/v3/login", """
                        {"type":"m.login.password","identifier":{"type":"m.id.user","user":"mallory"},
                         "password":"%password","initial_device_display_name":"%ssn"}""", canary)),
                bare(
                        "logs in on a device with such an id",
                        "3.2",
                        (me, canary) -> me.call("POST", "/_matrix/client/v3/login", """
                        {"type":"m.login.password","identifier":{"type":"m.id.user","user":"mallory"},
                         "password":"%password","device_id":"%id"}""", canary)),
                stopped("hides it in a key of her device", "3.2", "POST", "/_matrix/client/v3/keys/upload", """
                        {"one_time_keys":{"signed_curve25519:AAAAAQ":{"key":"%ssn","signatures":{}}}}"""),
                stopped("hides it in the name of a key", "3.2", "POST", "/_matrix/client/v3/keys/upload", """
                        {"fallback_keys":{"signed_curve25519:%id":{"key":"AAAA","fallback":true,"signatures":{}}}}"""),
                stopped("hides it in a signature", "3.2", "POST", "/_matrix/client/v3/keys/signatures/upload", """
                        {"%me":{"%device":{"user_id":"%me","device_id":"%device","algorithms":["%ssn"],"keys":{},
                         "signatures":{}}}}"""),
                stopped("reports a person with it", "3.2", "POST", "/_matrix/client/v3/users/%me/report", """
                        {"reason":"%ssn"}"""),
                stopped("reports an event with it", "3.2", "POST", ROOM + "/report/%line", "{\"reason\":\"%ssn\"}"),
                stopped("reports a room with it", "3.2", "POST", ROOM + "/report", "{\"reason\":\"%ssn\"}"));
    }

    /** Erasing hides what she said from whoever joins later. */
    private static HostileAct end() {
        return stopped("closes her account and has it erased", "3.6", (me, canary) -> {
            Answer answer = me.call("POST", "/_matrix/client/v3/account/deactivate", """
                    {"erase":true,"auth":{"type":"m.login.password","password":"%password",
                     "identifier":{"type":"m.id.user","user":"mallory"}}}""", canary);
            assertThat(me.user().whoami().ok()).isTrue();
            return answer;
        });
    }

    private static HostileAct trifle(String name, String answer, String method, String path, String body) {
        return answered(name, answer, (me, canary) -> me.call(method, path, body, canary));
    }

    /** What nobody thinks of as a message. */
    private static List<HostileAct> trifles() {
        return List.of(
                trifle("has read what is no event", "200 ", "POST", ROOM + "/receipt/m.read/%24%id", "{}"),
                trifle(
                        "has read something in what is no thread",
                        "400 M_INVALID_PARAM event_id ",
                        "POST",
                        ROOM + "/receipt/m.read/%line",
                        "{\"thread_id\":\"%ssn\"}"),
                trifle(
                        "has read in a way of her own",
                        "400 M_UNKNOWN Receipt type must be ",
                        "POST",
                        ROOM + "/receipt/%id/%line",
                        "{}"),
                trifle(
                        "marks as read what is no event",
                        "404 M_UNKNOWN Could not find event ",
                        "POST",
                        ROOM + "/read_markers",
                        "{\"m.fully_read\":\"%ssn\"}"),
                trifle(
                        "marks as read privately what is no event",
                        "200 ",
                        "POST",
                        ROOM + "/read_markers",
                        "{\"m.read.private\":\"%ssn\"}"),
                trifle(
                        "types in a way of her own",
                        "200 ",
                        "PUT",
                        ROOM + "/typing/%me",
                        "{\"typing\":true,\"timeout\":1000,\"org.example\":\"%ssn\"}"),
                trifle(
                        "asks the directory for it",
                        "200 ",
                        "POST",
                        "/_matrix/client/v3/user_directory/search",
                        "{\"search_term\":\"%ssn\"}"),
                trifle("looks for it", "200 ", "POST", "/_matrix/client/v3/search", """
                        {"search_categories":{"room_events":{"search_term":"%ssn"}}}"""),
                answered(
                        "asks for an account of that name",
                        "403 M_FORBIDDEN Registration has been disabled",
                        (me, canary) ->
                                me.user().loggedOut().raw("POST", "/_matrix/client/v3/register", me.json("""
                        {"username":"%canary","password":"long enough for this","auth":{"type":"m.login.dummy"}}""", canary))),
                trifle(
                        "asks for mail",
                        "400 M_UNKNOWN Email-based password resets have been disabled on this server",
                        "POST",
                        "/_matrix/client/v3/account/password/email/requestToken",
                        """
                        {"client_secret":"abc","email":"%canary@elsewhere.example","send_attempt":1}"""),
                trifle(
                        "adds an address",
                        "400 M_FORBIDDEN 3PID changes are disabled on this server",
                        "POST",
                        "/_matrix/client/v3/account/3pid/email/requestToken",
                        """
                        {"client_secret":"abc","email":"%canary@elsewhere.example","send_attempt":1}"""));
    }

    private static HostileAct absent(String name, String method, String path, String body) {
        return trifle(name, "404 M_UNRECOGNIZED ", method, "/_matrix/client/unstable/" + path, body);
    }

    /** Experiments of Synapse that are switched off. */
    private static List<HostileAct> experiments() {
        return List.of(
                absent("leaves it in a mailbox", "POST", "org.matrix.msc4108/rendezvous", "{\"x\":\"%ssn\"}"),
                absent("leaves it in a newer mailbox", "POST", "io.element.msc4388/rendezvous", "{\"data\":\"%ssn\"}"),
                absent("puts it into a sleeping device", "PUT", "org.matrix.msc3814.v1/dehydrated_device", """
                        {"device_id":"D","device_data":{"algorithm":"x","note":"%ssn"}}"""),
                absent(
                        "follows a thread",
                        "PUT",
                        "io.element.msc4306/rooms/%room/thread/%line/subscription",
                        "{\"automatic\":\"%ssn\"}"));
    }
}
