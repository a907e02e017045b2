package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import intramural.perimeter.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read out of Synapse's configuration for the doctor. */
class HomeserverFilesTest {

    @TempDir
    private Path folder;

    @Test
    void readsAllFilesWithWhatTheyNameBesideThem() throws IOException {
        write("ours.yaml", "{id: intramural, rate_limited: no}");
        write("log.yaml", "root: {level: WARNING}");
        Path first = write("homeserver.yaml", """
                server_name: hs.lab
                log_config: log.yaml
                x-here: &here {bind_addresses: ['127.0.0.1']}
                listeners: [{<<: *here, port: 8008}]
                start_pushers: yes
                """);
        Path second = write("more.yaml", """
                start_pushers: no
                app_service_config_files: [ours.yaml, none.yaml]
                """);

        Site.Written written = HomeserverFiles.read(List.of(first, second), "hs.lab");

        assertThat(written.settings().at("/listeners/0/bind_addresses/0").asText())
                .isEqualTo("127.0.0.1");
        assertThat(written.settings().path("start_pushers").asBoolean(true)).isFalse();
        assertThat(written.logging().at("/root/level").asText()).isEqualTo("WARNING");
        assertThat(written.appServices())
                .extracting(Site.AppService::file)
                .containsExactly(
                        folder.resolve("ours.yaml").toString(),
                        folder.resolve("none.yaml").toString());
        assertThat(written.appServices().get(0).registration().path("id").asText())
                .isEqualTo("intramural");
        assertThat(written.appServices().get(1).registration().isMissingNode()).isTrue();
    }

    @Test
    void refusesANamedFileThatCannotBeRead() {
        Path none = folder.resolve("none.yaml");

        assertThatThrownBy(() -> HomeserverFiles.read(List.of(none), "hs.lab"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(none + ": there is no such file");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
