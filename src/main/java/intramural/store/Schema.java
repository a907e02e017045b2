package intramural.store;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema up to this version, and refuses one that it does not know. Stateless. */
final class Schema {

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private Schema() {}

    static void migrate(Engine engine) {
        Flyway flyway = Flyway.configure()
                // Beside the pool, which may have one connection: Flyway wants two.
                .dataSource(
                        engine.address().patientJdbc(),
                        engine.config().user(),
                        engine.config().password())
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                // By default Flyway passes over migrations that only a newer version knows.
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .load();
        try {
            // Asked once: it reads all migrations and takes a tenth of a start.
            MigrationInfoService steps = flyway.info();
            refuseNewer(steps, engine);
            boolean changes = steps.pending().length > 0;
            if (changes) {
                if (steps.applied().length > 0) {
                    log.info("evt=database.migrating steps={}", steps.pending().length);
                }
                engine.beforeMigration();
            }
            flyway.migrate();
            if (changes) {
                engine.migrated();
            }
        } catch (FlywayValidateException e) {
            throw new DatabaseUnavailableException("The schema of the database " + engine.where()
                    + " is not one that this version made; restore a backup or name another database.");
        } catch (FlywayException e) {
            DatabaseUnavailableException known = Faults.rights(e, engine);
            if (known != null) {
                throw known;
            }
            // Flyway quotes the statement that failed; migrations hold no data.
            log.error("evt=database.migration_failed", e);
            throw new DatabaseUnavailableException("The schema of the database " + engine.where()
                    + " could not be brought up to date; the log says which step failed.");
        }
    }

    private static void refuseNewer(MigrationInfoService steps, Engine engine) {
        for (MigrationInfo step : steps.applied()) {
            MigrationState state = step.getState();
            if (state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED) {
                throw new DatabaseUnavailableException("The database " + engine.where()
                        + " was written by a newer version (schema " + step.getVersion()
                        + "); install that version, or restore a backup made before it.");
            }
        }
    }
}
