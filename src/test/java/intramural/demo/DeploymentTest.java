package intramural.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {

    @TempDir
    Path folder;

    private final Ports first = new Ports(1001, 1002, 1003, 1004, 1005);
    private final Ports second = new Ports(2001, 2002, 2003, 2004, 2005);

    @Test
    void putsTheServicesPortOfThisStartIntoTheRegistration() throws IOException {
        Deployment deployment = new Deployment(folder);
        prepare(deployment, first);

        prepare(deployment, second);

        assertThat(Files.readString(folder.resolve("registration.yaml")))
                .contains("http://127.0.0.1:2003")
                .contains("as_token: made-once")
                .doesNotContain("1003");
    }

    @Test
    void hasTheServicesConfigurationWrittenAnewForEachStart() throws IOException {
        Deployment deployment = new Deployment(folder);
        prepare(deployment, first);

        prepare(deployment, second);

        assertThat(Files.readString(deployment.serviceConfig())).isEqualTo("ports of 2003");
    }

    @Test
    void takesOnlyTheModuleOutOfTheSecondConfiguration() throws IOException {
        Deployment deployment = new Deployment(folder);

        prepare(deployment, first);

        assertThat(Files.readString(deployment.homeserverConfigWithoutModule()))
                .contains("server_name: agency.example")
                .doesNotContain("intramural_door");
        assertThat(Files.readString(deployment.homeserverConfig())).contains("intramural_door");
    }

    private void prepare(Deployment deployment, Ports ports) {
        SynapseConfig homeserver = new SynapseConfig(folder.resolve("synapse"), "agency.example");
        deployment.prepare(DeploymentTest::register, homeserver, "agency.example", ports);
    }

    /** Like the command: the registration is written once, the service's configuration where it is missing. */
    private static void register(String serverName, Path homeserverConfig, Ports ports, Path out) {
        try {
            Files.createDirectories(out);
            Path registration = out.resolve("registration.yaml");
            if (!Files.exists(registration)) {
                Files.writeString(registration, "url: http://127.0.0.1:" + ports.service() + "\nas_token: made-once\n");
            }
            if (!Files.exists(out.resolve("intramural.yaml"))) {
                Files.writeString(out.resolve("intramural.yaml"), "ports of " + ports.service());
            }
            Files.writeString(
                    out.resolve("synapse.yaml"),
                    "server_name: " + serverName + "\nmodules:\n- module: intramural_door.Door\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
