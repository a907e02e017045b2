package intramural.fault;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.store.Database;
import intramural.store.FaultySource;
import intramural.store.TestDatabase;
import intramural.store.WorkQueue;
import intramural.store.WorkSteps;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * H2 says how it would carry out each statement that stories have needed. Where it reads more than it has to, a storm of
 * vetoes is slowed by what has gone before.
 */
final class StatementPlanTest {

    private static final int STORIES = 12;

    private final FaultySource source = new FaultySource();

    /** The plan names, as a comment behind each table, the index by which it is read. */
    @Test
    void findsARowThatItChangesByItsKey(@TempDir Path folder) throws Exception {
        try (Stage stage = new Stage(folder);
                Database database = source.open(TestDatabase.config("jdbc:h2:file:" + folder.resolve("plans")))) {
            for (int number = 1; number <= STORIES; number++) {
                play(stage, database, number);
            }
            // As H2 sees them once it has counted: nearly every row has a value of its own.
            for (String column : List.of("told_in", "event_id", "room_id", "sender", "status")) {
                database.durably(tx -> tx.execute("ALTER TABLE incident ALTER COLUMN " + column + " SELECTIVITY 100"));
            }

            List<String> plans = plans(database, "(?s)UPDATE.*");
            assertThat(plans).hasSizeGreaterThan(12).allMatch(plan -> plan.contains("/* public.PRIMARY_KEY"));
            assertThat(plans(database, "(?s)SELECT w\\.kind.* w\\.lane = .*"))
                    .singleElement()
                    .asString()
                    .as("looks up leases, not all that is pending")
                    .contains("\"o\" /* public.work_leased: ");
        }
    }

    private List<String> plans(Database database, String statements) {
        Predicate<String> wanted = Pattern.compile(statements).asMatchPredicate();
        return source.statements().stream()
                .filter(statement -> wanted.test(statement.strip()))
                .map(statement -> database.read(tx -> plan(tx.getConnection(), statement)))
                .toList();
    }

    private static String plan(Connection connection, String statement) {
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + statement)) {
            for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
                explain.setNull(i, Types.VARCHAR);
            }
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                return plan.getString(1).replaceAll("\\s+", " ");
            }
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    private static void play(Stage stage, Database database, int number) throws Exception {
        WorkQueue work = stage.queue(database);
        try (Site site = stage.site(database, work)) {
            WorkSteps steps = new WorkSteps(work);
            StoryOfADay story = new StoryOfADay(stage.homeserver(), number);
            story.play(site);
            Story.soon().untilAsserted(() -> {
                steps.toTheEnd(stage.clock()::advance);
                story.assertAllIsWell(site);
            });
        }
    }
}
