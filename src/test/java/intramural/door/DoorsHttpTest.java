package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.incident.Incident;
import intramural.policy.PolicyData.ParagraphSetting;
import intramural.policy.PolicyFixture;
import intramural.policy.Shape;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the module is answered, callback by callback (src/docs/DOORS.md). */
@Tag("database")
final class DoorsHttpTest {

    @RegisterExtension
    final RunningDoors doors = new RunningDoors();

    @Test
    void allowsAnOrdinaryLineAndWritesNothing() {
        RunningDoors.Answer answer = doors.ask("event", Acts.message("r1", "t1", Acts.TEXT));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"verdict\":\"allow\"}");
        assertThat(doors.rows("incident")).isZero();
        assertThat(doors.count("intramural_verdicts_total", "module", "none", "ALLOW"))
                .isEqualTo(1);
    }

    @Test
    void substitutesAForbiddenLineOnceItsIncidentIsDurable() {
        RunningDoors.Answer answer = doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE));
        Incident incident = only();
        assertThat(answer.json().path("verdict").asText()).isEqualTo("replace");
        assertThat(answer.replaced().path("body").asText()).isEqualTo("Not delivered: 3.3, " + incident.reference());
        assertThat(answer.body()).doesNotContain("CANARY", "mxc");
        assertThat(incident.status()).isEqualTo(Incident.Status.AWAITED);
        assertThat(incident.paragraph()).isEqualTo("3.3");
        assertThat(doors.opened(incident.reference())).contains("CANARY-7d1e", "mxc://a/b", "DEVICE", "\"t1\"");
        assertThat(doors.column("work", "kind")).containsExactly("incident.tell", "incident.tombstone");
        assertThat(doors.column("ledger_leaf", "opaque_id")).containsExactly(incident.reference());
        assertThat(doors.count("intramural_verdicts_total", "module", "3.3", "VETO"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m.room.message | {'msgtype':'m.text','body':'* x','m.new_content':{'msgtype':'m.image','url':'mxc://a/b'},'m.relates_to':{'rel_type':'m.replace','event_id':'"
                        + Acts.ROOT + "'}} | 3.3 | m.replace",
                "m.room.message | {'msgtype':'m.file','body':'x','url':'mxc://a/b','m.relates_to':{'rel_type':'m.thread','event_id':'"
                        + Acts.ROOT + "'}} | 3.3 | m.thread",
                "m.reaction | {'m.relates_to':{'rel_type':'m.annotation','event_id':'" + Acts.ROOT
                        + "','key':'mxc://a/b'}} | 3.3 | ",
                "m.sticker | {'body':'x','url':'mxc://a/b','info':{}} | 3.3 | ",
                "m.room.encrypted | {'algorithm':'m.megolm.v1.aes-sha2','ciphertext':'AwgA','session_id':'s'} | 3.5 | ",
                "m.call.invite | {'call_id':'1','version':'1','lifetime':1,'offer':{'type':'offer','sdp':'v=0'}} | 1.3 | ",
                "org.matrix.msc3381.poll.start | {'org.matrix.msc3381.poll.start':{'question':{'org.matrix.msc1767.text':'ssn 536-22-8914?'},'answers':[]}} | 3.2 | ",
                "com.example.unknown | {'deep':[{'er':'mxc://a/b'}]} | 3.3 | "
            })
    void substitutesEveryTypeOfATimeline(String type, String content, String paragraph, String relation) {
        JsonNode replaced =
                doors.ask("event", Acts.event("r1", "t1", type, content)).replaced();
        assertThat(replaced.path("org.intramural.substitute").path("paragraph").asText())
                .isEqualTo(paragraph);
        assertThat(replaced.toString()).doesNotContain("mxc", "536-22", "AwgA", "v=0");
        assertThat(replaced.path("m.relates_to").path("rel_type").asText(null)).isEqualTo(relation);
        assertThat(replaced.has("m.new_content")).isFalse();
    }

    @Test
    void leavesARedactionItsEffectAndTakesItsReason() {
        ObjectNode ask = Acts.event(
                "r1", "t1", "m.room.redaction", "{'redacts':'" + Acts.ROOT + "','reason':'ssn 536-22-8914'}");
        JsonNode replaced = doors.ask("event", ask).replaced();
        assertThat(replaced.path("redacts").asText()).isEqualTo(Acts.ROOT);
        assertThat(replaced.path("reason").asText()).isEqualTo("3.2, " + only().reference());
        assertThat(only().status()).isEqualTo(Incident.Status.STOPPED);
    }

    @Test
    void refusesAForbiddenState() {
        RunningDoors.Answer answer =
                doors.ask("event", Acts.state("r1", "m.room.avatar", "", "{'url':'mxc://a/CANARY-7d1e'}"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
        assertThat(answer.json().path("error").asText()).endsWith("(3.3).").hasSizeLessThan(141);
        assertThat(answer.json().path("org.intramural").path("reference").asText())
                .isEqualTo(only().reference());
        assertThat(answer.body()).doesNotContain("CANARY");
    }

    @Test
    void takesThePictureFromAMemberAndLetsThePersonIn() {
        ObjectNode join = Acts.state(
                "r1",
                "m.room.member",
                Acts.ALICE,
                "{'membership':'join','displayname':'Alice','avatar_url':'mxc://a/b'}");
        JsonNode replaced = doors.ask("event", join).replaced();
        assertThat(replaced).isEqualTo(Acts.json("{'membership':'join','displayname':'Alice'}"));
        assertThat(doors.rows("incident")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.example.ssn-536-22-8914 | t1 | {'a':1}",
                "m.room.message | ssn 536-22-8914 | {'msgtype':'m.text','body':'ssn 536-22-8914'}",
                "m.room.message | ssn 536-22-8914 | {'msgtype':'m.text','body':'hello'}"
            })
    void refusesWhatAPlaceholderWouldNotTakeAway(String type, String transactionId, String content) {
        RunningDoors.Answer answer = doors.ask("event", Acts.event("r1", transactionId, type, content));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("org.intramural").path("paragraph").asText())
                .isEqualTo("3.2");
        assertThat(only().eventType()).isIn("?", "m.room.message");
    }

    @Test
    void refusesAStateKeyThatHoldsSomethingConfidential() {
        RunningDoors.Answer answer =
                doors.ask("event", Acts.state("r1", "com.example.note", "ssn 536-22-8914", "{'a':1}"));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
    }

    @Test
    void rewritesARoomCreation() {
        ObjectNode ask = Acts.json("{'request_id':'r1','requester':'" + Acts.ALICE
                + "','authenticated_as':null,'device_id':'D','app_service':null,'is_admin':false,'content':{"
                + "'preset':'private_chat','name':'Plans','initial_state':[{'type':'m.room.encryption','state_key':'',"
                + "'content':{'algorithm':'m.megolm.v1.aes-sha2'}}]}}");
        JsonNode content = doors.ask("create_room", ask).replaced();
        assertThat(content.path("creation_content").path("m.federate").asBoolean(true))
                .isFalse();
        assertThat(content.path("invite").toString()).contains(PolicyFixture.SERVICE);
        assertThat(content.path("power_level_content_override").path("users").toString())
                .contains("\"" + PolicyFixture.SERVICE + "\":100", "\"" + Acts.ALICE + "\":99");
        assertThat(content.toString()).doesNotContain("megolm");
        assertThat(content.path("name").asText()).isEqualTo("Plans");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create_room | {'requester':'@alice:agency.example','content':{'invite':['@eve:evil.example']}} | 1.1",
                "create_room | {'requester':'@alice:agency.example','content':{'name':'ssn 536-22-8914'}} | 3.2",
                "publish_room | {'room_id':'!r:agency.example','visibility':'public'} | 1.",
                "threepid_invite | {'medium':'email','address':'eve@evil.example','room_id':'!r:agency.example'} | 1.",
                "shutdown_room | {'user_id':'@admin:agency.example','room_id':'!r:agency.example'} | 3.6",
                "join_room | {'user_id':'@alice:agency.example','room_id':'!r:evil.example','is_invited':false,'known':false} | 1.2",
                "federated_invite | {'event':{'sender':'@eve:evil.example','room_id':'!r:evil.example','type':'m.room.member','content':{}}} | 1.",
                "room_alias | {'user_id':'@alice:agency.example','alias':'#x:evil.example'} | 1.2",
                "upload | {'user_id':'@alice:agency.example','size':5} | 3.3",
                "store_file | {'url_cache':false,'thumbnail':false,'server_name':null} | 3.3"
            })
    void refusesForTheParagraphThatSaysSo(String callback, String body, String paragraph) {
        RunningDoors.Answer answer = doors.ask(callback, Acts.json(body).put("request_id", "r1"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
        assertThat(answer.json().path("org.intramural").path("paragraph").asText())
                .startsWith(paragraph);
        assertThat(only().status()).isEqualTo(Incident.Status.STOPPED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "join_room | {'user_id':'@alice:agency.example','room_id':'!r:agency.example','is_invited':true,'known':true}",
                "room_alias | {'user_id':'@alice:agency.example','alias':'#plans:agency.example'}",
                "deactivate_user | {'user_id':'@alice:agency.example','by_admin':true}"
            })
    void allowsWhatIsInOrder(String callback, String body) {
        RunningDoors.Answer answer = doors.ask(callback, Acts.json(body).put("request_id", "r1"));
        assertThat(answer.body()).isEqualTo("{\"verdict\":\"allow\"}");
    }

    @Test
    void tellsClientsThatNothingCanBeUploadedUnlessThatIsOnlyATrial() {
        JsonNode ask = Acts.json("{'request_id':'r1','user_id':'@alice:agency.example'}");
        assertThat(doors.ask("media_config", ask)
                        .replaced()
                        .path("m.upload.size")
                        .asInt(-1))
                .isZero();
        simulate("3.3");
        assertThat(doors.ask("media_config", ask).body()).isEqualTo("{\"verdict\":\"allow\"}");
        assertThat(doors.rows("incident")).isZero();
    }

    @Test
    void answersAClientsRetryWithTheSameReferenceAndOneIncident() {
        RunningDoors.Answer first = doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE));
        RunningDoors.Answer retry = doors.ask("event", Acts.message("r2", "t1", Acts.IMAGE));
        assertThat(retry.body()).isEqualTo(first.body());
        assertThat(doors.rows("incident")).isEqualTo(1);
    }

    @Test
    void answersTheModulesSecondTryAlikeWhereThereIsNoTransactionId() {
        RunningDoors.Answer first = doors.ask("event", Acts.state("r1", "m.room.avatar", "", "{'url':'mxc://a/b'}"));
        RunningDoors.Answer second = doors.ask("event", Acts.state("r1", "m.room.avatar", "", "{'url':'mxc://a/b'}"));
        doors.ask("event", Acts.state("r2", "m.room.avatar", "", "{'url':'mxc://a/b'}"));
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(doors.rows("incident")).isEqualTo(2);
    }

    @Test
    void judgesOtherContentUnderAUsedTransactionIdAnew() {
        assertThat(doors.ask("event", Acts.message("r1", "t1", Acts.TEXT)).body())
                .contains("allow");
        assertThat(doors.ask("event", Acts.message("r2", "t1", Acts.IMAGE)).body())
                .contains("replace");
        assertThat(doors.ask("event", Acts.message("r3", "t1", Acts.SSN)).body())
                .contains("3.2, V-");
        assertThat(doors.ask("event", Acts.message("r4", "t1", Acts.TEXT)).body())
                .contains("allow");
        assertThat(doors.rows("incident")).isEqualTo(2);
    }

    @Test
    void stopsAWeakSignOnceAndTakesANewTransactionForAConfirmation() {
        String weak = "{'msgtype':'m.text','body':'case # AB1234567 again'}";
        assertThat(doors.ask("event", Acts.message("r1", "t1", weak)).body()).contains("3.2, V-");
        assertThat(doors.ask("event", Acts.message("r2", "t1", weak)).body()).contains("3.2, V-");
        assertThat(only().outcome()).isEqualTo("NUDGE");
        doors.clock().advance(Duration.ofSeconds(110));
        assertThat(doors.ask("event", Acts.message("r3", "t3", weak)).body()).contains("allow");
        assertThat(doors.count("intramural_verdicts_total", "FLAG")).isEqualTo(1);
        assertThat(doors.ask("event", Acts.message("r4", "t4", weak)).body()).contains("replace");
        doors.clock().advance(Duration.ofSeconds(121));
        assertThat(doors.ask("event", Acts.message("r5", "t5", weak)).body()).contains("replace");
    }

    @Test
    void stopsNothingForAParagraphInSimulationAndCountsIt() {
        simulate("3.3");
        assertThat(doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE)).body())
                .contains("allow");
        assertThat(doors.count("intramural_simulated_total", "3.3", "VETO")).isEqualTo(1);
        assertThat(doors.rows("incident")).isZero();
    }

    @Test
    void refusesTimelinesWhereTheSiteChoseSo() {
        doors.judge().activate(PolicyFixture.whole("3.3", new ParagraphSetting(false, Shape.REFUSE)));
        assertThat(doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE)).status())
                .isEqualTo(403);
    }

    @Test
    void takesTheTimeOfAStoppedLineUntilItIsAnswered() {
        CompletableFuture<RunningDoors.Answer> asked = doors.database().inTransaction(tx -> {
            // Nothing can be recorded meanwhile.
            tx.execute("UPDATE ledger_head SET size = size");
            CompletableFuture<RunningDoors.Answer> asking =
                    CompletableFuture.supplyAsync(() -> doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE)));
            await().until(() -> doors.count("intramural_verdicts_total", "module", "3.3", "VETO") == 1);
            assertThat(doors.timed("module")).isZero();
            return asking;
        });
        assertThat(asked.join().status()).isEqualTo(200);
        assertThat(doors.timed("module")).isEqualTo(1);
    }

    @Test
    void saysWhichVersionsItSpeaksWithoutASecret() {
        RunningDoors.Answer answer =
                doors.send(doors.request(ModuleDoor.PATH, "wrong").GET().build());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"versions\":[1]}");
    }

    private void simulate(String paragraph) {
        doors.judge().activate(PolicyFixture.whole(paragraph, new ParagraphSetting(true, Shape.SUBSTITUTE)));
    }

    private Incident only() {
        List<Incident> incidents = doors.incidents().list(10);
        assertThat(incidents).hasSize(1);
        return incidents.get(0);
    }
}
