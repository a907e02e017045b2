package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs Python programs of this repository.
 *
 * @param interpreter name or path
 * @param folder where it may write
 */
record Python(String interpreter, Path folder) {

    private static final int SECONDS = 480;

    /** What a program said, and its exit code. */
    record Said(int exit, String text) {}

    Said run(List<String> arguments) {
        try {
            Path output = Files.createTempFile(folder, "python", ".txt");
            Process process = new ProcessBuilder(Stream.concat(Stream.of(interpreter, "-B"), arguments.stream())
                            .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("%s ends", arguments).isTrue();
            return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
