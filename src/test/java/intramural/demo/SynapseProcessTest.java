package intramural.demo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynapseProcessTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhySynapseEndedAndHowToHaveItInstalledAgain() throws IOException {
        Path python = Files.createDirectories(folder.resolve("venv/bin")).resolve("python");
        Files.writeString(python, "#!/bin/sh\necho \"ModuleNotFoundError: No module named 'synapse'\"\nexit 1\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> synapse(python).start())
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("No module named 'synapse'")
                .hasMessageContaining(folder.resolve("synapse.log").toString())
                .hasMessageContaining("remove " + folder.resolve("venv"));
    }

    @Test
    void saysThatItsPythonCannotBeStarted() {
        assertThatThrownBy(() -> synapse(folder.resolve("venv/bin/python")).start())
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("Synapse cannot be started with " + folder)
                .hasMessageContaining("remove " + folder.resolve("venv"));
    }

    private SynapseProcess synapse(Path python) {
        return new SynapseProcess(
                python,
                folder.resolve("homeserver.yaml"),
                URI.create("http://127.0.0.1:1"),
                folder.resolve("synapse.log"),
                new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));
    }
}
