package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import intramural.store.Database;
import intramural.store.DatabaseConfig;
import intramural.store.DatabaseUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsItsCommandsAndExitCodes() {
        assertThat(run(Main.commands(), "--help")).isEqualTo(0);
        assertThat(out.toString()).contains("register", "Exit codes:", "2", "wrong use or configuration");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run(Main.commands(), "--version")).isEqualTo(0);
        assertThat(out.toString()).startsWith("Intramural ").contains("Java ");
    }

    @Test
    void givesEveryCommandItsHelp() {
        for (Object command : Main.commands()) {
            String name = new CommandLine(command).getCommandName();
            assertThat(run(Main.commands(), name, "--help")).as(name).isEqualTo(0);
        }
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void answersWrongUseWithTwoAndASentence(List<String> arguments, String sentence) {
        assertThat(run(Main.commands(), arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence, "--help`").doesNotContain("at intramural");
        assertThat(out.toString()).isEmpty();
    }

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                Arguments.of(List.of(), "Name a command."),
                Arguments.of(List.of("frobnicate"), "Unmatched argument"),
                Arguments.of(List.of("register"), "Missing required options"),
                Arguments.of(List.of("--nope"), "Unknown option"),
                Arguments.of(List.of("register", "--gateway-port", "x"), "Invalid value for option '--gateway-port'"));
    }

    @Test
    void takesOnlyTheCommandLineOfAServiceUnitApartByHand() {
        assertThat(Main.isStart("run", "--config", "/etc/x.yaml")).isTrue();
        assertThat(Main.isStart("run", "--config=/etc/x.yaml")).isFalse();
        assertThat(Main.isStart("run", "--config", "--help")).isFalse();
        assertThat(Main.isStart("run", "--config", "@arguments")).isFalse();
        assertThat(Main.isStart("run", "--config", "/etc/x.yaml", "--help")).isFalse();
        assertThat(Main.isStart("doctor", "--config", "/etc/x.yaml")).isFalse();
        assertThat(Main.isStart()).isFalse();
    }

    @Test
    void failsToStartInTheSameWordsWithoutTheParser() {
        String missing = "/nowhere/intramural.yaml";
        int parsed = run(Main.commands(), "run", "--config", missing);
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int code = Main.start(Path.of(missing), new PrintStream(said, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(parsed).isEqualTo(ExitCode.WRONG_USE);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualTo(err.toString())
                .contains(missing);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void turnsFailuresIntoASentenceAndAnExitCode(Exception thrown, int code, String sentence) {
        assertThat(run(List.of(new Failing(thrown)), "failing")).isEqualTo(code);
        assertThat(err.toString()).contains(sentence).doesNotContain("canary", "\tat ");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConfigException("One sentence."), 2, "One sentence."),
                Arguments.of(new EnvironmentException("Port 1 is taken."), 3, "Port 1 is taken."),
                Arguments.of(new IllegalStateException("canary", new BindException("canary")), 3, "is taken"),
                Arguments.of(databaseFault(), 3, "must begin with jdbc:h2:file:"),
                Arguments.of(new AccessDeniedException("/x"), 3, "/x: this user may not"),
                Arguments.of(new NoSuchFileException("/x"), 3, "/x: there is no such file"),
                Arguments.of(new FileSystemException("/x", null, "No space left"), 3, "/x: cannot be used (No space"),
                Arguments.of(new IOException("canary"), 3, "Something unexpected happened (java.io.IOException"));
    }

    private static Exception databaseFault() {
        return assertThrows(
                DatabaseUnavailableException.class,
                () -> Database.open(new DatabaseConfig("jdbc:canary:", "sa", "", 1, 1)));
    }

    private int run(List<Object> commands, String... arguments) {
        CommandLine line = Main.commandLine(commands);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return Main.execute(line, arguments);
    }

    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {

        private final Exception thrown;

        Failing(Exception thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            throw thrown;
        }
    }
}
