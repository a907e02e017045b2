package intramural.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import intramural.vault.Vault;
import intramural.vault.VaultItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** All that a service shows or keeps outside of its vault, gathered while it runs. */
final class Everything {

    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;IFEXISTS=TRUE";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("intramural");
    private final Level before = root.getLevel();
    private final Level oursBefore = ours.getLevel();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final StringBuilder refusals = new StringBuilder();
    private final Map<String, String> tables = new TreeMap<>();
    private @Nullable Recording recording;
    private String url = "";
    private String metrics = "";
    private String shown = "";
    private String sealed = "";
    private String exceptions = "";
    private int failed;

    /** Hears every line of every library from DEBUG on, and every exception that anybody makes, caught or not. */
    void listen(Path database) {
        url = "jdbc:h2:newest:retry:" + database + SETTINGS;
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.DEBUG);
        // A command that an earlier test has run may have left it quiet.
        ours.setLevel(Level.DEBUG);
        Recording started = new Recording();
        recording = started;
        started.enable("jdk.JavaExceptionThrow").withoutStackTrace();
        started.start();
    }

    void listenNoMore() {
        root.setLevel(before);
        ours.setLevel(oursBefore);
        root.detachAppender(lines);
    }

    void answer(int status, String body) {
        if (status >= 300 || body.contains("V-")) {
            refusals.append(status).append(' ').append(body).append('\n');
        }
    }

    void database(String statement) {
        withDatabase(handle -> handle.execute(statement));
    }

    boolean workTriedOnce() {
        int[] waiting = new int[1];
        withDatabase(handle ->
                waiting[0] = handle.createQuery("SELECT COUNT(*) FROM work WHERE status = 'PENDING' AND attempt = 0")
                        .mapTo(Integer.class)
                        .one());
        return waiting[0] == 0;
    }

    /** Takes down all that can be seen from outside and all that is in the database. */
    void look(Wiring.Ports ports, Config config) {
        String token = config.management().token().reveal();
        metrics = page(ports, "/metrics", token);
        shown = List.of("/ready", "/incidents", "/records", "/work/blocked", "/self-test").stream()
                .map(path -> page(ports, path, token))
                .collect(Collectors.joining("\n"));
        withDatabase(handle -> {
            List<String> names = handle.createQuery(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
                    .mapTo(String.class)
                    .list();
            names.forEach(name -> tables.put(
                    name,
                    name
                            + handle.createQuery("SELECT * FROM \"" + name + "\"").mapToMap().list().stream()
                                    .map(Everything::row)
                                    .collect(Collectors.joining("\n"))));
            failed = handle.createQuery("SELECT COUNT(*) FROM work WHERE status <> 'DONE' AND attempt > 0")
                    .mapTo(Integer.class)
                    .one();
            Vault vault = Vault.of(config.vault().key().reveal());
            sealed = handle.createQuery("SELECT item_id FROM vault_item").mapTo(String.class).list().stream()
                    .map(id ->
                            new String(vault.open(VaultItems.find(handle, id).orElseThrow()), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("\n"));
        });
    }

    private static String row(Map<String, Object> row) {
        return row.values().stream()
                .map(value -> value instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : String.valueOf(value))
                .collect(Collectors.joining("|"));
    }

    private void withDatabase(Consumer<Handle> use) {
        try (Handle handle = Jdbi.create(url, "intramural", "").open()) {
            use.accept(handle);
        }
    }

    private static String page(Wiring.Ports ports, String path, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.management() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Every line, but for those of the homeserver of this test, which logs what it is sent. */
    String log() {
        return List.copyOf(lines.list).stream()
                .filter(line -> !line.getLoggerName()
                        .matches("(org\\.eclipse\\.jetty|com\\.github\\.tomakehurst|WireMock|wiremock).*"))
                .map(line -> line.getLoggerName() + " " + line.getFormattedMessage()
                        + (line.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(line.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    /** Messages of the exceptions of our own classes; a library's may quote what it could not read. */
    String exceptions() {
        Recording ended = recording;
        if (ended != null) {
            recording = null;
            try (ended) {
                Path file = Files.createTempFile("exceptions", ".jfr");
                ended.dump(file);
                exceptions = RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.hasField("thrownClass"))
                        .filter(event -> event.getClass("thrownClass").getName().startsWith("intramural."))
                        .map(event -> event.getClass("thrownClass").getName() + ": " + event.getString("message"))
                        .collect(Collectors.joining("\n"));
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return exceptions;
    }

    String refusals() {
        return refusals.toString();
    }

    String metrics() {
        return metrics;
    }

    String shown() {
        return shown;
    }

    String sealed() {
        return sealed;
    }

    Map<String, String> tables() {
        return tables;
    }

    int failed() {
        return failed;
    }
}
