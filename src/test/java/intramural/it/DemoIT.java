package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.app.LauncherUnderTest;
import intramural.demo.Answer;
import intramural.demo.MatrixUser;
import intramural.matrix.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command {@code demo --once}, as the launcher starts it, twice in one folder; the second run finds what the first one
 * made. Synapse is installed already, as the command itself installs it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class DemoIT {

    private static final Path DIR = SynapseStack.folder();

    @TempDir
    static Path home;

    private static LauncherUnderTest launcher;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String complained = "";

    @BeforeAll
    static void startWithNothingButTheInstallation() throws IOException {
        launcher = new LauncherUnderTest(home.resolve("installed here"));
        for (String made : List.of("intramural", "synapse", "logs", "people.json", "demo.json", "venv")) {
            SynapseStack.remove(DIR.resolve(made));
        }
        Files.createSymbolicLink(
                DIR.resolve("venv"), SynapseStack.python().getParent().getParent());
    }

    @Test
    @Order(1)
    void playsItsTourWithoutAFailedLineAndLeavesNothingRunning() throws IOException {
        assertThat(run()).as(printed.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(complained).isEmpty();
        JsonNode demo = demoFile();
        assertThat(demo.fieldNames())
                .toIterable()
                .containsExactly(
                        "homeserver",
                        "homeserver_direct",
                        "service",
                        "management",
                        "server_name",
                        "console",
                        "service_user",
                        "users",
                        "rooms");
        assertThat(demo.path("users").fieldNames())
                .toIterable()
                .containsExactly(
                        "alice",
                        "bob",
                        "carol",
                        "mallory",
                        "mgr_salem",
                        "mgr_bend",
                        "cio",
                        "iso",
                        "records",
                        "monitor",
                        "privacy",
                        "auditor",
                        "admin");
        assertThat(demo.path("users").path("alice").fieldNames())
                .toIterable()
                .containsExactly("user_id", "access_token", "password", "office", "roles");
        assertThat(demo.path("rooms").has("lobby")).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DIR.resolve("demo.json"))))
                .isEqualTo("rw-------");
        for (String key : List.of("homeserver", "homeserver_direct", "service", "management")) {
            assertThat(answers(demo.path(key).asText())).as(key).isFalse();
        }
    }

    @Test
    @Order(2)
    void startsAgainInTheSameFolderWithThePeopleAndRoomsThatAreThere() throws IOException {
        JsonNode before = demoFile();

        assertThat(run()).as(printed.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(demoFile().path("rooms")).isEqualTo(before.path("rooms"));
        assertThat(demoFile().path("users")).isEqualTo(before.path("users"));
    }

    @Test
    @Order(3)
    void writesNothingOfWhatWasStoppedIntoALog() throws IOException {
        for (String log : List.of("service.log", "synapse.log")) {
            assertThat(Files.readString(DIR.resolve("logs").resolve(log)))
                    .isNotEmpty()
                    .doesNotContain("531-64-2270", "QmVtzLkRwYpNsXbDcAaBb", "read this quickly");
        }
    }

    @Test
    @Order(4)
    void checksWhatTheTourHasExportedAndAnAlteredOneToo() throws Exception {
        Path exported;
        try (Stream<Path> records = Files.list(DIR.resolve("records"))) {
            exported = records.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        assertThat(verified(exported)).isZero();

        Path events = exported.resolve("events.jsonl");
        Files.writeString(events, Files.readString(events).replaceFirst("noon", "nine"));
        assertThat(verified(exported)).isEqualTo(1);
    }

    private int verified(Path exported) throws Exception {
        return launcher.command("verify", exported.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private int run() throws IOException {
        Path complaints = DIR.resolve("complained");
        ProcessBuilder command =
                launcher.command("demo", "--once", "--dir", DIR.toString()).redirectError(complaints.toFile());
        command.environment().put("JDK_JAVA_OPTIONS", ServiceProcess.SHORT_LIFE);
        Process demo = command.start();
        demo.getInputStream().transferTo(printed);
        int code = demo.onExit().join().exitValue();
        complained = Files.readString(complaints).replaceAll("(?m)^NOTE: Picked up .*\\R", "");
        return code;
    }

    private static JsonNode demoFile() throws IOException {
        return StrictJson.MAPPER.readTree(Files.readAllBytes(DIR.resolve("demo.json")));
    }

    private static boolean answers(String url) {
        return MatrixUser.anonymous(HttpClient.newHttpClient(), URI.create(url))
                        .raw("GET", "/", null)
                        .status()
                != Answer.NO_ANSWER;
    }
}
