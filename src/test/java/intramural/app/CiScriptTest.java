package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code .ci/run} installs on machines that lack something, with programs that only say how they were called. */
@SuppressWarnings("NullAway.Init")
class CiScriptTest {

    @TempDir
    private Path folder;

    private Path script;
    private Programs programs;
    private String printed = "";

    @BeforeEach
    void copy() throws IOException {
        script = Files.createDirectories(folder.resolve("home/.ci")).resolve("run");
        Files.copy(Path.of(".ci/run"), script);
        Path accuracy =
                Files.createDirectories(folder.resolve("home/src/bench")).resolve("accuracy");
        Files.writeString(accuracy, "#!/bin/sh\necho \"accuracy $*\"\n");
        SampleFiles.mode(accuracy, "rwxr-xr-x");
        programs = new Programs(folder.resolve("bin")).withTheSystems().with("bash");
        programs.script("apt-get", "[ \"$1\" = update ] || shift 4; echo \"apt-get: $*\"");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "exit 0                               | -",
                "[ \"$1\" != -c ]                     | python3 python3-venv",
                "[ \"$2\" = 'import venv' ]           | python3 python3-venv",
                "-                                    | python3 python3-venv"
            })
    void installsPythonAndItsEnvironmentsWhereOneOfThemIsMissing(@Nullable String python, @Nullable String installed)
            throws Exception {
        programs.script("java", "").script("mvn", "echo \"mvn $*\"").script("npm", "");
        if (python != null) {
            programs.script("python3", python);
        }

        run();

        if (installed == null) {
            assertThat(printed).doesNotContain("apt-get", "installing");
        } else {
            assertThat(printed).contains("installing: " + installed + "\n", "apt-get: " + installed + "\n");
        }
    }

    @Test
    void installsAllThatABareMachineLacks() throws Exception {
        run();

        assertThat(printed)
                .contains("apt-get: openjdk-17-jdk-headless maven python3 python3-venv nodejs npm\n")
                .doesNotContain("accuracy");
    }

    @Test
    void runsTheWholeSuiteAndMeasuresHowRightDetectionIs() throws Exception {
        programs.script("java", "")
                .script("mvn", "echo \"mvn $*\"")
                .script("npm", "")
                .script("python3", "");

        assertThat(run()).isZero();
        assertThat(printed)
                .contains("mvn -B verify\n", "accuracy --floor src/test/resources/detect/floor.properties\n");
    }

    private int run() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.environment().put("PATH", programs.path());
        Path output = folder.resolve("output");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        printed = Files.readString(output);
        return process.exitValue();
    }
}
