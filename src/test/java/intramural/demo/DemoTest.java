package intramural.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void saysInOneSentenceThatItCannotWriteToItsFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");

        assertThat(run(file)).isEqualTo(3);
        assertThat(text()).startsWith("Cannot write to ").contains("--dir").hasLineCount(1);
    }

    @Test
    void startsNoSecondDemoInTheSameFolder() throws IOException {
        try (FileChannel other = FileChannel.open(
                        folder.resolve("demo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(run(folder)).isEqualTo(3);
        }
        assertThat(text()).startsWith("Another demo runs in ").hasLineCount(1);
    }

    @Test
    void takesAwayTheFileOfAnEarlierRunFirst() throws IOException {
        Files.writeString(folder.resolve("demo.json"), "{}");

        assertThat(run(folder)).isEqualTo(3);
        assertThat(folder.resolve("demo.json")).doesNotExist();
        assertThat(text()).contains("complete copy of the project");
    }

    private int run(Path dir) {
        Demo demo = new Demo(
                folder.resolve("no-module-here"),
                (serverName, config, ports, target) -> {
                    throw new AssertionError("nothing to register");
                },
                config -> {
                    throw new AssertionError("nothing to start");
                });
        return demo.run(new DemoOptions(dir, true), out);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
