package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code register} from its options to its files. */
class RegisterCommandTest {

    private static final String SITE = "src/test/resources/app/homeserver.yaml";
    private static final String MORE = "src/test/resources/app/homeserver-more.yaml";

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
    void writesASetThatTheServiceLoads() {
        assertThat(registering.run("--homeserver-config", SITE))
                .as(registering.complained())
                .isEqualTo(0);

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
        registering.run("--homeserver-config", SITE);

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
        assertThat(registering.printed())
                .doesNotContain(Files.readString(out.resolve("door.secret")).strip());
    }

    @Test
    void keepsWhatTheSiteHas() throws IOException {
        registering.run("--homeserver-config", SITE, MORE);
        Map<String, Object> merged = registering.yaml("synapse.yaml");

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
        registering.run("--homeserver-config", SITE);

        assertThat(registering.yaml("synapse.yaml").get("listeners"))
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
        assertThat(registering.printed())
                .contains("The listener on port 8008 no longer offers federation, replication, keys, openid.")
                .contains("Give replication a listener of its own")
                .contains("Note: Other machines reach Synapse on port 8008, past the gateway,")
                .contains("The listener on port 8448 offered nothing but federation and is gone.");
    }

    @Test
    void setsTheWallOverTheSitesOwnWord() throws IOException {
        registering.run("--homeserver-config", SITE);
        Map<String, Object> merged = registering.yaml("synapse.yaml");

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
        assertThat(registering.printed())
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
        registering.run("--homeserver-config", SITE);
        String wall = Files.readString(out.resolve("synapse.yaml")).split("# The wall\n\n")[1];

        for (String block : wall.split("\n\n")) {
            assertThat(block).matches("(?s)# ([1-3]\\.[1-6] |All paragraphs|Goes with|[1-3]\\.[1-6] and).*");
        }
    }

    @Test
    void tellsClientsToUseTheGatewayAndNotToEncrypt() throws IOException {
        registering.run("--homeserver-config", SITE);
        JsonNode json = new ObjectMapper()
                .readTree(out.resolve("well-known-client.json").toFile());

        assertThat(json.at("/m.homeserver/base_url").textValue()).isEqualTo("https://chat.agency.example");
        assertThat(json.get("io.element.e2ee").toString()).isEqualTo("{\"default\":false,\"force_disable\":true}");
    }

    @Test
    void writesAFragmentWhenNoConfigurationIsGiven() throws IOException {
        assertThat(registering.run("--gateway-port", "9010", "--keys-port", "9012"))
                .isEqualTo(0);
        Map<String, Object> fragment = registering.yaml("synapse.yaml");

        assertThat(fragment).containsEntry("server_name", "agency.example").doesNotContainKey("signing_key_path");
        assertThat(String.valueOf(fragment.get("listeners")))
                .contains("port=8008", "names=[client]", "port=9012", "names=[keys]");
        assertThat(registering.printed()).contains("synapse.yaml is only a fragment");
        assertThat(Files.readString(out.resolve("well-known-client.json"))).contains("http://127.0.0.1:9010");
    }

    @Test
    void refusesToReplaceSecretsAndChangesNothing() throws IOException {
        registering.run("--homeserver-config", SITE);
        String before = contents();

        assertThat(registering.run("--homeserver-config", SITE)).isEqualTo(2);
        assertThat(registering.complained())
                .contains("already holds secrets (registration.yaml, ")
                .contains("--keep-secrets");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void mergesAgainWithTheSecretsKept() throws IOException {
        registering.run("--homeserver-config", SITE);
        String before = contents();

        assertThat(registering.run("--homeserver-config", SITE, "--keep-secrets"))
                .isEqualTo(0);
        assertThat(contents()).isEqualTo(before);
        assertThat(registering.printed()).contains("Written to " + out + ": synapse.yaml, well-known-client.json");
    }

    @Test
    void writesOverNoFileOfTheSites() throws IOException {
        Files.createDirectories(out);
        Path own = Files.copy(Path.of(SITE), out.resolve("synapse.yaml"));
        String before = contents();

        assertThat(registering.run("--homeserver-config", own.toString())).isEqualTo(2);
        assertThat(registering.complained()).contains("is your own file", "name another folder with --out");
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void keepsWhatLayThereBefore() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("well-known-client.json"), "{\"mine\":1}");

        assertThat(registering.run("--homeserver-config", SITE)).isEqualTo(0);
        assertThat(registering.printed())
                .contains(
                        "well-known-client.json was another one before; that is kept as well-known-client.json.before");
        assertThat(out.resolve("well-known-client.json.before")).hasContent("{\"mine\":1}");
    }

    @Test
    void saysWhenAKeptRegistrationNamesAnotherAddress() {
        registering.run();

        assertThat(registering.run("--keep-secrets", "--service-url", "http://127.0.0.1:7009"))
                .isEqualTo(0);
        assertThat(registering.printed()).contains("registration.yaml is kept and names http://127.0.0.1:8009");
    }

    @Test
    void saysWhenAKeptConfigurationHasOtherPorts() {
        registering.run();

        assertThat(registering.run("--keep-secrets", "--gateway-port", "7010", "--keys-port", "7012"))
                .isEqualTo(0);
        assertThat(registering.printed())
                .contains("intramural.yaml is kept and has gateway.port 8010, not 7010: change it by hand.")
                .contains("intramural.yaml is kept and has homeserver.keys_url http://127.0.0.1:8012, not")
                .doesNotContain("management.port");
    }

    @Test
    void refusesAFolderWithoutPolicyData(@TempDir Path empty) {
        assertThat(registering.run("--policy", empty.toString())).isEqualTo(2);
        assertThat(registering.complained()).contains(empty.toString());
        assertThat(out).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"agency.example,@intramural:agency\\.example$", "[::1]:8448,@intramural:\\[::1\\]:8448$"})
    void claimsTheServicesUserAndNobodyElse(String server, String regex) throws IOException {
        registering.run("--server-name", server);

        assertThat(String.valueOf(registering.yaml("registration.yaml").get("namespaces")))
                .contains("users=[{exclusive=true, regex=" + regex + "}]");
        assertThat("@intramural:" + server).matches(regex);
    }

    @Test
    void saysWhenAKeptRegistrationIsOfATimeBeforeTheServiceClaimedItsUser() throws IOException {
        registering.run();
        Path file = out.resolve("registration.yaml");
        Files.writeString(file, Files.readString(file).replace("exclusive: true", "exclusive: false"));

        assertThat(registering.run("--keep-secrets")).isEqualTo(0);
        assertThat(registering.printed())
                .contains("does not claim the service's user")
                .contains("users: [{exclusive: true, regex: '@intramural:agency\\.example$'}]");
    }

    @Test
    void namesWhereTheHomeserverKeepsItsCopies() throws IOException {
        registering.run("--homeserver-config", SITE, "--homeserver-files", "/etc/matrix-synapse");

        assertThat(String.valueOf(registering.yaml("synapse.yaml")))
                .contains("secret_path=/etc/matrix-synapse/door.secret")
                .contains("/etc/matrix-synapse/registration.yaml");
        assertThat(registering.printed()).contains("--config-path /etc/matrix-synapse/synapse.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "--homeserver-url,127.0.0.1:8008,is no address",
        "--homeserver-url,http://127.0.0.1:99999,is no address",
        "--server-name,a b,is no server name",
        "--server-name,agency..example,is no server name",
        "--server-name,agency.example.,is no server name",
        "--service-url,https://127.0.0.1:8009,must begin with http://",
        "--keys-port,0,is no port",
        "--keys-port,8011,--keys-port and --management-port name the same port",
        "--gateway-port,8009,--gateway-port and --service-url name the same port",
        "--management-port,8010,--gateway-port and --management-port name the same port",
        "--policy,/nowhere,There is no policy data in /nowhere",
    })
    void refusesWrongOptionsWithASentence(String option, String value, String sentence) {
        assertThat(registering.run(option, value)).isEqualTo(2);
        assertThat(registering.complained()).contains(sentence).doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    @Test
    void saysWhenTheFolderCannotBeMade() throws IOException {
        Files.writeString(out, "a file");

        assertThat(registering.run()).isEqualTo(3);
        assertThat(registering.complained()).contains(out + ": is in the way; move it.");
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
