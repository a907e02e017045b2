package intramural.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynapseInstallTest {

    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void writeAModule() throws IOException {
        source = Files.createDirectory(folder.resolve("module"));
        Files.writeString(source.resolve("pyproject.toml"), "[project]\n");
        Files.writeString(source.resolve("door.py"), "x = 1\n");
    }

    @Test
    void seesThatTheModuleHasChanged() throws IOException {
        String before = SynapseInstall.hash(source);

        Files.writeString(source.resolve("door.py"), "x = 2\n");

        assertThat(SynapseInstall.hash(source)).isNotEqualTo(before);
    }

    @Test
    void ignoresWhatBuildsAndTestsLeaveBehind() throws IOException {
        String before = SynapseInstall.hash(source);

        for (String name :
                new String[] {"build/lib/door.py", "__pycache__/door.pyc", "door.egg-info/PKG", "tests/t.py"}) {
            Files.createDirectories(SecretFile.folderOf(source.resolve(name)));
            Files.writeString(source.resolve(name), "left behind");
        }

        assertThat(SynapseInstall.hash(source)).isEqualTo(before);
    }

    @Test
    void saysSoWhenTheModuleIsNotThere() {
        SynapseInstall install = new SynapseInstall(
                folder.resolve("venv"),
                folder.resolve("nowhere"),
                folder.resolve("log"),
                new Progress(new PrintStream(OutputStream.nullOutputStream())));

        assertThatThrownBy(install::install)
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("complete copy of the project");
    }

    @Test
    void installsNothingWhenTheStampSaysThatAllIsThere() throws IOException {
        Path venv = folder.resolve("venv");
        Path python = Files.createDirectories(venv.resolve("bin")).resolve("python");
        Files.writeString(python, "#!/bin/sh\nexit 9\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                venv.resolve("intramural.stamp"),
                "matrix-synapse " + SynapseInstall.SYNAPSE_VERSION + "\nmodule " + SynapseInstall.hash(source) + "\n");

        Path installed = new SynapseInstall(
                        venv,
                        source,
                        folder.resolve("log"),
                        new Progress(new PrintStream(OutputStream.nullOutputStream())))
                .install();

        assertThat(installed).isEqualTo(python);
    }

    @Test
    void takesTheLastErrorOfAnInstallerAsItsReason() throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(log, "Collecting x\nERROR: no matching distribution\n  a hint\n");

        assertThat(ChildCommand.lastComplaint(log)).isEqualTo("ERROR: no matching distribution");
    }

    @Test
    void takesTheErrorOfATracebackRatherThanItsLastLine() throws IOException {
        Path log = folder.resolve("log");
        Files.writeString(
                log, "  File \"x.py\", line 1\nyaml.composer.ComposerError: duplicate anchor\n  in line 24\n");

        assertThat(ChildCommand.lastComplaint(log)).isEqualTo("yaml.composer.ComposerError: duplicate anchor");
    }
}
