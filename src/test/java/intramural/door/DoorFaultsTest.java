package intramural.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import intramural.CapturedLog;
import intramural.incident.Incident;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The database fails under the doors: what is forbidden stays forbidden, and nothing is lost without a word. */
@Tag("database")
final class DoorFaultsTest {

    private static final String UNCHECKED = "cannot be checked at the moment";

    @RegisterExtension
    final RunningDoors doors = new RunningDoors();

    @Test
    void refusesWhatItCannotRecordAndSaysSo() {
        doors.database().close();
        try (CapturedLog log = new CapturedLog()) {
            RunningDoors.Answer answer = doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
            assertThat(answer.body()).contains(UNCHECKED);
            assertThat(log.text())
                    .contains("evt=incident.not_recorded", "recorded=false", "reference=V-")
                    .doesNotContain("CANARY");
        }
        assertThat(doors.count("intramural_door_faults_total", "module", "NOT_RECORDED"))
                .isEqualTo(1);
        assertThat(doors.ask("event", Acts.message("r2", "t2", Acts.TEXT)).body())
                .contains("allow");
    }

    @Test
    void recordsTheSameActWhenTheClientTriesAgainAfterwards() {
        rename("incident", "incident_away");
        assertThat(doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE)).body())
                .contains(UNCHECKED);
        rename("incident_away", "incident");
        assertThat(doors.ask("event", Acts.message("r2", "t1", Acts.IMAGE)).body())
                .contains("3.3, V-");
        assertThat(doors.incidents().list(5)).extracting(Incident::paragraph).containsExactly("3.3");
        assertThat(doors.rows("vault_item")).isEqualTo(1);
    }

    @Test
    void countsAQuestionThatNobodySawAsNotAsked() {
        String weak = "{'msgtype':'m.text','body':'case # AB1234567 again'}";
        rename("incident", "incident_away");
        assertThat(doors.ask("event", Acts.message("r1", "t1", weak)).body()).contains(UNCHECKED);
        rename("incident_away", "incident");
        assertThat(doors.ask("event", Acts.message("r2", "t2", weak)).body()).contains("3.2, V-");
        doors.clock().advance(Duration.ofSeconds(1));
        assertThat(doors.ask("event", Acts.message("r3", "t3", weak)).body()).contains("allow");
    }

    @Test
    void lateFindsOfATransactionThatWasNotTakenComeAgain() {
        String body = Acts.transaction(Acts.delivered(Acts.eventId("a"), "m.room.message", Acts.SSN));
        rename("intake_transaction", "intake_away");
        // Not a fault that passes: kept back all the same, since the raw event cannot be kept either.
        assertThat(doors.deliver("1", body).status()).isEqualTo(503);
        rename("intake_away", "intake_transaction");
        assertThat(doors.deliver("1", body).status()).isEqualTo(200);
        assertThat(doors.rows("incident")).isEqualTo(1);
        assertThat(doors.count("intramural_door_faults_total", "transactions", "NOT_TAKEN"))
                .isEqualTo(1);
    }

    @Test
    void keepsAnEventRawThatNoTableTakesAndTakesTheOthers() {
        rename("vault_item", "vault_away");
        doors.database().durably(tx -> tx.execute("CREATE TABLE vault_item AS SELECT * FROM vault_away"));
        doors.database()
                .durably(tx -> tx.execute("ALTER TABLE vault_item ADD CONSTRAINT no_incidents CHECK (kind <> 'LATE')"));
        String body = Acts.transaction(
                Acts.delivered(Acts.eventId("a"), "m.room.message", Acts.SSN),
                Acts.delivered(Acts.eventId("b"), "m.room.message", Acts.TEXT));
        try (CapturedLog log = new CapturedLog()) {
            assertThat(doors.deliver("1", body).status()).isEqualTo(200);
            assertThat(log.text()).contains("evt=intake.kept_raw event=" + Acts.eventId("a"));
        }
        assertThat(doors.column("intake_event", "event_id")).containsExactly(Acts.eventId("b"));
        assertThat(doors.opened(
                        doors.column("intake_unreadable", "vault_item_id").get(0)))
                .contains("536-22-8914");
    }

    @Test
    void asksForATransactionAgainWhileTheDatabaseIsBusy() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Thread> busy = new ArrayList<>();
        for (int i = 0; i < 44; i++) {
            Thread thread = new Thread(() -> doors.database().read(tx -> {
                waitFor(release);
                return 0;
            }));
            busy.add(thread);
            thread.start();
        }
        await().until(() -> doors.database().inUse() == 44);
        String body = Acts.transaction(Acts.delivered(Acts.eventId("a"), "m.room.message", Acts.TEXT));
        RunningDoors.Answer answer = doors.deliver("1", body);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("error").asText()).contains("Send it again");
        assertThat(doors.ask("event", Acts.message("r1", "t1", Acts.IMAGE)).body())
                .contains(UNCHECKED);
        release.countDown();
        for (Thread thread : busy) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }
        assertThat(doors.deliver("1", body).status()).isEqualTo(200);
        assertThat(doors.rows("intake_event")).isEqualTo(1);
    }

    private void rename(String from, String to) {
        doors.database().durably(tx -> tx.execute("ALTER TABLE " + from + " RENAME TO " + to));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
