package intramural.app;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code intramural policy}: tries policy data before they are put in force. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Tries policy data before they are put in force.",
        subcommands = ReplayCommand.class)
final class PolicyCommand {

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Reads the policy data of a folder and runs the cases that stand in its folder",
                "cases. Exit code 0: all hold. 1: some do not, one line for each. 2: data or",
                "cases cannot be read."
            })
    int test(@Parameters(paramLabel = "DIR", description = "The folder of the policy data.") Path folder) {
        Logs.quiet();
        PolicyFiles files = read(folder);
        PolicyCases.Result result = files.cases().run(files.parse());
        if (!result.broken().isEmpty()) {
            throw new ConfigException(result.faults());
        }
        result.failed().forEach(System.out::println);
        System.out.println(
                result.failed().isEmpty()
                        ? result.count() + " cases hold."
                        : result.failed().size() + " of " + result.count() + " cases do not hold.");
        return result.failed().isEmpty() ? ExitCode.DONE : ExitCode.NO;
    }

    static PolicyFiles read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigException(folder + " is no folder; name the one that holds paragraphs.yaml.");
        }
        return PolicyFiles.read(folder);
    }
}
