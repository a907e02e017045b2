package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.store.Database;
import intramural.store.DatabaseConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code run} says when it cannot run: one sentence for each fault, the right exit code, and nothing left behind. */
class RunCommandTest {

    private static final Path POLICY = Path.of("appservice/policy").toAbsolutePath();

    @TempDir
    private Path folder;

    private final StringWriter complained = new StringWriter();

    @Test
    void tellsAllFiveFaultsOfAConfigurationAtOnceWithFileAndLine() throws IOException {
        Path file = SampleFiles.config(folder, SampleFiles.FIVE_FAULTS);

        assertThat(run(file)).isEqualTo(2);
        assertThat(lines()).hasSize(5).allMatch(line -> line.matches(file + ":[2-6]: .+; .+"));
    }

    @ParameterizedTest
    @CsvSource({"0,The service on 127.0.0.1:", "1,The gateway cannot listen on 127.0.0.1:", "2,The management port on"})
    void namesThePortThatIsTakenAndLetsGoOfAllElse(int taken, String sentence) throws IOException {
        List<ServerSocket> free = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            free.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        }
        Path file = SampleFiles.config(
                folder,
                usual(
                        free.get(0).getLocalPort(),
                        free.get(1).getLocalPort(),
                        free.get(2).getLocalPort()));
        try (ServerSocket occupied = free.remove(taken)) {
            for (ServerSocket socket : free) {
                socket.close();
            }

            assertThat(run(file)).isEqualTo(3);
            assertThat(lines()).singleElement().asString().contains(sentence, ":" + occupied.getLocalPort(), "Stop ");
        }
        for (ServerSocket socket : free) {
            new ServerSocket(socket.getLocalPort(), 1, InetAddress.getLoopbackAddress()).close();
        }
        // What an earlier run has kept is there for the next.
        Database.open(new DatabaseConfig("jdbc:h2:file:" + folder.resolve("data/intramural"), "intramural", "", 1, 1))
                .close();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/proc/intramural/db,cannot be made; name a folder that",
        "jdbc:h2:file:/proc/db,read-only",
        "jdbc:h2:file:%s/a-file/db,cannot be made; name a folder that"
    })
    void saysWhereItCannotKeepItsData(String url, String sentence) throws IOException {
        Files.writeString(folder.resolve("a-file"), "");
        Path file = SampleFiles.config(
                folder, usual(0, 0, 0) + "database: {url: \"" + url.replace("%s", folder.toString()) + "\"}\n");

        assertThat(run(file)).isEqualTo(3);
        assertThat(lines()).singleElement().asString().contains(sentence);
    }

    /** A homeserver takes the file as it is ({@code SynapseHarnessIT}), so that nothing but this refusal stands in the way. */
    @Test
    void refusesTheSampleRegistrationAndSaysWhatToDo() throws IOException {
        Path file = SampleFiles.config(folder, usual(0, 0, 0));
        Path sample = SampleFiles.secret(folder, "registration.yaml", Files.readString(Path.of("registration.yaml")));

        assertThat(run(file)).isEqualTo(2);
        assertThat(lines())
                .containsExactly(sample
                        + ":12: as_token is still the sample's placeholder, which everybody knows; run"
                        + " `appservice/intramural register`, which writes a registration with fresh tokens");
    }

    @Test
    void tellsTheFaultsOfThePolicyWithFileAndLine() throws IOException {
        Path file = SampleFiles.config(folder, usual(0, 0, 0).replace(POLICY.toString(), "policy"));
        SampleFiles.policy(folder.resolve("policy"));
        Path lists = SampleFiles.write(folder.resolve("policy"), "lists.yaml", "file_hosts: 7\nnot_a_list: [x]\n");

        assertThat(run(file)).isEqualTo(2);
        assertThat(lines()).isNotEmpty().allMatch(line -> line.startsWith(lists + ":"));
    }

    private static String usual(int service, int gateway, int management) {
        return """
                server_name: agency.example
                homeserver: {url: "http://127.0.0.1:1"}
                service: {port: %d}
                gateway: {port: %d}
                management: {port: %d}
                policy: {folder: "%s"}
                """.formatted(service, gateway, management, POLICY);
    }

    private int run(Path config) {
        CommandLine line = Main.commandLine(Main.commands());
        line.setErr(new PrintWriter(complained, true));
        return Main.execute(line, "run", "--config", config.toString());
    }

    private List<String> lines() {
        assertThat(complained.toString()).doesNotContain("\tat ");
        return complained.toString().lines().toList();
    }
}
