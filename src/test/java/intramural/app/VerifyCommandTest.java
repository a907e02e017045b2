package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The second program, started by ours. */
class VerifyCommandTest {

    @TempDir
    private Path folder;

    private final CommandLine line = Main.commandLine(List.of(new VerifyCommand()));

    @Test
    void saysThatAnExportOfWhichAFileIsMissingIsNotGenuine() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{}");

        assertThat(Main.execute(line, "verify", folder.toString())).isEqualTo(1);
    }

    @Test
    void saysThatAFolderIsNoExport() {
        assertThat(Main.execute(line, "verify", folder.toString())).isEqualTo(2);
    }

    @Test
    void takesAFolderWhoseNameLooksLikeAnOption() {
        assertThat(Main.execute(line, "verify", "--key", "nonsense", "--", "--help"))
                .isEqualTo(2);
    }
}
