package intramural.it;

/** The same with a PostgreSQL. */
final class CrashOnPostgresIT extends CrashIT {

    @Override
    boolean isOnPostgres() {
        return true;
    }
}
