package intramural.fault;

import intramural.policy.PolicyFixture;
import intramural.store.Database;
import intramural.store.MovableClock;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a loop plays its stories: a database, a homeserver and a clock that go on from one to the next. */
final class Stage implements AutoCloseable {

    private static final int LATER = 288;

    private final Path folder;
    private final MovableClock clock = new MovableClock();
    private FakeSynapse homeserver;
    private Path scene;
    private String url;
    private int scenes;

    Stage(Path folder) throws IOException {
        this.folder = folder;
        homeserver = newHomeserver();
        scene = scene();
        url = TestDatabase.newUrl(scene);
    }

    /** Has the service started for the first time: what is sent from now on is its matter. */
    void firstStart() throws Exception {
        try (Database first = Database.open(TestDatabase.config(url));
                Site site = site(first, queue(first))) {
            Story.soon().until(() -> site.carriesOut(Service.Order.RECONCILE));
        }
    }

    /** Begins anew, so that what a failure leaves behind disturbs no other point. */
    void afresh() throws Exception {
        homeserver.close();
        homeserver = newHomeserver();
        scene = scene();
        url = TestDatabase.newUrl(scene);
        firstStart();
    }

    private static FakeSynapse newHomeserver() throws IOException {
        return new FakeSynapse(PolicyFixture.SERVICE, Site.HOMESERVER_PATIENCE.toMillis() + 300);
    }

    private Path scene() throws IOException {
        scenes++;
        return Files.createDirectories(folder.resolve("scene" + scenes));
    }

    MovableClock clock() {
        return clock;
    }

    /** Carries out what waits for its time, hours away; what is due soon was done before. */
    void toTheEnd(WorkSteps steps) {
        steps.toTheEnd(by -> clock.advance(by.multipliedBy(LATER)));
    }

    FakeSynapse homeserver() {
        return homeserver;
    }

    String url() {
        return url;
    }

    Path spool() {
        return scene.resolve("spool");
    }

    WorkQueue queue(Database database) {
        return WorkSteps.queue(database, clock);
    }

    Site site(Database database, WorkQueue work) throws Exception {
        return new Site(database, work, homeserver.url(), clock, spool());
    }

    /** Copies what a kill has left, as long as nobody has opened it again; a PostgreSQL has nothing of that in files. */
    void copy(Path to) throws IOException {
        Path file = scene.resolve("db.mv.db");
        if (Files.exists(file)) {
            Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        homeserver.close();
    }
}
