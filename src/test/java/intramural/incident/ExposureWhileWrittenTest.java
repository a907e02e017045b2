package intramural.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who could read a late find, asked for in the moment in which the list is written. */
@Tag("database")
class ExposureWhileWrittenTest {

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @RegisterExtension
    final TestDatabase test = TestDatabase.inFile();

    @Test
    void isShownWholeOrNotAtAll() throws Exception {
        test.database().close();
        FaultySource calls = new FaultySource();
        try (Database database = calls.open(test.config())) {
            UndoUnderTest undo = new UndoUnderTest(homeserver, database);
            ObjectNode root =
                    undo.room().add("root", Stopped.ALICE, FakeRoom.text("her ssn is 536-22-8914 CANARY-2b7c"));
            String reference = undo.find(root);
            undo.awaitAftermath(reference);
            undo.stop();
            Exposure done = read(database, reference).orElseThrow();
            database.durably(tx -> {
                tx.execute("DELETE FROM incident_aftermath");
                LateFindDao.insertPeople(tx, reference, List.of(Exposure.Person.there(Stopped.ALICE)), done.doneAt());
            });
            AtomicBoolean isWritten = new AtomicBoolean();
            calls.observe(told -> {
                if (told.matches("after execute.*LateFindDao.*") && isWritten.compareAndSet(false, true)) {
                    CompletableFuture.runAsync(() -> database.durably(tx -> LateFindDao.aftermath(tx, reference, done)))
                            .join();
                }
            });

            assertThat(read(database, reference)).isEmpty();
            assertThat(isWritten).isTrue();
            assertThat(read(database, reference)).contains(done);
        }
    }

    private static Optional<Exposure> read(Database database, String reference) {
        return database.read(tx -> LateFindDao.exposure(tx, reference));
    }
}
