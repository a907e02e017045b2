package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.perimeter.Neighbours;
import intramural.perimeter.Neighbours.AppService;
import intramural.perimeter.Neighbours.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read out of Synapse's configuration for the doctor. */
class HomeserverFileTest {

    @TempDir
    private Path folder;

    @Test
    void namesModulesListenersAndOtherApplicationServices() throws IOException {
        Files.writeString(folder.resolve("ours.yaml"), "id: intramural\nurl: http://127.0.0.1:8009\n");
        Files.writeString(folder.resolve("bridge.yaml"), "id: bridge\nurl: http://127.0.0.1:9000\n");
        Path file = Files.writeString(folder.resolve("synapse.yaml"), """
                modules: [{module: intramural_door.Door}, {module: site.Rule, config: {a: 1}}]
                app_service_config_files: [ours.yaml, bridge.yaml, none.yaml]
                listeners:
                  - {port: 8008, type: http, bind_addresses: ['::1', '127.0.0.1'], resources: [{names: [client, consent]}]}
                  - {port: 8108, type: http, resources: [{names: [client]}]}
                  - {path: /run/synapse.sock, type: http, resources: [{names: [client]}]}
                  - {port: 9000, type: metrics, bind_address: 10.0.0.5}
                """);

        Neighbours seen = HomeserverFile.neighbours(file, "intramural");

        assertThat(seen.unread()).isNull();
        assertThat(seen.modules()).containsExactly("intramural_door.Door", "site.Rule");
        assertThat(seen.listeners())
                .containsExactly(
                        new Listener("port 8008", false, List.of("client", "consent")),
                        new Listener("port 8108", true, List.of("client")),
                        new Listener("/run/synapse.sock", false, List.of("client")),
                        new Listener("port 9000", true, List.of("metrics")));
        assertThat(seen.appServices())
                .containsExactly(
                        new AppService("bridge", "http://127.0.0.1:9000"),
                        new AppService(folder.resolve("none.yaml") + " (cannot be read)", null));
    }

    @Test
    void saysThatTheFileCannotBeRead() {
        assertThat(HomeserverFile.neighbours(folder.resolve("none.yaml"), "intramural")
                        .unread())
                .contains("none.yaml cannot be read");
    }
}
