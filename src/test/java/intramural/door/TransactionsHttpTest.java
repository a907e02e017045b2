package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.CapturedLog;
import intramural.incident.Incident;
import intramural.policy.PolicyFixture;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the homeserver delivers: taken once, durable before it is acknowledged, and never stuck. */
@Tag("database")
final class TransactionsHttpTest {

    @RegisterExtension
    final RunningDoors doors = new RunningDoors();

    @Test
    void keepsIdsAndRelationsOfAnEventAndNoneOfItsText() {
        ObjectNode event = line(
                "a",
                "{'msgtype':'m.text','body':'CANARY-7d1e','m.relates_to':{'rel_type':'m.thread'," + "'event_id':'"
                        + Acts.ROOT + "','m.in_reply_to':{'event_id':'" + Acts.ROOT + "'}}}");
        assertThat(doors.deliver("1", Acts.transaction(event)).body()).isEqualTo("{}");
        Map<String, Object> row = doors.database()
                .read(tx ->
                        tx.createQuery("SELECT * FROM intake_event").mapToMap().one());
        assertThat(row).containsEntry("relates_to", Acts.ROOT).containsEntry("replies_to", Acts.ROOT);
        assertThat(row.toString()).contains(Acts.eventId("a"), "m.thread").doesNotContain("CANARY");
    }

    @Test
    void takesEachEventOnceHoweverTransactionsAreRepeatedReorderedAndCut() {
        ObjectNode a = line("a", Acts.IMAGE);
        ObjectNode b = line("b", Acts.TEXT);
        ObjectNode c = line(
                "c",
                "{'msgtype':'m.text','body':'!save','m.relates_to':{'rel_type':'m.thread','event_id':'" + Acts.ROOT
                        + "'}}");
        for (String body : List.of(
                Acts.transaction(a, b),
                Acts.transaction(a, b),
                Acts.transaction(c, b, a),
                Acts.transaction(c),
                Acts.transaction(a),
                Acts.transaction())) {
            assertThat(doors.deliver("7", body).status()).isEqualTo(200);
        }
        assertThat(doors.column("intake_event", "event_id"))
                .containsExactly(Acts.eventId("a"), Acts.eventId("b"), Acts.eventId("c"));
        assertThat(doors.rows("incident")).isEqualTo(1);
        assertThat(doors.column("work", "kind")).containsExactly("incident.undo", "record.save");
    }

    @Test
    void takesInPortionsWhatWouldBeLargeAsATree() {
        String large = "{'msgtype':'m.text','body':'x','x':[" + "{},".repeat(19_000) + "{}]}";
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            events.add(line("n" + i, i % 3 == 1 ? Acts.TEXT : large));
        }
        String body = Acts.transaction(events.toArray(ObjectNode[]::new));
        for (int i = 0; i < 2; i++) {
            assertThat(doors.deliver("9", body).status()).isEqualTo(200);
        }
        assertThat(doors.rows("intake_event")).isEqualTo(14);
        assertThat(doors.column("intake_transaction", "transaction_id"))
                .hasSizeGreaterThan(1)
                .contains("9");
        assertThat(doors.deliver("10", "x".repeat(400_000)).errcode()).isEqualTo("M_NOT_JSON");
        assertThat(doors.deliver("10", "{\"events\":5,\"x\":\"" + "x".repeat(400_000) + "\"}")
                        .errcode())
                .isEqualTo("M_BAD_JSON");
    }

    @Test
    void takesALargeTransactionThatIsNotQuiteUnicodeOrHasAKeyTwice() {
        String rest = "\"x\":\"" + "x".repeat(400_000) + "\"";
        String half = Acts.transaction(line("a", Acts.TEXT)).replaceFirst("\\{", "{\"\\\\ud800\":1," + rest + ",");
        assertThat(doors.deliver("1", half).status()).isEqualTo(200);
        String twice = Acts.transaction(line("b", Acts.TEXT)).replaceFirst("\\{", "{\"events\":[]," + rest + ",");
        assertThat(doors.deliver("2", twice).status()).isEqualTo(200);
        assertThat(doors.column("intake_event", "event_id")).containsExactly(Acts.eventId("a"), Acts.eventId("b"));
    }

    @Test
    void takesOtherEventsUnderAnIdThatTheHomeserverUsedBeforeItsRestart() {
        doors.deliver("1", Acts.transaction(line("a", Acts.TEXT)));
        doors.deliver("1", Acts.transaction(line("b", Acts.TEXT)));
        assertThat(doors.rows("intake_event")).isEqualTo(2);
    }

    @Test
    void opensAnIncidentForALateFindAndUndoesIt() {
        assertThat(doors.deliver("1", Acts.transaction(line("a", Acts.SSN))).status())
                .isEqualTo(200);
        Incident found = only();
        assertThat(found.kind()).isEqualTo(Incident.Kind.LATE);
        assertThat(found.status()).isEqualTo(Incident.Status.FOUND);
        assertThat(found.paragraph()).isEqualTo("3.2");
        assertThat(found.eventId()).isEqualTo(Acts.eventId("a"));
        assertThat(doors.opened(found.reference())).contains("CANARY-7d1e", "536-22-8914");
        assertThat(doors.column("work", "kind")).containsExactly("incident.undo");
        assertThat(doors.column("ledger_leaf", "kind")).containsExactly("LATE");
    }

    @Test
    void findsEachLateFindAmongTheHundredEventsOfATransaction() {
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 100; i < 200; i++) {
            events.add(line("e" + i, i % 10 == 3 ? Acts.SSN : Acts.TEXT));
        }
        assertThat(doors.deliver("1", Acts.transaction(events.toArray(ObjectNode[]::new)))
                        .status())
                .isEqualTo(200);
        assertThat(doors.rows("intake_event")).isEqualTo(100);
        assertThat(doors.column("incident", "event_id"))
                .hasSize(10)
                .allMatch(id -> id.endsWith("3"))
                .doesNotHaveDuplicates();
        assertThat(doors.rows("intake_unreadable")).isZero();
    }

    @Test
    void leavesWhatWasNeverShownAlone() {
        ObjectNode event = line("a", Acts.SSN);
        event.set("unsigned", Acts.json("{'io.element.synapse.soft_failed':true}"));
        doors.deliver("1", Acts.transaction(event));
        assertThat(doors.rows("incident")).isZero();
        assertThat(doors.rows("intake_event")).isEqualTo(1);
    }

    @Test
    void leavesWhatWasRedactedBeforeAnybodyJudgedItToReconciling() {
        ObjectNode event = line("a", "{}");
        event.set("unsigned", Acts.json("{'redacted_because':{'type':'m.room.redaction'}}"));
        assertThat(doors.deliver("1", Acts.transaction(event)).status()).isEqualTo(200);
        assertThat(doors.rows("intake_event")).isZero();
    }

    @Test
    void takesWhatADoorHadJudgedBeforeItWasRedacted() {
        doors.ask("event", Acts.message("a", "t1", Acts.TEXT));
        ObjectNode event = line("a", "{}");
        event.set("unsigned", Acts.json("{'redacted_because':{'type':'m.room.redaction'}}"));
        doors.deliver("1", Acts.transaction(event));
        assertThat(doors.column("intake_event", "event_id")).containsExactly(Acts.eventId("a"));
    }

    @Test
    void leavesTheServicesOwnWordsAlone() {
        ObjectNode event = line("a", Acts.SSN).put("sender", PolicyFixture.SERVICE);
        doors.deliver("1", Acts.transaction(event));
        assertThat(doors.rows("incident")).isZero();
    }

    @Test
    void keepsWhatCannotBeReadAsItCameAndTakesTheRest() {
        ObjectNode list = Acts.json("{'events':[5,null,'CANARY-7d1e',{},{'event_id':'$x'}]}");
        ObjectNode noContent = line("a", Acts.TEXT);
        noContent.put("content", "CANARY-7d1e");
        ObjectNode longId = line("b", Acts.TEXT).put("event_id", "$" + "x".repeat(300));
        ObjectNode oddId = line("c", Acts.TEXT).put("event_id", "$two\nlines");
        ObjectNode oddSender = line("d", Acts.TEXT).put("sender", "somebody");
        list.withArray("events")
                .add(noContent)
                .add(longId)
                .add(oddId)
                .add(oddSender)
                .add(line("good", Acts.TEXT));
        assertThat(doors.deliver("1", list.toString()).status()).isEqualTo(200);
        assertThat(doors.column("intake_event", "event_id")).containsExactly(Acts.eventId("good"));
        assertThat(doors.rows("intake_unreadable")).isEqualTo(9);
        assertThat(doors.count("intramural_events_unreadable_total")).isEqualTo(9);
        List<String> sealed = new ArrayList<>();
        doors.column("intake_unreadable", "vault_item_id").forEach(item -> sealed.add(doors.opened(item)));
        assertThat(sealed).contains("5", "null", "\"CANARY-7d1e\"", "{}").anyMatch(raw -> raw.contains("two\\nlines"));
        doors.deliver("1", list.toString());
        assertThat(doors.rows("intake_unreadable")).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'n':1.5,'m':1e400,'l':-0.0}",
                "{'n':123456789012345678901234567890}",
                "{'\\u0000':'\\u0000','half':'\\ud83d','\\\\\\ud83d\\udc00':1,'\\udc00':1}"
            })
    void takesWhatOldRoomsHold(String content) {
        assertThat(doors.deliver("1", Acts.transaction(line("a", "{'msgtype':'m.text','body':'x'}")))
                        .status())
                .isEqualTo(200);
        String body =
                Acts.transaction(line("b", "{'x':'HERE'}")).replace("{\"x\":\"HERE\"}", content.replace('\'', '"'));
        assertThat(doors.deliver("2", body).status()).isEqualTo(200);
        assertThat(doors.rows("intake_event")).isEqualTo(2);
    }

    @Test
    void takesLongKeysAndLongNumbers() {
        String body = Acts.transaction(line("a", "{'x':'HERE'}"))
                .replace("{\"x\":\"HERE\"}", "{\"" + "k".repeat(55_000) + "\":" + "9".repeat(4_000) + "}");
        assertThat(doors.deliver("1", body).status()).isEqualTo(200);
        assertThat(doors.rows("intake_event")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 5_000, 50_000})
    void stopsWhatIsTooDeepToBeReadAndKeepsItWhole(int depth) {
        String deep = "{\"a\":".repeat(depth) + "\"CANARY-7d1e\"" + "}".repeat(depth);
        String body = Acts.transaction(line("a", "{'x':'HERE'}")).replace("\"HERE\"", deep);
        assertThat(doors.deliver("1", body).status()).isEqualTo(200);
        assertThat(only().reason()).isEqualTo("UNSCANNABLE");
        assertThat(doors.opened(only().reference())).contains("CANARY-7d1e" + "\"" + "}".repeat(depth));
    }

    @Test
    void bindsAPlaceholderToItsIncidentAndHastensItsTombstone() {
        ObjectNode placeholder = placeholder();
        doors.deliver("1", Acts.transaction(line("p", placeholder.toString())));
        assertThat(only().eventId()).isEqualTo(Acts.eventId("p"));
        assertThat(doors.rows("incident")).isEqualTo(1);
        assertThat(doors.count("intramural_events_unjudged_total")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"sender,@mallory:agency.example", "room_id,!other:agency.example"})
    void bindsNobodyElsesMessageAsAPlaceholder(String key, String value) {
        ObjectNode forged = line("f", placeholder().toString()).put(key, value);
        doors.deliver("1", Acts.transaction(forged));
        assertThat(only().eventId()).isNull();
    }

    @Test
    void takesAMessageWithMoreInItThanAPlaceholderForWhatItIs() {
        ObjectNode forged = placeholder().put("formatted_body", "ssn 536-22-8914");
        doors.deliver("1", Acts.transaction(line("f", forged.toString())));
        assertThat(doors.rows("incident")).isEqualTo(2);
        assertThat(doors.incidents().list(5)).extracting(Incident::kind).contains(Incident.Kind.LATE);
    }

    @Test
    void raisesAnAlarmForANewEventThatNoDoorHasJudged() {
        try (CapturedLog log = new CapturedLog()) {
            ObjectNode known = Acts.message("known", "t1", Acts.TEXT);
            doors.ask("event", known);
            doors.deliver("1", Acts.transaction(fresh("known"), fresh("unknown")));
            assertThat(doors.count("intramural_events_unjudged_total")).isEqualTo(1);
            assertThat(log.text()).contains("evt=transaction.unjudged event=" + Acts.eventId("unknown"));
            doors.deliver("1", Acts.transaction(fresh("known"), fresh("unknown")));
            assertThat(doors.count("intramural_events_unjudged_total")).isEqualTo(1);
        }
    }

    @Test
    void whatItCouldNotRecordAndSoDidNotAnswerHidesNoEventThatNoDoorHasJudged() {
        doors.database().durably(tx -> tx.execute("ALTER TABLE incident RENAME TO incident_away"));
        assertThat(doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE)).status())
                .isEqualTo(403);
        doors.database().durably(tx -> tx.execute("ALTER TABLE incident_away RENAME TO incident"));
        doors.deliver("1", Acts.transaction(fresh("unknown")));
        assertThat(doors.count("intramural_events_unjudged_total")).isEqualTo(1);
    }

    @Test
    void knowsTwoChangesOfTheSameKindThatItMadeItself() {
        String avatar = "{'membership':'join','avatar_url':'mxc://a/b'}";
        doors.ask("event", Acts.state("r1", "m.room.member", Acts.ALICE, avatar));
        doors.ask("event", Acts.state("r2", "m.room.member", Acts.ALICE, avatar));
        ObjectNode first = fresh("c1").put("type", "m.room.member").put("state_key", Acts.ALICE);
        ObjectNode second = fresh("c2").put("type", "m.room.member").put("state_key", Acts.ALICE);
        doors.deliver("1", Acts.transaction(first));
        doors.deliver("2", Acts.transaction(second));
        assertThat(doors.count("intramural_events_unjudged_total")).isZero();
    }

    @Test
    void joinsARoomThatItIsInvitedToByItsOwnPeopleOnly() {
        ObjectNode invite = line("i", "{'membership':'invite'}")
                .put("type", "m.room.member")
                .put("state_key", PolicyFixture.SERVICE);
        ObjectNode foreign =
                invite.deepCopy().put("event_id", Acts.eventId("j")).put("sender", "@eve:evil.example");
        doors.deliver("1", Acts.transaction(invite, foreign));
        assertThat(doors.column("work", "work_key")).containsOnlyOnce("homeserver.join:" + Acts.eventId("i"));
        assertThat(doors.column("work", "kind").stream().filter("homeserver.join"::equals))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'events' | M_NOT_JSON",
                "'' | M_NOT_JSON",
                "[] | M_BAD_JSON",
                "{} | M_BAD_JSON",
                "{'events':{}} | M_BAD_JSON"
            },
            quoteCharacter = '`')
    void saysWhatIsWrongWithATransaction(String body, String errcode) {
        String sent = body.equals("''") ? "" : body.replace('\'', '"');
        RunningDoors.Answer answer = doors.deliver("1", sent);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errcode()).isEqualTo(errcode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", "door-secret-of-the-test"})
    void refusesAWrongToken(String token) {
        RunningDoors.Answer answer = doors.send(doors.request("/_matrix/app/v1/transactions/1", token)
                .PUT(HttpRequest.BodyPublishers.ofString(Acts.transaction(line("a", Acts.TEXT))))
                .build());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
        assertThat(doors.rows("intake_event")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25zz", "a%2Fb%00c", "%F0%9F%98%80"})
    void takesAnyTransactionId(String id) {
        assertThat(doors.deliver(id, Acts.transaction(line("a", Acts.TEXT))).status())
                .isEqualTo(200);
        assertThat(doors.deliver("9".repeat(2_000), Acts.transaction(line("b", Acts.TEXT)))
                        .status())
                .isEqualTo(200);
        assertThat(doors.rows("intake_event")).isEqualTo(2);
    }

    @Test
    void answersPingUsersRoomsAndThirdParties() {
        assertThat(appservice("POST", "ping", "{\"transaction_id\":\"x\"}").status())
                .isEqualTo(200);
        assertThat(appservice("GET", "users/%40intramural%3Aagency.example", "").status())
                .isEqualTo(200);
        assertThat(appservice("GET", "users/%40alice%3Aagency.example", "").errcode())
                .isEqualTo("M_NOT_FOUND");
        assertThat(appservice("GET", "rooms/%23x%3Aagency.example", "").errcode())
                .isEqualTo("M_NOT_FOUND");
        assertThat(appservice("GET", "thirdparty/protocol/irc", "").errcode()).isEqualTo("M_NOT_FOUND");
    }

    private RunningDoors.Answer appservice(String method, String path, String body) {
        return doors.send(doors.request("/_matrix/app/v1/" + path, RunningDoors.HS_TOKEN)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** What stands in the place of a stopped line of alice's. */
    private ObjectNode placeholder() {
        return (ObjectNode)
                doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE)).replaced();
    }

    private static ObjectNode line(String name, String content) {
        return Acts.delivered(Acts.eventId(name), "m.room.message", content);
    }

    /** An ordinary line that is newer than the service. */
    private ObjectNode fresh(String name) {
        return line(name, Acts.TEXT).put("origin_server_ts", doors.clock().millis() + 5);
    }

    private Incident only() {
        List<Incident> incidents = doors.incidents().list(10);
        assertThat(incidents).hasSize(1);
        return incidents.get(0);
    }
}
