package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.homeserver.FakeHomeserver;
import intramural.matrix.StrictJson;
import intramural.perimeter.ClosedHomeserver;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command prints, and how it ends. */
@SuppressWarnings("NullAway.Init")
class DoctorCommandTest {

    private static final String SENTENCE = "(ok     |WEAK   |OPEN   |unknown)  [123]\\.[1-6]  .{21}  \\S.*";

    @RegisterExtension
    static final WireMockExtension server = FakeHomeserver.onAFreePort();

    @RegisterExtension
    static final WireMockExtension gateway = FakeHomeserver.onAFreePort();

    @RegisterExtension
    static final WireMockExtension management = FakeHomeserver.onAFreePort();

    @TempDir
    private Path folder;

    private ClosedHomeserver installation;
    private Path config;
    private String printed = "";
    private String complained = "";

    @BeforeEach
    void install() throws IOException {
        installation = new ClosedHomeserver(server);
        new ClosedHomeserver(management);
        ClosedHomeserver.gatewayOn(gateway);
        config = SampleFiles.config(
                folder, """
                server_name: agency.example
                homeserver: {url: "%1$s"}
                service: {port: %2$d}
                management: {port: %3$d}
                gateway: {port: %4$d}
                """.formatted(server.baseUrl(), server.getPort(), management.getPort(), gateway.getPort()));
        SampleFiles.policy(folder.resolve("policy"));
    }

    @Test
    void endsWellWhereNothingIsOpenThoughSomethingIsWeakOrUnknown() {
        assertThat(doctor()).isEqualTo(ExitCode.DONE);

        List<String> lines = printed.lines().toList();
        assertThat(lines.subList(0, lines.size() - 2)).hasSizeGreaterThan(75).allMatch(line -> line.matches(SENTENCE));
        assertThat(lines.subList(0, lines.size() - 2))
                .filteredOn(line -> line.startsWith("WEAK") || line.startsWith("OPEN"))
                .isNotEmpty()
                .allMatch(line -> line.contains("  → "));
        assertThat(lines.get(lines.size() - 1)).matches("\\d+ ok, 2 WEAK, 0 OPEN, 15 unknown\\.");
    }

    @Test
    void saysNoWhereSomethingIsOpen() {
        installation.answer(1, ".*/media/v3/upload", 200, "{\"content_uri\":\"mxc://agency.example/a\"}");

        assertThat(doctor()).isEqualTo(ExitCode.NO);
        assertThat(printed).containsPattern("(?m)^OPEN +3\\.3  uploads +a file was taken  → enable_media_repo: false$");
    }

    @Test
    void printsALineOfJsonForEachCheckAndNothingElse() {
        installation.answer(
                1,
                ".*/admin/v1/rooms",
                200,
                "{\"rooms\":[{\"room_id\":\"!old:a\",\"joined_local_members\":2,\"federatable\":false,\"public\":true}]}");
        assertThat(doctor("--json")).isEqualTo(ExitCode.DONE);

        List<JsonNode> lines = printed.lines()
                .map(line -> (JsonNode) StrictJson.parseObject(line.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.toList());
        assertThat(lines)
                .hasSizeGreaterThan(75)
                .allSatisfy(line -> assertThat(line.fieldNames())
                        .toIterable()
                        .containsExactly("check", "paragraph", "result", "detail", "mend", "which"));
        assertThat(lines)
                .filteredOn(line -> line.path("check").asText().equals("published rooms"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("result").asText()).isEqualTo("WEAK"))
                .satisfies(
                        line -> assertThat(line.path("which").path(0).asText()).isEqualTo("!old:a"))
                .satisfies(line -> assertThat(line.path("mend").asText()).contains("intramural clean"));
        assertThat(lines)
                .filteredOn(line -> line.path("result").asText().equals("ok"))
                .allMatch(
                        line -> line.path("mend").isNull() && line.path("which").isEmpty());
    }

    @Test
    void takesWhatIsWrittenWhereItMayReadIt() throws IOException {
        Path synapse = Files.writeString(folder.resolve("homeserver.yaml"), """
                server_name: agency.example
                redaction_retention_period: 1h
                start_pushers: false
                """);

        assertThat(doctor("--homeserver-config", synapse.toString())).isEqualTo(ExitCode.NO);
        assertThat(printed)
                .containsPattern("(?m)^WEAK +3\\.6  redacted originals .*→ redaction_retention_period: 7d$")
                .containsPattern("(?m)^ok +1\\.2  push delivery ")
                .containsPattern("(?m)^OPEN +2\\.1  first module ");
    }

    @Test
    void tellsWrongUseFromAMachineThatIsInTheWay() throws IOException {
        assertThat(doctor("--homeserver-config", folder.resolve("none.yaml").toString()))
                .isEqualTo(ExitCode.WRONG_USE);
        assertThat(complained).contains("none.yaml");

        installation.answer(1, ".*/versions", 503, "{}");
        assertThat(doctor()).isEqualTo(ExitCode.ENVIRONMENT);

        Files.writeString(config, "server_name: agency.example\n");
        assertThat(doctor()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(complained).contains("homeserver").doesNotContain("Exception");
    }

    private int doctor(String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(Main.commands());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of("doctor", "--config", config.toString()));
        arguments.addAll(List.of(more));
        int code = Main.execute(line, arguments.toArray(String[]::new));
        printed = out.toString();
        complained = err.toString();
        return code;
    }
}
