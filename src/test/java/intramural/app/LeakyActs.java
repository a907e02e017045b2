package intramural.app;

import static org.awaitility.Awaitility.await;

import intramural.it.Canaries;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that can be sent to a service, right and wrong, with a word in it that must not come out again. */
final class LeakyActs {

    static final String ALICES_TOKEN = "alices_0123456789abcdef";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALICE = "@alice:agency.example";
    private static final String ROOM = "!lobby:agency.example";

    private final Wiring.Ports ports;
    private final Config config;
    private final Canaries canaries;
    private final Everything seen;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger count = new AtomicInteger();

    LeakyActs(Wiring.Ports ports, Config config, Canaries canaries, Everything seen) {
        this.ports = ports;
        this.config = config;
        this.canaries = canaries;
        this.seen = seen;
    }

    void atTheModulesDoor() {
        // An allowed line, and the same word of a stopped one in every place where text can stand.
        event("an allowed line", "m.room.message", "{'msgtype':'m.text','body':'%word'}");
        event("a forbidden line", "m.room.message", "{'msgtype':'m.text','body':'%ssn'}");
        event("a key", "m.room.message", "{'msgtype':'m.text','body':'x','%ssn':1}");
        event("an unknown type", "org.%word.%ssn", "{'a':1}");
        event("a topic", "m.room.topic", "{'topic':'%ssn'}");
        event("a file's name", "m.room.message", "{'msgtype':'m.file','body':'%word','url':'mxc://a/b'}");
        event("a redaction's reason", "m.room.redaction", "{'redacts':'$x','reason':'%ssn'}");
        event("a float beside it", "m.room.message", "{'msgtype':'m.text','body':'%ssn','n':1.5}");
        door("a state key", "event", question("m.room.topic", "{'topic':'t'}").replace("%key", ",'state_key':'%ssn'"));
        door(
                "a new room",
                "create_room",
                "{'request_id':'%id','requester':'" + ALICE + "','content':{'topic':'%ssn'}}");
        door("an address", "threepid_invite", "{'request_id':'%id','medium':'email','address':'%word@x.example'}");
        door("an alias", "room_alias", "{'request_id':'%id','user_id':'" + ALICE + "','alias':'#%word:other.example'}");
        request(
                "a name of a device past the gateway",
                "PUT",
                "/_matrix/client/v3/devices/D",
                "{'display_name':'%ssn'}");
        request(
                "a type past the gateway",
                "PUT",
                "/_matrix/client/v3/sendToDevice/%word/1",
                "{'messages':{'a':'%ssn'}}");
        request("a path past the gateway", "POST", "/_matrix/client/v3/%word", "{}");
        request("a body past the gateway that is none", "POST", "/_matrix/client/v3/keys/upload", "{'%word");
        door("what a client calls itself", "user_agent", "{'request_id':'%id','user_agent':'%ssn'}");
        door("a truncated body", "event", "{'request_id':'%id','event':{'content':'%ssn");
        door("no JSON", "event", "%word");
        door("a key twice", "event", "{'%word':1,'%word':2}");
        door("a deep body", "event", "{'%word':" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
        door("a wrong kind", "event", "{'request_id':'%id','event':{'type':['%word'],'content':{}}}");
        door("a path", "%word", "{}");
        String word = canaries.hatch("a wrong secret");
        post(ports.service(), "/_intramural/door/v1/event", word, "{\"" + word + "\":1}", "POST");
    }

    void inTransactions() {
        deliver("a late find", "m.room.message", "{'msgtype':'m.text','body':'%ssn'}");
        deliver("an allowed line that was delivered", "m.room.message", "{'msgtype':'m.text','body':'%word'}");
        deliver("a name", "m.room.member", "{'membership':'join','displayname':'%word'}");
        deliver("a type that was delivered", "org.%word", "{'a':'%ssn'}");
        deliver("a relation", "m.room.message", """
                {'msgtype':'m.text','body':'x','m.relates_to':{'rel_type':'%word','event_id':'%word'}}""");
        deliver("a request to save", "m.room.message", """
                {'msgtype':'m.text','body':'!save %word',
                 'm.relates_to':{'rel_type':'m.thread','event_id':'$rootrootrootrootrootrootrootrootrootrootroo'}}""");
        transaction("an event of the wrong kind", "{'events':[{'type':5,'content':'%ssn'}]}");
        transaction("no event at all", "{'events':['%ssn',null,7]}");
        transaction("what is no transaction", "{'events':{'%word':1}}");
        transaction("a transaction that breaks off", "{'events':[{'content':{'body':'%ssn");
        String word = canaries.hatch("a wrong token of the homeserver");
        post(ports.service(), "/_matrix/app/v1/transactions/" + word, word, "{\"" + word + "\":1}", "PUT");
    }

    void atTheGateway() {
        gateway("a profile field", "PUT", "/_matrix/client/v3/profile/" + ALICE + "/f", "{'f':'%ssn'}");
        gateway("a field's name", "PUT", "/_matrix/client/v3/profile/" + ALICE + "/%word", "{'%word':'%ssn'}");
        gateway("a device's name", "PUT", "/_matrix/client/v3/devices/D", "{'display_name':'%ssn'}");
        gateway("a push address", "POST", "/_matrix/client/v3/pushers/set", """
                {'kind':'http','data':{'url':'https://%word.example/'},'app_id':'%word','pushkey':'%word'}""");
        gateway("a file", "POST", "/_matrix/media/v3/upload?filename=%word.txt", "%ssn");
        gateway("a download", "GET", "/_matrix/client/v1/media/download/agency.example/%word", "");
        gateway("a preview", "GET", "/_matrix/client/v1/media/preview_url?url=https%3A%2F%2F%word.example", "");
        gateway("a hidden path", "GET", "/_synapse/%word", "");
        gateway("a path with two readings", "GET", "/_matrix/client//%word/%2e%2e/x", "");
        gateway("a truncated body at the gateway", "POST", "/_matrix/client/v3/pushers/set", "{'kind':'%word");
        gateway("a message between devices", "PUT", "/_matrix/client/v3/sendToDevice/m.%word/1", """
                {'messages':{'@bob:agency.example':{'*':{'x':'%ssn'}}}}""");
        gateway(
                "a room that is to be public",
                "PUT",
                "/_matrix/client/v3/directory/list/room/!%word:agency.example",
                "{'visibility':'public'}");
        gateway("an address in a room", "POST", "/_matrix/client/v3/rooms/!%word:agency.example/invite", """
                {'medium':'email','address':'a@b.example','id_server':'c.example','id_access_token':'x'}""");
        gateway("account data", "PUT", "/_matrix/client/v3/user/" + ALICE + "/account_data/m.%word", "{'x':'%ssn'}");
        String word = canaries.hatch("a token that nobody knows");
        post(ports.gateway(), "/_matrix/client/v3/pushers/set", word, "{}", "POST");
    }

    void atTheManagementPort() {
        String word = canaries.hatch("a wrong management token");
        post(ports.management(), "/incidents/" + word, word, word, "POST");
        String token = config.management().token().reveal();
        post(ports.management(), "/work/unblock/" + canaries.hatch("a key of work"), token, "", "POST");
        post(ports.management(), "/records/" + canaries.hatch("a record"), token, "", "GET");
        post(ports.management(), "/" + canaries.hatch("a page"), token, "", "GET");
    }

    void whileTheDatabaseIsBroken() {
        seen.database("ALTER TABLE incident RENAME TO incident_away");
        event("a line while no incident can be recorded", "m.room.message", "{'msgtype':'m.text','body':'%ssn'}");
        deliver(
                "a late find while no incident can be recorded",
                "m.room.message",
                "{'msgtype':'m.text','body':'%ssn'}");
        gateway("a field while no incident can be recorded", "PUT", "/_matrix/client/v3/profile/x/f", "{'f':'%ssn'}");
        seen.database("ALTER TABLE incident_away RENAME TO incident");
        seen.database("ALTER TABLE intake_transaction RENAME TO intake_away");
        deliver("a line while nothing can be taken", "m.room.message", "{'msgtype':'m.text','body':'%word'}");
        seen.database("ALTER TABLE intake_away RENAME TO intake_transaction");
    }

    /** Redacting, telling and saving have each met the homeserver's errors. */
    void untilTheWorkHasFailed() {
        await().atMost(PATIENCE).until(() -> seen.workTriedOnce());
    }

    private void event(String what, String type, String content) {
        door(what, "event", question(type, content).replace("%key", ""));
    }

    private static String question(String type, String content) {
        return "{'request_id':'%id','transaction_id':'t%id','device_id':'D',"
                + "'room':{'create':{},'power_levels':{},'join_rules':{}},'event':" + pdu(type, content, "%key") + "}";
    }

    private static String pdu(String type, String content, String more) {
        return "{'event_id':'%event','sender':'" + ALICE + "','room_id':'" + ROOM + "','type':'" + type
                + "','origin_server_ts':1795600000000,'hashes':{'sha256':'%pdu'},"
                + "'signatures':{'agency.example':{'ed25519:a':'%pdu'}},'content':" + content + more + "}";
    }

    private void door(String what, String callback, String body) {
        String word = canaries.hatch(what);
        String secret = config.service().doorSecret().reveal();
        post(
                ports.service(),
                "/_intramural/door/v1/" + callback.replace("%word", word),
                secret,
                fill(body, word),
                "POST");
    }

    /** What the module asks about a request that no callback sees. */
    private void request(String what, String method, String uri, String body) {
        door(
                what,
                "request",
                "{'request_id':'%id','method':'" + method + "','uri':'" + uri + "','user_id':'" + ALICE + "','body':\""
                        + body.replace("'", "\\'") + "\"}");
    }

    private void deliver(String what, String type, String content) {
        transaction(what, "{'events':[" + pdu(type, content, "") + "]}");
    }

    private void transaction(String what, String body) {
        String token = config.registration().hsToken().reveal();
        String path = "/_matrix/app/v1/transactions/leak" + count.incrementAndGet();
        post(ports.service(), path, token, fill(body, canaries.hatch(what)), "PUT");
    }

    private void gateway(String what, String method, String path, String body) {
        String word = canaries.hatch(what);
        post(ports.gateway(), path.replace("%word", word), ALICES_TOKEN, fill(body, word), method);
    }

    private String fill(String template, String word) {
        String id = "leak" + count.incrementAndGet();
        return template.replace('\'', '"')
                .replace("%id", id)
                .replace("%event", "$" + "0".repeat(43 - id.length()) + id)
                .replace("%pdu", canaries.hatch("the PDU of " + word))
                .replace("%ssn", "her ssn is 536-22-8914 " + word)
                .replace("%word", word);
    }

    private void post(int port, String path, String token, String body, String method) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .method(
                        method,
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            seen.answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
