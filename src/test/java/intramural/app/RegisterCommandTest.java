package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** {@code register} from its options to its files. */
class RegisterCommandTest {

    private static final String SITE = "src/test/resources/app/homeserver.yaml";
    private static final String MORE = "src/test/resources/app/homeserver-more.yaml";

    @TempDir
    private Path folder;

    private Path out;
    private String printed = "";
    private String complained = "";

    @BeforeEach
    void nameTheFolder() {
        out = folder.resolve("out");
    }

    @Test
    void writesASetThatTheServiceLoads() {
        assertThat(register("--homeserver-config", SITE)).as(complained).isEqualTo(0);

        Config config = ConfigLoader.load(out.resolve("intramural.yaml"));
        assertThat(config.serverName()).isEqualTo("agency.example");
        assertThat(config.homeserver().url()).hasToString("http://127.0.0.1:8008");
        assertThat(config.homeserver().keysUrl()).hasToString("http://127.0.0.1:8012");
        assertThat(config.homeserver().noticeUser()).isEqualTo("@notices:agency.example");
        assertThat(config.service().port()).isEqualTo(8009);
        assertThat(config.policy().folder()).isAbsolute();
        assertThat(config.registration().url()).isEqualTo("http://127.0.0.1:8009");
        assertThat(config.registration().asToken().reveal()).matches("[0-9a-f]{64}");
        assertThat(config.registration().asToken())
                .isNotEqualTo(config.registration().hsToken());
        assertThat(config.service().doorSecret())
                .isNotEqualTo(config.management().token());
    }

    @Test
    void keepsEverySecretFromOtherUsers() throws IOException {
        register("--homeserver-config", SITE);

        for (String name :
                List.of("registration.yaml", "door.secret", "management.token", "vault.key", "synapse.yaml")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "registration.yaml",
                            "door.secret",
                            "management.token",
                            "vault.key",
                            "synapse.yaml",
                            "intramural.yaml",
                            "well-known-client.json");
        }
        assertThat(printed)
                .doesNotContain(Files.readString(out.resolve("door.secret")).strip());
    }

    @Test
    void keepsWhatTheSiteHas() throws IOException {
        register("--homeserver-config", SITE, MORE);
        Map<String, Object> merged = yaml("synapse.yaml");

        assertThat(merged)
                .containsEntry("macaroon_secret_key", "keep: me")
                .containsEntry("pid_file", "/run/synapse.pid")
                .containsEntry("database", Map.of("name", "sqlite3"))
                .containsEntry("presence", Map.of("enabled", true))
                .containsEntry("push", Map.of("group_unread_count_by_room", false, "include_content", false))
                .containsEntry(
                        "app_service_config_files",
                        List.of(
                                "/etc/synapse/bridge.yaml",
                                out.resolve("registration.yaml").toString()));
        assertThat(String.valueOf(merged.get("extra_well_known_client_content")))
                .contains("org.example={shown=false}")
                .contains("force_disable=true");
        assertThat(at(merged, "modules", 0)).hasToString("intramural_door.Door");
        assertThat(at(merged, "modules", 1)).hasToString("site.module.Thing");
        assertThat(String.valueOf(merged.get("modules")))
                .contains("service_url=http://127.0.0.1:8009")
                .contains("secret_path=" + out.resolve("door.secret"))
                .contains("service_user=@intramural:agency.example")
                .contains("notice_user=@notices:agency.example");
    }

    @Test
    void closesTheListenersAndLeavesClientsWhereTheyWere() throws IOException {
        register("--homeserver-config", SITE);

        assertThat(yaml("synapse.yaml").get("listeners"))
                .isEqualTo(List.of(
                        Map.of(
                                "port",
                                8008,
                                "type",
                                "http",
                                "tls",
                                false,
                                "x_forwarded",
                                true,
                                "bind_addresses",
                                List.of("::1", "10.0.0.5"),
                                "resources",
                                List.of(Map.of("names", List.of("client"), "compress", true))),
                        Map.of("port", 9000, "type", "metrics", "bind_addresses", List.of("127.0.0.1")),
                        Map.of(
                                "port",
                                8012,
                                "type",
                                "http",
                                "x_forwarded",
                                false,
                                "bind_addresses",
                                List.of("127.0.0.1"),
                                "resources",
                                List.of(Map.of("names", List.of("keys"))))));
        assertThat(printed)
                .contains("The listener on port 8008 no longer offers federation, replication, keys, openid.")
                .contains("Give replication a listener of its own")
                .contains("The listener on port 8448 offered nothing but federation and is gone.");
    }

    @Test
    void setsTheWallOverTheSitesOwnWord() throws IOException {
        register("--homeserver-config", SITE);
        Map<String, Object> merged = yaml("synapse.yaml");

        assertThat(merged)
                .containsEntry("federation_domain_whitelist", List.of())
                .containsEntry("trusted_key_servers", List.of())
                .containsEntry("enable_registration", false)
                .containsEntry("enable_media_repo", false)
                .containsEntry("start_pushers", false)
                .containsEntry("default_room_version", "11")
                .containsEntry("redaction_retention_period", "7d")
                .containsEntry("retention", Map.of("enabled", false))
                .containsEntry(
                        "signing_key_path",
                        Path.of("src/test/resources/app/agency.example.signing.key")
                                .toAbsolutePath()
                                .toString())
                .doesNotContainKeys("max_event_delay_duration", "media_retention", "ip_range_whitelist");
        assertThat(printed)
                .contains("`max_event_delay_duration` is gone: delayed events")
                .contains("`ip_range_whitelist` is gone")
                .doesNotContain("`media_retention` is gone")
                .contains(SITE + ":30: federation_domain_whitelist: [other.example] → []")
                .contains(SITE + ":29: push.include_content: true → false")
                .contains(SITE + ":25: enable_registration: yes → false")
                .contains(SITE + ":22: modules: intramural_door.Door comes first")
                .contains(SITE + ":26: `max_event_delay_duration` is gone: delayed events")
                .doesNotContain("keep: me", "presence", "pid_file");
    }

    @Test
    void saysAboveEachSettingWhichParagraphItServes() throws IOException {
        register("--homeserver-config", SITE);
        String wall = Files.readString(out.resolve("synapse.yaml")).split("# The wall\n\n")[1];

        for (String block : wall.split("\n\n")) {
            assertThat(block).matches("(?s)# ([1-3]\\.[1-6] |All paragraphs|Goes with|[1-3]\\.[1-6] and).*");
        }
    }

    @Test
    void tellsClientsToUseTheGatewayAndNotToEncrypt() throws IOException {
        register("--homeserver-config", SITE);
        JsonNode json = new ObjectMapper()
                .readTree(out.resolve("well-known-client.json").toFile());

        assertThat(json.at("/m.homeserver/base_url").textValue()).isEqualTo("https://chat.agency.example");
        assertThat(json.get("io.element.e2ee").toString()).isEqualTo("{\"default\":false,\"force_disable\":true}");
    }

    @Test
    void writesAFragmentWhenNoConfigurationIsGiven() throws IOException {
        assertThat(register("--gateway-port", "9010", "--keys-port", "9012")).isEqualTo(0);
        Map<String, Object> fragment = yaml("synapse.yaml");

        assertThat(fragment).containsEntry("server_name", "agency.example").doesNotContainKey("signing_key_path");
        assertThat(String.valueOf(fragment.get("listeners")))
                .contains("port=8008", "names=[client]", "port=9012", "names=[keys]");
        assertThat(printed).contains("synapse.yaml is only a fragment");
        assertThat(Files.readString(out.resolve("well-known-client.json"))).contains("http://127.0.0.1:9010");
    }

    @Test
    void refusesToReplaceSecretsAndChangesNothing() throws IOException {
        register("--homeserver-config", SITE);
        String before = contents();

        assertThat(register("--homeserver-config", SITE)).isEqualTo(2);
        assertThat(complained)
                .contains("already holds secrets (registration.yaml, ")
                .contains("--keep-secrets");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void mergesAgainWithTheSecretsKept() throws IOException {
        register("--homeserver-config", SITE);
        String before = contents();

        assertThat(register("--homeserver-config", SITE, "--keep-secrets")).isEqualTo(0);
        assertThat(contents()).isEqualTo(before);
        assertThat(printed).contains("Written to " + out + ": synapse.yaml, well-known-client.json");
    }

    @Test
    void saysWhenAKeptRegistrationNamesAnotherAddress() {
        register();

        assertThat(register("--keep-secrets", "--service-url", "http://127.0.0.1:7009"))
                .isEqualTo(0);
        assertThat(printed).contains("registration.yaml is kept and names http://127.0.0.1:8009");
    }

    @Test
    void changesNothingWhenItsOwnResultIsMergedAgain() throws IOException {
        register("--homeserver-config", SITE);
        Map<String, Object> before = yaml("synapse.yaml");
        Path own = Files.copy(out.resolve("synapse.yaml"), folder.resolve("own.yaml"));

        assertThat(register("--homeserver-config", own.toString(), "--keep-secrets"))
                .isEqualTo(0);
        assertThat(yaml("synapse.yaml")).isEqualTo(before);
        assertThat(printed).doesNotContain("Note:", "different from them", "New in synapse.yaml");
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
        register("--homeserver-config", own.toString(), later.toString());

        assertThat(printed)
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

        assertThat(register("--homeserver-config", own.toString()))
                .as(complained)
                .isEqualTo(0);
        Map<String, Object> merged = yaml("synapse.yaml");
        assertThat(merged)
                .containsEntry("rc_message", Map.of("per_second", 2, "burst_count", 9))
                .containsEntry("x-names", List.of("client", "federation"));
        assertThat(String.valueOf(merged.get("rc_joins"))).contains("remote={per_second=1, burst_count=5}");
        assertThat(String.valueOf(merged.get("listeners")))
                .contains("x_forwarded=true, port=8008, resources=[{names=[client]}]")
                .contains("x_forwarded=false, port=8448, resources=[{names=[client]}]");
        assertThat(printed)
                .contains(own + ":6: The listener on port 8008 no longer offers federation.")
                .contains(own + ":7: The listener on port 8448 no longer offers federation.");
    }

    @ParameterizedTest
    @CsvSource({
        "a: &a [*a],an alias (*) stands within its own anchor",
        "'<<: word',a merge key (<<) names no mapping",
    })
    void refusesWhatSynapseCannotReadEither(String line, String sentence) throws IOException {
        Path own = Files.writeString(folder.resolve("homeserver.yaml"), "server_name: agency.example\n" + line + "\n");

        assertThat(register("--homeserver-config", own.toString())).isEqualTo(2);
        assertThat(complained).contains("homeserver.yaml:2: " + sentence);
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
        register("--homeserver-config", own.toString());

        assertThat(printed)
                .contains("count from the folder that Synapse is started in, so start it there as before:"
                        + " database.args.database, media_store_path, app_service_config_files.");
    }

    @Test
    void readsAFolderOfFilesAsSynapseDoes() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(parts.resolve("a.yaml"), "server_name: agency.example\npid_file: first\n");
        Files.writeString(parts.resolve("b.yaml"), "pid_file: second\n");
        Files.writeString(parts.resolve("c.yaml.bak"), "pid_file: third\n");
        register("--homeserver-config", parts.toString());

        assertThat(yaml("synapse.yaml")).containsEntry("pid_file", "second");
    }

    @Test
    void namesWhereTheHomeserverKeepsItsCopies() throws IOException {
        register("--homeserver-config", SITE, "--homeserver-files", "/etc/matrix-synapse");

        assertThat(String.valueOf(yaml("synapse.yaml")))
                .contains("secret_path=/etc/matrix-synapse/door.secret")
                .contains("/etc/matrix-synapse/registration.yaml");
        assertThat(printed).contains("--config-path /etc/matrix-synapse/synapse.yaml");
    }

    @Test
    void listsTheFaultsOfTheSitesFilesAndWritesNothing() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "server_name: other.example\na: 1\na: 2\n");

        assertThat(register(
                        "--homeserver-config",
                        bad.toString(),
                        folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(complained)
                .contains("bad.yaml:1: server_name is \"other.example\"; give the same name as --server-name")
                .contains("bad.yaml:3: the key \"a\" is there twice")
                .contains("none.yaml: there is no such file");
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--homeserver-url,127.0.0.1:8008,is no address",
        "--server-name,a b,is no server name",
        "--service-url,https://127.0.0.1:8009,must begin with http://",
        "--keys-port,0,is no port",
        "--policy,/nowhere,There is no policy data in /nowhere",
    })
    void refusesWrongOptionsWithASentence(String option, String value, String sentence) {
        assertThat(register(option, value)).isEqualTo(2);
        assertThat(complained).contains(sentence).doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    @Test
    void saysWhenTheFolderCannotBeMade() throws IOException {
        Files.writeString(out, "a file");

        assertThat(register()).isEqualTo(3);
        assertThat(complained).contains(out + ": is in the way; move it.");
    }

    private int register(String... more) {
        List<String> arguments = new ArrayList<>(List.of("register", "--out", out.toString()));
        Map<String, String> usual = Map.of(
                "--homeserver-url", "http://127.0.0.1:8008",
                "--server-name", "agency.example",
                "--policy", "src/test/resources/app/policy");
        usual.forEach((option, value) -> {
            if (!List.of(more).contains(option)) {
                arguments.addAll(List.of(option, value));
            }
        });
        arguments.addAll(List.of(more));
        StringWriter written = new StringWriter();
        StringWriter wrong = new StringWriter();
        CommandLine line = Main.commandLine(Main.commands());
        line.setOut(new PrintWriter(written, true)).setErr(new PrintWriter(wrong, true));
        int code = Main.execute(line, arguments.toArray(String[]::new));
        printed = written.toString();
        complained = wrong.toString();
        return code;
    }

    private Map<String, Object> yaml(String name) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(out.resolve(name)));
    }

    private static Object at(Map<String, Object> merged, String key, int index) {
        Object item = merged.get(key) instanceof List<?> list ? list.get(index) : null;
        return item instanceof Map<?, ?> map ? String.valueOf(map.get("module")) : "none";
    }

    private String contents() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(out).sorted()) {
            for (Path file : files.toList()) {
                all.append(file).append('\n').append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
