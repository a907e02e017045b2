package intramural.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class SynapseConfigTest {

    @TempDir
    Path folder;

    @Test
    void listensOnLoopbackAtTheGivenPortOnly() throws IOException {
        SynapseConfig config = new SynapseConfig(folder, "agency.example");
        config.write(18018);

        Map<String, Object> yaml = new Yaml().load(Files.readString(config.file()));

        assertThat(yaml).containsEntry("server_name", "agency.example").containsEntry("report_stats", false);
        assertThat(yaml.get("listeners"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("port", 18018)
                .containsEntry("bind_addresses", List.of("127.0.0.1"));
    }

    @Test
    void keepsSecretsAndKeysOfAnEarlierTime() throws IOException {
        SynapseConfig config = new SynapseConfig(folder, "agency.example");
        config.write(1);
        String secret = config.registrationSecret();
        String key = Files.readString(folder.resolve("signing.key"));

        config.write(2);

        assertThat(config.registrationSecret()).hasSize(64).isEqualTo(secret);
        assertThat(Files.readString(folder.resolve("signing.key")))
                .startsWith("ed25519 a_")
                .isEqualTo(key);
        assertThat(Files.readString(config.file())).contains("port: 2");
    }

    @Test
    void letsOnlyTheOwnerReadWhatIsSecret() throws IOException {
        SynapseConfig config = new SynapseConfig(folder, "agency.example");
        config.write(1);

        for (Path file : List.of(config.file(), folder.resolve("signing.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void silencesTheLoggersThatQuoteClients() throws IOException {
        SynapseConfig config = new SynapseConfig(folder, "agency.example");
        config.write(1);

        String log = Files.readString(folder.resolve("log.yaml"));

        assertThat(log)
                .contains("synapse.access:", "synapse.http.server:", "synapse.http.servlet:", "level: WARNING")
                .contains("disable_existing_loggers: false");
    }

    @Test
    void saysWhatToDoAboutAFileThatIsNoYaml() throws IOException {
        SynapseConfig config = new SynapseConfig(folder, "agency.example");
        Files.writeString(config.file(), "a: [");

        assertThatThrownBy(() -> config.write(1))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("remove the folder");
    }

    @Test
    void writesNoAnchors() throws IOException {
        SynapseConfig config = new SynapseConfig(folder, "agency.example");
        config.write(1);

        assertThat(Files.readString(config.file())).contains("rc_message").doesNotContain("&id");
    }
}
