package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.store.Database;
import intramural.store.DatabaseConfig;
import intramural.store.PostgresServer;
import intramural.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** {@code record} while the service runs, when its database is locked, and while it does not. */
@Tag("database")
final class RecordAccessTest {

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @TempDir
    Path folder;

    private Path config = Path.of("none");
    private String url = "";

    /** What a command printed and how it ended. */
    private record Ran(int code, String out) {}

    @BeforeEach
    void configure() throws IOException {
        boolean postgres = TestDatabase.isPostgres();
        url = postgres ? PostgresServer.newDatabase() : "jdbc:h2:file:" + folder.resolve("data/intramural");
        config = SampleFiles.config(
                folder, """
                server_name: agency.example
                homeserver: {url: "%s"}
                service: {port: 0}
                gateway: {port: 0}
                management: {port: %d}
                database: {url: "%s", user: %s}
                """.formatted(homeserver.baseUrl(), freePort(), url, postgres ? "postgres" : "intramural"));
        SampleFiles.policy(folder.resolve("policy"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Test
    void asksTheServiceWhileItRuns() throws IOException {
        Wiring service = Wiring.start(ConfigLoader.load(config));
        try {
            Ran ran = record("list");
            assertThat(ran.out()).contains("No thread has been saved yet.");
            assertThat(ran.code()).isEqualTo(ExitCode.DONE);

            Ran missing = record("show", "R-0123456789");
            assertThat(missing.out()).contains("There is no record R-0123456789.");
            assertThat(missing.code()).isEqualTo(ExitCode.NO);

            SampleFiles.secret(folder, "management.token", "another_0123456789abc\n");
            Ran stranger = record("list");
            assertThat(stranger.out()).contains("has another management token");
            assertThat(stranger.code()).isEqualTo(ExitCode.ENVIRONMENT);
        } finally {
            service.close();
        }
    }

    @Test
    void placesListsAndReleasesHoldsWhileTheServiceRunsAndStillKnowsThemAfterwards() {
        homeserver.stubFor(WireMock.get(WireMock.urlPathMatching(".*/admin/v1/rooms/%21desk%3Aagency.example"))
                .willReturn(WireMock.okJson("{\"version\":\"11\"}")));
        assertThat(hold("--room", "!desk:agency.example").out()).contains("No service answers");

        Wiring service = Wiring.start(ConfigLoader.load(config));
        String first;
        String second;
        try {
            assertThat(record("hold", "list").out()).contains("No hold is in force.");
            assertThat(hold().code()).isEqualTo(ExitCode.WRONG_USE);
            assertThat(hold("--room", "!d:b", "--person", "@a:b").code()).isEqualTo(ExitCode.WRONG_USE);
            Ran unknown = hold("--room", "!none:agency.example");
            assertThat(unknown.out()).contains("There is no room of this id");
            assertThat(unknown.code()).isEqualTo(ExitCode.NO);

            Ran ran = hold("--room", "!desk:agency.example", "--from", "2026-01-31T08:00:00Z");
            assertThat(ran.out())
                    .contains("is in force.", "ROOM", "!desk:agency.example", "from 2026-01-31T08:00:00Z on");
            assertThat(ran.code()).isEqualTo(ExitCode.DONE);
            first = id(ran);
            second = id(hold("--room", "!desk:agency.example"));

            Ran released = record("hold", "release", first, "--by", "Counsel", "--reason", "answered");
            assertThat(released.out()).contains(first + " is released.", "by Counsel: answered");
            assertThat(record("hold", "release", first, "--by", "Counsel", "--reason", "again")
                            .code())
                    .isEqualTo(ExitCode.NO);
            assertThat(record("list").out())
                    .contains("No thread has been saved yet.", "HOLDS IN FORCE", second, "R. Officer: Request 26-117")
                    .doesNotContain(first);
        } finally {
            service.close();
        }

        assertThat(record("hold", "list").out()).contains(second).doesNotContain(first);
        assertThat(record("hold", "list", "--all").out()).contains(second, first, "by Counsel: answered");
    }

    private static String id(Ran ran) {
        Matcher id = Pattern.compile("(?m)^(H-\\w{10}) is in force").matcher(ran.out());
        assertThat(id.find()).as(ran.out()).isTrue();
        return id.group(1);
    }

    private Ran hold(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("hold", "add", "--by", "R. Officer", "--reason", "Request 26-117"));
        arguments.addAll(List.of(more));
        return record(arguments.toArray(String[]::new));
    }

    @Test
    void readsTheDatabaseWhileNoServiceRuns() {
        String user = TestDatabase.isPostgres() ? "postgres" : "intramural";
        Database.open(new DatabaseConfig(url, user, "", 1, 1)).close();

        assertThat(record("list").code()).isEqualTo(ExitCode.DONE);
        assertThat(record("list").out()).contains("No thread has been saved yet.");
        assertThat(record("show", "R-0123456789").code()).isEqualTo(ExitCode.NO);
    }

    @Test
    void makesNoDatabaseWhereThereIsNone() {
        Ran ran = record("list");
        if (TestDatabase.isPostgres()) {
            assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        } else {
            assertThat(ran.out()).contains("No service runs with this configuration, and there is no database");
            assertThat(ran.code()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void tellsOnItsManagementPortWhetherWhatIsStoppedCanBeRecorded() throws Exception {
        Wiring service = Wiring.start(ConfigLoader.load(config));
        try {
            URI base = URI.create("http://127.0.0.1:" + service.ports().management());
            HttpClient http = HttpClient.newHttpClient();
            String ready = http.send(
                            HttpRequest.newBuilder(base.resolve("/ready")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(ready)
                    .contains("\"recording\":\"What is stopped can be recorded.\"", "\"recording_ready\":true");
            String metrics = http.send(
                            HttpRequest.newBuilder(base.resolve("/metrics")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(metrics)
                    .contains(
                            "intramural_database_away_seconds 0.0",
                            "intramural_spool_items 0.0",
                            "intramural_clock_jump_seconds 0.0",
                            "intramural_lets_nothing_through 0.0");
        } finally {
            service.close();
        }
    }

    private Ran record(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream into = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        PrintStream out = System.out;
        PrintStream err = System.err;
        Logger logger = (Logger) LoggerFactory.getLogger("intramural");
        Level before = logger.getLevel();
        System.setOut(into);
        System.setErr(into);
        try {
            CommandLine line = Main.commandLine(Main.commands())
                    .setErr(new PrintWriter(new OutputStreamWriter(into, StandardCharsets.UTF_8), true));
            String[] all = new String[arguments.length + 3];
            all[0] = "record";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            all[all.length - 2] = "--config";
            all[all.length - 1] = config.toString();
            int code = Main.execute(line, all);
            return new Ran(code, bytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            logger.setLevel(before);
        }
    }
}
