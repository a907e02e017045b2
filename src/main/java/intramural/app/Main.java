package intramural.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: names the commands, and turns whatever goes wrong into one sentence and an exit code. */
@Command(
        name = "intramural",
        description = "Keeps an agency's instant messaging within its walls.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the answer is no",
            "2:wrong use or configuration",
            "3:something of the machine is in the way"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the field.
final class Main implements Runnable {

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(
                isStart(arguments)
                        ? start(Path.of(arguments[2]), System.err)
                        : execute(commandLine(commands()), arguments));
    }

    /**
     * Whether it is the command line that a service unit has. That one is taken apart by hand: to lay out every command,
     * by a library whose classes Java keeps in no archive since they are of an old format, is a tenth of a start.
     */
    static boolean isStart(String... arguments) {
        return arguments.length == 3
                && arguments[0].equals("run")
                && arguments[1].equals("--config")
                && !arguments[2].startsWith("-")
                && !arguments[2].startsWith("@");
    }

    /** Runs the service as {@link #execute} would. */
    static int start(Path config, PrintStream err) {
        try {
            return new RunCommand(config).call();
        } catch (InterruptedException | RuntimeException | Error e) {
            err.println(ExitCode.sentence(e));
            return ExitCode.of(e);
        }
    }

    /** Runs a command; whatever it throws, even an error of the machine, becomes a sentence and an exit code. */
    static int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (Error e) {
            line.getErr().println(ExitCode.sentence(e));
            return ExitCode.of(e);
        }
    }

    /** Every command, in the order in which the help lists them. */
    static List<Object> commands() {
        return List.of(
                new DemoCommand(),
                new RegisterCommand(),
                new RunCommand(),
                new DoctorCommand(),
                new CleanCommand(),
                new ExplainCommand(),
                new PolicyCommand(),
                new IncidentCommand(),
                new RecordCommand(),
                new VerifyCommand());
    }

    /** A command line of these commands. */
    static CommandLine commandLine(List<Object> commands) {
        CommandLine line = new CommandLine(new Main());
        commands.forEach(line::addSubcommand);
        // Applies to the subcommands too, so it comes after them.
        return line.setParameterExceptionHandler(Main::wrongUse)
                .setExecutionExceptionHandler(Main::failed)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    private static int wrongUse(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println(wrong.getMessage());
        line.getErr().println("See `" + line.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCode.WRONG_USE;
    }

    private static int failed(Exception thrown, CommandLine line, CommandLine.ParseResult parsed) {
        line.getErr().println(ExitCode.sentence(thrown));
        return ExitCode.of(thrown);
    }

    /** The version as the build wrote it into the program. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() throws IOException {
            Properties build = new Properties();
            try (InputStream in =
                    Main.class.getResourceAsStream("/META-INF/maven/intramural/intramural/pom.properties")) {
                if (in != null) {
                    build.load(in);
                }
            }
            return new String[] {
                "Intramural " + build.getProperty("version", "(unpackaged)"),
                "Java " + System.getProperty("java.version")
            };
        }
    }
}
