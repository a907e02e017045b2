package intramural.fault;

import intramural.incident.SpoolLimits;
import intramural.policy.PolicyFixture;
import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a database that ails have in common: one that faults can be put into, beside a homeserver that is well. */
@SuppressWarnings("NullAway.Init")
abstract class AilingDatabase {

    static final String LINE = "{\"msgtype\":\"m.text\",\"body\":\"hello\"}";
    static final String FORBIDDEN = "{\"msgtype\":\"m.text\",\"body\":\"her ssn is 536-22-8914\"}";
    static final String LEAVE = "{\"membership\":\"leave\"}";

    @TempDir
    Path folder;

    final MovableClock clock = new MovableClock();
    final FaultySource faults = new FaultySource();
    FakeSynapse homeserver;
    Database database;
    WorkQueue work;

    @BeforeEach
    void open() throws Exception {
        homeserver = new FakeSynapse(PolicyFixture.SERVICE, 1000);
        database = faults.open(TestDatabase.config(TestDatabase.newUrl(folder)));
        work = WorkSteps.queue(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
        homeserver.close();
    }

    /** The service, as it starts with this database. */
    Site site(SpoolLimits limits) throws Exception {
        return new Site(database, work, homeserver.url(), clock, folder.resolve("spool"), limits);
    }
}
