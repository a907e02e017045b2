package intramural.app;

import java.io.IOException;
import java.io.InputStream;
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
        System.exit(execute(commandLine(commandsFor(arguments)), arguments));
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
                new RecordCommand());
    }

    /** The command that is meant alone, since each that is laid out takes time at every start; all where none is. */
    static List<Object> commandsFor(String... arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        List<Object> meant = commands().stream()
                .filter(command ->
                        command.getClass().getAnnotation(Command.class).name().equals(name))
                .toList();
        return meant.isEmpty() ? commands() : meant;
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
