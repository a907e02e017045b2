package intramural.it;

/** The same with a PostgreSQL. */
final class CrashOnPostgresIT extends CrashIT {

    CrashOnPostgresIT() {
        super("crash-postgresql", true);
    }
}
