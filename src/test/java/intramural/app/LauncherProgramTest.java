package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.app.LauncherUnderTest.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher and the real program behind it: what somebody reads who uses it wrongly, or lacks something. */
@SuppressWarnings("NullAway.Init")
class LauncherProgramTest {

    @TempDir
    private Path folder;

    private LauncherUnderTest launcher;

    @BeforeEach
    void install() throws IOException {
        launcher = new LauncherUnderTest(folder.resolve("the home"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--help                       | 3 +something of the machine is in the way",
                "demo --help                  | --once +End after the tour",
                "--version                    | ^Intramural "
            })
    void answersAQuestionOnStandardOutputWithZero(String arguments, String part) throws Exception {
        Ended ended = launcher.run(arguments.split(" "));

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).containsPattern(part);
        assertThat(ended.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                            | Name a command.                                | intramural",
                "frobnicate                   | Unmatched argument at index 0: 'frobnicate'    | intramural",
                "demo --frobnicate            | Unknown option: '--frobnicate'                 | intramural demo",
                "run                          | Missing required option: '--config=FILE'       | intramural run",
                "policy frobnicate            | Unmatched argument at index 1: 'frobnicate'    | intramural policy"
            })
    void answersWrongUseWithTwoASentenceAndTheWayToTheHelp(String arguments, String sentence, String command)
            throws Exception {
        Ended ended = launcher.run(arguments == null ? new String[0] : arguments.split(" "));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err().lines()).hasSize(2).last().isEqualTo("See `" + command + " --help`.");
        assertThat(ended.err()).startsWith(sentence);
        assertThat(ended.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-                                      | Python 3 is missing: install version 3.10 or newer",
                "exit 9                                 | The python3 on this machine is too old or broken: install",
                "[ $1 = -c ]                            | /venv; on Debian and Ubuntu install the package python3-venv",
                "test $1 = -c && exit; echo Error: it; exit 1| /venv (Error: it); on Debian and Ubuntu install the package"
            })
    void saysWhatIsWrongWithPython(String python, String sentence) throws Exception {
        Programs programs = new Programs(folder.resolve("bin")).withTheSystems();
        if (python != null) {
            programs.script("python3", python);
        }

        Ended ended = launcher.run(
                Map.of("PATH", programs.path()),
                "demo",
                "--once",
                "--dir",
                folder.resolve("demo").toString());

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out())
                .hasLineCount(2)
                .startsWith("Making a Python environment")
                .contains("failed\n");
        assertThat(ended.out().lines()).last().asString().contains(sentence).endsWith("run this again.");
        assertThat(ended.err()).isEmpty();
        assertThat(folder.resolve("demo/demo.json")).doesNotExist();
    }
}
