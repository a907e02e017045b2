package intramural.store;

/**
 * Where the database is and how much may be asked of it at once.
 *
 * @param url {@code jdbc:h2:file:PATH}, {@code jdbc:h2:mem:NAME} or {@code jdbc:postgresql://HOST:PORT/DATABASE}, without
 *     settings
 * @param user its user; H2 creates it with the database
 * @param password its password
 * @param connections transactions that run at once
 * @param queue transactions that may wait beyond those; what comes after them is refused at once
 */
public record DatabaseConfig(String url, String user, String password, int connections, int queue) {

    public DatabaseConfig {
        if (connections < 1 || queue < 0) {
            throw new IllegalArgumentException("The database needs at least one connection and no negative queue.");
        }
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "DatabaseConfig[url=" + url + ", user=" + user + ", connections=" + connections + ", queue=" + queue
                + "]";
    }
}
