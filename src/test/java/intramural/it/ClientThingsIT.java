package intramural.it;

import static intramural.it.Scene.done;
import static intramural.it.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients write for themselves, at both doors: it happens, and nothing is recorded of it. */
@ExtendWith(SynapseStack.class)
class ClientThingsIT {

    /** What clients write when they start, and people when they arrange their things. */
    static Stream<List<String>> ownThings() {
        String key = "w1S4dQZr0nJv7mR5tH3kL9pXc2bN8yGfUaE6iOqTzVs";
        String user = "/_matrix/client/v3/user/%me";
        return Stream.of(
                        List.of("POST", "/_matrix/client/v3/keys/upload", "{}"),
                        List.of("POST", "/_matrix/client/v3/keys/upload", """
                        {"one_time_keys":{"signed_curve25519:AAAAHg":{"key":"%key","signatures":
                         {"%me":{"ed25519:%device":"%key%key"}}}}}"""),
                        List.of(
                                "POST",
                                "/_matrix/client/v3/keys/claim",
                                "{\"one_time_keys\":{\"%me\":{\"%device\":\"signed_curve25519\"}},\"timeout\":10000}"),
                        List.of("POST", "/_matrix/client/v3/keys/query", "{\"device_keys\":{\"%me\":[]}}"),
                        List.of("POST", "/_matrix/client/v3/room_keys/version", """
                        {"algorithm":"m.megolm_backup.v1.curve25519-aes-sha2","auth_data":{"public_key":"%key",
                         "signatures":{"%me":{"ed25519:%device":"%key%key"}}}}"""),
                        List.of("PUT", user + "/account_data/m.direct", "{\"@bob:intramural.localhost\":[\"%room\"]}"),
                        List.of("PUT", user + "/account_data/m.key_backup", "{\"enabled\":false}"),
                        List.of("PUT", user + "/account_data/im.vector.web.settings", "{\"showReadReceipts\":true}"),
                        List.of(
                                "PUT",
                                user + "/account_data/io.element.recent_emoji",
                                "{\"recent_emoji\":[[\"👍\",12]]}"),
                        List.of("PUT", user + "/account_data/m.secret_storage.default_key", "{\"key\":\"%key\"}"),
                        List.of("PUT", user + "/account_data/m.cross_signing.master", """
                        {"encrypted":{"abcdefgh":{"iv":"%key","ciphertext":"%key","mac":"%key"}}}"""),
                        List.of("PUT", user + "/rooms/%room/account_data/m.marked_unread", "{\"unread\":true}"),
                        List.of("POST", "/_matrix/client/v3/rooms/%room/read_markers", "{\"m.fully_read\":\"%line\"}"),
                        List.of("PUT", user + "/rooms/%room/tags/m.favourite", "{\"order\":0.25}"),
                        List.of("POST", user + "/filter", """
                        {"room":{"state":{"lazy_load_members":true},"timeline":{"limit":20}}}"""),
                        List.of(
                                "PUT",
                                "/_matrix/client/v3/pushrules/global/override/.m.rule.master/enabled",
                                "{\"enabled\":false}"),
                        List.of("PUT", "/_matrix/client/v3/pushrules/global/room/%room", "{\"actions\":[]}"),
                        List.of(
                                "PUT",
                                "/_matrix/client/v3/devices/%device",
                                "{\"display_name\":\"Element Desktop: Windows\"}"),
                        List.of("PUT", "/_matrix/client/v3/sendToDevice/m.key.verification.request/%device", """
                        {"messages":{"%me":{"*":{"from_device":"%device","methods":["m.sas.v1"],
                         "timestamp":1764088000000,"transaction_id":"%key"}}}}"""),
                        List.of(
                                "POST",
                                "/_matrix/client/v3/rooms/%room/receipt/m.read/%line",
                                "{\"thread_id\":\"main\"}"),
                        List.of("PUT", user + "/account_data/io.element.matrix_client_information.%device", """
                        {"name":"Element","version":"1.11.99","url":"app.element.io"}"""),
                        List.of(
                                "PUT",
                                user + "/account_data/im.vector.web.settings",
                                "{\"Widgets.pinned\":{\"w\":true}}"),
                        List.of("PUT", user + "/account_data/m.widgets", "{}"),
                        List.of("POST", "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=0", """
                        {"conn_id":"","lists":{"list0":{"ranges":[[0,99]],"sort":["by_recency"],"timeline_limit":50,
                         "required_state":[["*","*"],["m.room.member","$LAZY"],["org.matrix.msc3401.call.member","*"]]}},
                         "room_subscriptions":{"%room":{"timeline_limit":20,"required_state":[["m.room.member","%me"]]}}}"""),
                        List.of("POST", "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync?timeout=0", """
                        {"conn_id":"room-list","lists":{"all_rooms":{"ranges":[[0,19]],"timeline_limit":1,
                         "required_state":[["m.room.name",""]]}},"extensions":{"e2ee":{"enabled":true}}}"""))
                .map(call ->
                        call.stream().map(part -> part.replace("%key", key)).toList());
    }

    @ParameterizedTest
    @MethodSource("ownThings")
    void letsAClientKeepItsOwnThings(List<String> call, DemoStack stack) {
        Scene scene = new Scene(stack);
        for (MatrixUser monitor : List.of(scene.person("monitor"), scene.straight("monitor"))) {
            lets(monitor, call, scene);
        }
    }

    private static void lets(MatrixUser monitor, List<String> call, Scene scene) {
        DemoStack stack = scene.stack();
        MatrixUser management = stack.management();
        int incidents = management.raw("GET", "/incidents", null).body().size();
        String room = scene.room("monitor", "bob");
        String line = done(monitor.sendText(room, "Good morning")).eventId();
        String device = stack.people().account("monitor").deviceId();
        List<String> filled = call.stream()
                .map(part -> part.replace("%me", id("monitor"))
                        .replace("%room", room)
                        .replace("%line", line)
                        .replace("%device", device))
                .toList();

        done(monitor.raw(filled.get(0), filled.get(1), MatrixUser.json(filled.get(2))));
        assertThat(management.raw("GET", "/incidents", null).body()).hasSize(incidents);
    }
}
