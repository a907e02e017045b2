package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code register} reads a site's own files and tells what it changes in them. */
class RegisterSiteFilesTest {

    private static final String SITE = "src/test/resources/app/homeserver.yaml";

    @TempDir
    private Path folder;

    private Path out;
    private Registering registering;

    @BeforeEach
    void nameTheFolder() {
        out = folder.resolve("out");
        registering = new Registering(out);
    }

    @Test
    void saysWhichListenersLeadPastEverything() throws IOException {
        Path site = Files.writeString(folder.resolve("doors.yaml"), """
                server_name: agency.example
                listeners:
                  - {port: 9001, type: manhole, bind_addresses: ['127.0.0.1']}
                  - {port: 9002, type: metrics}
                  - {port: 9003, type: metrics, bind_addresses: ['127.0.0.1']}
                """);

        registering.run("--homeserver-config", site.toString());

        assertThat(registering.printed())
                .contains("Note: Whoever reaches the manhole on port 9001")
                .contains("Note: Other machines reach Synapse's metrics on port 9002")
                .doesNotContain("port 9003");
    }

    @Test
    void changesNothingWhenItsOwnResultIsMergedAgain() throws IOException {
        registering.run("--homeserver-config", SITE);
        Map<String, Object> before = registering.yaml("synapse.yaml");
        Path own = Files.copy(out.resolve("synapse.yaml"), folder.resolve("own.yaml"));

        assertThat(registering.run("--homeserver-config", own.toString(), "--keep-secrets"))
                .isEqualTo(0);
        assertThat(registering.yaml("synapse.yaml")).isEqualTo(before);
        assertThat(registering.printed())
                .doesNotContain("different from them", "New in synapse.yaml")
                .containsOnlyOnce("Note:")
                .contains("Note: Other machines reach Synapse on port 8008, past the gateway,");
    }

    @Test
    void namesTheFileAndLineOfEachChangeOverSeveralFiles() throws IOException {
        Path own = Files.copy(Path.of(SITE), folder.resolve("homeserver.yaml"));
        Path later = Files.writeString(folder.resolve("later.yaml"), """
                # The last word on accounts.
                enable_registration: on
                allow_guest_access: "false"
                allow_public_rooms_without_auth: no
                """);
        String before = Files.readString(own) + Files.readString(later);
        registering.run("--homeserver-config", own.toString(), later.toString());

        assertThat(registering.printed())
                .contains(later + ":2: enable_registration: on → false\n")
                .contains(own + ":15: The listener on port 8448 offered nothing but federation and is gone.")
                .contains("New in synapse.yaml, each under its reason: ")
                .doesNotContain("allow_public_rooms_without_auth");
        assertThat(Files.readString(own) + Files.readString(later))
                .as("the site's own files")
                .isEqualTo(before);
    }

    @Test
    void followsAnchorsAliasesAndMergeKeysAsSynapseDoes() throws IOException {
        Path own = Files.writeString(folder.resolve("homeserver.yaml"), """
                server_name: agency.example
                x-names: &names [client, federation]
                x-open: &open {type: http, bind_addresses: ['127.0.0.1'], x_forwarded: true}
                x-slow: &slow {per_second: 1, burst_count: 5}
                listeners:
                  - {<<: *open, port: 8008, resources: [{names: *names}]}
                  - {port: 8448, <<: [*open], x_forwarded: false, resources: [{names: *names}]}
                rc_message: {<<: [{burst_count: 9}, *slow], per_second: 2}
                rc_joins: {local: *slow, remote: *slow}
                """);

        assertThat(registering.run("--homeserver-config", own.toString()))
                .as(registering.complained())
                .isEqualTo(0);
        Map<String, Object> merged = registering.yaml("synapse.yaml");
        assertThat(merged)
                .containsEntry("rc_message", Map.of("per_second", 2, "burst_count", 9))
                .containsEntry("x-names", List.of("client", "federation"));
        assertThat(String.valueOf(merged.get("rc_joins"))).contains("remote={per_second=1, burst_count=5}");
        assertThat(String.valueOf(merged.get("listeners")))
                .contains("x_forwarded=true, port=8008, resources=[{names=[client]}]")
                .contains("x_forwarded=false, port=8448, resources=[{names=[client]}]");
        assertThat(registering.printed())
                .contains(own + ":6: The listener on port 8008 no longer offers federation.")
                .contains(own + ":7: The listener on port 8448 no longer offers federation.");
    }

    @Test
    void switchesOffTheExperimentsThatCarryTextPastTheDoors() throws IOException {
        Path own = Files.writeString(folder.resolve("homeserver.yaml"), """
                server_name: agency.example
                experimental_features:
                  msc3575_enabled: true
                  msc3814_enabled: true
                  msc4108_delegation_endpoint: https://elsewhere.example/rendezvous
                  msc4388_mode: open
                """);
        registering.run("--homeserver-config", own.toString());

        Object features = registering.yaml("synapse.yaml").get("experimental_features");
        assertThat(features)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("msc3575_enabled", true)
                .containsEntry("msc3814_enabled", false)
                .containsEntry("msc4108_enabled", false)
                .containsEntry("msc4108_delegation_endpoint", null)
                .containsEntry("msc4388_mode", "off")
                .containsEntry("msc2815_enabled", false)
                .containsEntry("msc4354_enabled", false);
        assertThat(Files.readString(out.resolve("synapse.yaml")))
                .as("no boolean for Synapse's parser, which knows `off` for one")
                .contains("msc4388_mode: \"off\"");
        assertThat(registering.printed())
                .contains(own + ":4: experimental_features.msc3814_enabled: true → false")
                .contains(own + ":6: experimental_features.msc4388_mode: open → off");
    }

    @ParameterizedTest
    @CsvSource({
        "a: &a [*a],an alias (*) stands within its own anchor",
        "'<<: word',a merge key (<<) names no mapping",
    })
    void refusesWhatSynapseCannotReadEither(String line, String sentence) throws IOException {
        Path own = Files.writeString(folder.resolve("homeserver.yaml"), "server_name: agency.example\n" + line + "\n");

        assertThat(registering.run("--homeserver-config", own.toString())).isEqualTo(2);
        assertThat(registering.complained()).contains("homeserver.yaml:2: " + sentence);
    }

    @Test
    void saysWhichPathsCountFromTheFolderThatSynapseIsStartedIn() throws IOException {
        Path own = Files.writeString(folder.resolve("homeserver.yaml"), """
                server_name: agency.example
                database: {name: sqlite3, args: {database: homeserver.db}}
                media_store_path: media
                log_config: /etc/synapse/log.yaml
                app_service_config_files: [bridge.yaml]
                """);
        registering.run("--homeserver-config", own.toString());

        assertThat(registering.printed())
                .contains("count from the folder that Synapse is started in, so start it there as before:"
                        + " database.args.database, media_store_path, app_service_config_files.");
    }

    @Test
    void readsAFolderOfFilesAsSynapseDoes() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(parts.resolve("a.yaml"), "server_name: agency.example\npid_file: first\n");
        Files.writeString(parts.resolve("b.yaml"), "pid_file: second\n");
        Files.writeString(parts.resolve("c.yaml.bak"), "pid_file: third\n");
        registering.run("--homeserver-config", parts.toString());

        assertThat(registering.yaml("synapse.yaml")).containsEntry("pid_file", "second");
    }

    @Test
    void listsTheFaultsOfTheSitesFilesAndWritesNothing() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "server_name: other.example\na: 1\na: 2\n");

        assertThat(registering.run(
                        "--homeserver-config",
                        bad.toString(),
                        folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(registering.complained())
                .contains("bad.yaml:1: server_name is \"other.example\"; give the same name as --server-name")
                .contains("bad.yaml:3: the key \"a\" is there twice")
                .contains("none.yaml: there is no such file");
        assertThat(out).doesNotExist();
    }
}
