package intramural.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a PostgreSQL as written by the operator, and as given to its driver. Immutable.
 *
 * @param given without settings but those of the operator's
 * @param server host and port, for a person
 * @param database its name
 */
record PostgresUrl(String given, String server, String database) {

    static final String PREFIX = "jdbc:postgresql:";

    private static final Pattern FORM =
            Pattern.compile("jdbc:postgresql://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?/([^/?&]+)(\\?.*)?");

    /** What is the operator's to say; everything else is the service's. */
    private static final Set<String> SETTINGS = Set.of("sslmode", "sslrootcert", "sslcert", "sslkey");

    /**
     * For transactions: a lock, a statement or a silent network must not hold up a door for long. The commit waits for
     * the disk whatever the server's own setting is.
     */
    private static final String PATIENCE_OF_TRANSACTIONS =
            "socketTimeout=20&options=-c%20synchronous_commit=on%20-c%20lock_timeout=10s%20-c%20statement_timeout=15s"
                    + "%20-c%20idle_in_transaction_session_timeout=60s%20-c%20timezone=UTC"
                    + "%20-c%20default_transaction_isolation=read%5C%20committed";

    private static final String ALWAYS = "ApplicationName=intramural&tcpKeepAlive=true&connectTimeout=5&loginTimeout=5"
            // Its exceptions would quote rows and values.
            + "&logServerErrorDetail=false";

    static PostgresUrl parse(String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            throw new DatabaseUnavailableException(
                    "The database URL must be jdbc:postgresql://HOST:PORT/DATABASE, and nothing else before the question mark.");
        }
        for (String name : names(parts.group(4))) {
            if (!SETTINGS.contains(name)) {
                throw new DatabaseUnavailableException(
                        "The database URL may set sslmode, sslrootcert, sslcert and sslkey"
                                + " behind the question mark and nothing else; the service sets what it needs.");
            }
        }
        String port = parts.group(2) == null ? ":5432" : parts.group(2);
        return new PostgresUrl(url, parts.group(1) + port, parts.group(3));
    }

    private static List<String> names(String query) {
        List<String> names = new ArrayList<>();
        if (query != null && query.length() > 1) {
            for (String setting : query.substring(1).split("&")) {
                names.add(setting.replaceFirst("=.*", ""));
            }
        }
        return names;
    }

    String transactions() {
        return patient() + "&" + PATIENCE_OF_TRANSACTIONS;
    }

    String patient() {
        return given + (given.indexOf('?') < 0 ? "?" : "&") + ALWAYS;
    }

    String where() {
        return database + " at " + server;
    }
}
