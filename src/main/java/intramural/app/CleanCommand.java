package intramural.app;

import intramural.perimeter.Cleaner;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code intramural clean}: does what can be done about what the doctor found in rooms and accounts. */
@Command(
        name = "clean",
        mixinStandardHelpOptions = true,
        description = {
            "Cleans rooms and accounts from before the wall: puts people of other servers out of rooms and closes the rooms"
                    + " to them, takes rooms out of the directory, shuts them to guests and to readers who are not in"
                    + " them, deactivates and locks guests, removes pushers that lead outside.",
            "Says what it would do; with --yes it does it. In rooms it acts in the name of the person with most power"
                    + " there, and each event says that it was the service. Homeserver and service must be running."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is left to do, or it was only said",
            "1:with --yes: something could not be done",
            "2:wrong use or configuration",
            "3:the homeserver does not answer, or not everything could be looked at"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class CleanCommand implements Callable<Integer> {

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration that the service runs with.")
    private Path config = Path.of("intramural.yaml");

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Logs.quiet();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Cleaner cleaner = new Cleaner(
                DoctorCommand.site(ConfigLoader.load(config), null, null),
                yes,
                line -> say(out, line),
                step -> say(err, step));
        Cleaner.Result result = cleaner.run();
        if (!result.left().isEmpty()) {
            say(
                    out,
                    "left    " + result.left().size()
                            + " encrypted rooms, which only their people can end by going on in" + " another: "
                            + String.join(", ", result.left()));
        }
        say(out, summary(result));
        if (result.failed() > 0) {
            say(
                    out,
                    "Where nobody here has more power than an outsider, have the room's people go on in a new one and"
                            + " leave.");
        }
        if (!result.unseen().isEmpty()) {
            say(err, "Not everything could be looked at: " + result.unseen() + ". Run it again.");
            return ExitCode.ENVIRONMENT;
        }
        return result.failed() == 0 ? ExitCode.DONE : ExitCode.NO;
    }

    private String summary(Cleaner.Result result) {
        if (result.wanted() == 0) {
            return result.unseen().isEmpty() ? "Nothing to do." : "Nothing to do in what could be looked at.";
        }
        return yes
                ? result.wanted() - result.failed() + " done, " + result.failed() + " failed."
                : result.wanted() + " things to do. With --yes they are done.";
    }

    private static void say(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }
}
