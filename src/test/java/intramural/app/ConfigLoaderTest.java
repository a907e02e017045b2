package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

    private static final String SMALLEST = """
            server_name: agency.example
            homeserver:
              url: http://127.0.0.1:8008
            """;

    @TempDir
    private Path folder;

    @Test
    void takesDefaultsForWhatIsNotWritten() throws IOException {
        Config config = ConfigLoader.load(SampleFiles.config(folder, SMALLEST));

        assertThat(config.serviceUser()).isEqualTo("@intramural:agency.example");
        assertThat(config.service().port()).isEqualTo(8009);
        assertThat(config.gateway()).isEqualTo(new Config.Gateway(true, "127.0.0.1", 8010));
        assertThat(config.management().host()).isEqualTo("127.0.0.1");
        assertThat(config.homeserver().adminToken())
                .isEqualTo(config.registration().asToken());
        assertThat(config.homeserver().keysUrl()).isNull();
        assertThat(config.database().url()).isEqualTo("jdbc:h2:file:" + folder.resolve("data/intramural"));
        assertThat(config.database().password().isEmpty()).isTrue();
        assertThat(config.policy().folder()).isEqualTo(folder.resolve("policy"));
        assertThat(config.log().level()).isEqualTo(Config.Level.INFO);
    }

    @Test
    void readsSecretsFromFilesWithoutTheEndOfTheLine() throws IOException {
        Config config = ConfigLoader.load(SampleFiles.config(
                folder, SMALLEST + "  admin_token_file: admin.token\ndatabase: {password_file: database.password}\n"));

        assertThat(config.service().doorSecret().reveal()).isEqualTo("door_0123456789abcdef");
        assertThat(config.homeserver().adminToken().reveal()).isEqualTo("admin_0123456789abcdef");
        assertThat(config.database().password().reveal()).isEqualTo("pw");
    }

    @Test
    void neverShowsASecretAsText() throws IOException {
        Config config = ConfigLoader.load(SampleFiles.config(folder, SMALLEST));

        assertThat(config.toString()).doesNotContain("0123456789").contains("agency.example");
    }

    @Test
    void listsAllFiveFaultsWithTheirLines() throws IOException {
        Path file = SampleFiles.config(folder, """
                server_name: agency.example
                homeserver:
                  url: 127.0.0.1:8008
                service:
                  prot: 8009
                gateway:
                  enabled: yes
                management:
                  host: 0.0.0.0
                log:
                  level: loud
                """);

        assertThat(faults(file))
                .containsExactly(
                        file + ":3: homeserver.url is \"127.0.0.1:8008\"; write http://host:port or https://host,"
                                + " without a path",
                        file + ":5: \"service.prot\" is not a known key; did you mean port?",
                        file + ":7: gateway.enabled is \"yes\"; write true or false",
                        file + ":9: management.host is \"0.0.0.0\"; write 127.0.0.1: this port is for this machine"
                                + " only",
                        file + ":11: log.level is \"loud\"; write one of: error, warn, info, debug");
    }

    @Test
    void listsFaultsOfAllFilesAtOnce() throws IOException {
        Path file = SampleFiles.config(folder, SMALLEST + "frobnicate: 1\n");
        SampleFiles.mode(folder.resolve("door.secret"), "rw-r--r--");
        Files.delete(folder.resolve("management.token"));
        SampleFiles.secret(folder, "vault.key", "c2hvcnQ=\n");
        SampleFiles.secret(folder, "registration.yaml", SampleFiles.registration("short", SampleFiles.HS_TOKEN));

        assertThat(faults(file))
                .hasSize(5)
                .anyMatch(fault -> fault.contains("registration.yaml:3: as_token is too short"))
                .anyMatch(fault -> fault.contains("door.secret: holds secrets and is open to other users; run `chmod"))
                .anyMatch(fault -> fault.contains("management.token: there is no such file"))
                .anyMatch(fault -> fault.contains("vault.key: holds no key of 32 bytes"))
                .anyMatch(fault -> fault.contains("intramural.yaml:4: \"frobnicate\" is not a known key"));
    }

    @Test
    void takesTheDatabasesPasswordFromItsFileOrElseFromTheEnvironment() throws IOException {
        Map<String, String> environment = Map.of("INTRAMURAL_DATABASE_PASSWORD", "from the environment");

        Path without = SampleFiles.config(folder, SMALLEST);
        assertThat(ConfigLoader.load(without, environment).database().password().reveal())
                .isEqualTo("from the environment");
        assertThat(ConfigLoader.load(without, Map.of()).database().password().isEmpty())
                .isTrue();

        Path with = SampleFiles.config(folder, SMALLEST + "database: {password_file: database.password}\n");
        assertThat(ConfigLoader.load(with, environment).database().password().reveal())
                .isEqualTo("pw");
    }

    @Test
    void saysWhichRequiredKeysAreMissing() throws IOException {
        assertThat(faults(SampleFiles.config(folder, "log: {level: info}\n")))
                .hasSize(2)
                .anyMatch(fault -> fault.contains("server_name is missing; add the line"))
                .anyMatch(fault -> fault.contains("homeserver.url is missing; add the line"));
    }

    @Test
    void refusesDuplicateKeys() throws IOException {
        assertThat(faults(SampleFiles.config(folder, SMALLEST + "server_name: other.example\n")))
                .containsExactly(
                        folder.resolve("intramural.yaml") + ":4: the key \"server_name\" is there twice; keep one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "service: {port: 08009}|write a whole number",
                "service: {port: 1:30}|write a whole number",
                "service: {port: 70000}|write a whole number from 0 to 65535",
                "service: {port: -1}|write a whole number",
                "service: [8009]|must be a group of settings",
                "service: {port: [1]}|must be one value",
                "service: {host: }|has no value",
                "service: {host: ~}|has no value",
                "service: {host: 'a b'}|write an address",
                "gateway: {enabled: on}|write true or false",
                "gateway: {port: 8009}|give each a port of its own",
                "management: {port: 8010}|give each a port of its own",
                "management: {host: example.org}|for this machine only",
                "database: {url: 'jdbc:mysql://x'}|write jdbc:h2:file:PATH",
                "database: {url: 'jdbc:postgresql://x/y?user=a&password=b'}|use database.user",
                "database: {url: 'jdbc:postgresql://a:b@x/y'}|use database.user",
                "policy: {folder: nowhere}|names no folder",
                "policy: &a {folder: policy}|anchors",
                "policy: !x {folder: policy}|tags",
                "log: {<<: {level: info}}|merge keys",
                "? [a]|a key is not a word",
                "a: b: c|:4: is not YAML here",
                "a:\\n\tc: d|is not YAML here",
            })
    void refusesBadValuesWithASentence(String line, String sentence) throws IOException {
        assertThat(faults(SampleFiles.config(folder, SMALLEST + line.replace("\\n", "\n") + "\n")))
                .anyMatch(fault -> fault.contains(sentence));
    }

    @ParameterizedTest
    @CsvSource({"no", "0123", "1e3", "12:30"})
    void readsTextAsItIsWritten(String name) throws IOException {
        Path file = SampleFiles.config(folder, SMALLEST + "database: {user: " + name + "}\n");

        assertThat(ConfigLoader.load(file).database().user()).isEqualTo(name);
    }

    @Test
    void saysThatAFileIsNotThereOrNotText() throws IOException {
        assertThat(faults(folder.resolve("none.yaml")))
                .containsExactly(
                        folder.resolve("none.yaml") + ": there is no such file; create it or correct its path");
        Path latin = Files.write(folder.resolve("latin.yaml"), "a: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(faults(latin)).singleElement().asString().contains("is not UTF-8 text");
        assertThat(faults(SampleFiles.write(folder, "empty.yaml", "# nothing\n")))
                .singleElement()
                .asString()
                .contains("holds no settings");
        assertThat(faults(SampleFiles.write(folder, "deep.yaml", "a: " + "[".repeat(5000))))
                .singleElement()
                .asString()
                .contains("is not YAML");
        assertThat(faults(folder)).singleElement().asString().contains("cannot be read");
    }

    @Test
    void refusesPlaceholderTokensWithOneSentenceThatSaysWhatToDo() throws IOException {
        Path file = SampleFiles.config(folder, SMALLEST);
        Files.copy(Path.of("registration.yaml"), folder.resolve("sample.yaml"));
        Files.writeString(file, SMALLEST + "registration_file: sample.yaml\n");

        assertThat(faults(file))
                .containsExactly(folder.resolve("sample.yaml")
                        + ":12: as_token is still the sample's placeholder, which everybody knows; run"
                        + " `appservice/intramural register`, which writes a registration with fresh tokens");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "regex: \"!.*\"|regex: \"!.*:agency.example\"|does not cover every room",
                "regex: \"!.*\"|regex: \"!(\"|is no regular expression",
                "regex: \"@|regex: \"(@|users[].regex is no regular expression",
                "exclusive: true|exclusive: maybe|exclusive is \"maybe\"",
                "sender_localpart: intramural|sender_localpart: In Tramural|is no localpart",
                "hs_token: hs|hs_token: as|equals as_token",
                "id: intramural|i: x|id is missing",
            })
    void findsFaultsOfTheRegistration(String good, String bad, String sentence) throws IOException {
        Path file = SampleFiles.config(folder, SMALLEST);
        String text = SampleFiles.registration(SampleFiles.AS_TOKEN, SampleFiles.HS_TOKEN);
        SampleFiles.secret(folder, "registration.yaml", text.replace(good, bad));

        assertThat(faults(file)).anyMatch(fault -> fault.contains(sentence));
    }

    @Test
    void doesNotQuoteLongValues() throws IOException {
        Path file = SampleFiles.config(folder, SMALLEST + "log: {level: " + "x".repeat(500) + "}\n");

        assertThatThrownBy(() -> ConfigLoader.load(file)).message().hasSizeLessThan(300);
    }

    private static List<String> faults(Path file) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> ConfigLoader.load(file));
        assertThat(thrown).isNotNull();
        assertThat(thrown.getMessage()).doesNotContain(SampleFiles.HS_TOKEN);
        return thrown.faults().stream().map(Fault::toString).toList();
    }
}
