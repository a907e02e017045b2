package intramural.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code intramural verify}: starts the second program, which shares no code with this one. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks an exported saved thread from its folder alone: files, hashes,",
            "signatures, order, counts and the page. Starts appservice/verify/verify.py, a",
            "program of its own that needs Python 3.8 and nothing else; a copy of it is in",
            "every export. No configuration, no service, no network."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the record is whole and genuine",
            "1:something is wrong: file, line and what",
            "2:wrong use",
            "3:Python is missing, or nothing is wrong but the folder holds no keys"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "The exported folder.")
    private Path folder;

    @Option(
            names = "--manifest-sha256",
            paramLabel = "HEX",
            description = "What manifest.json must be, as `record show` prints it.")
    private @Nullable String manifest;

    @Option(
            names = "--key",
            paramLabel = "ed25519:ID=BASE64",
            description = "A key of the homeserver, had from elsewhere; then no other is believed. May be repeated.")
    private List<String> keys = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        Path program = Home.folder().resolve("appservice/verify/verify.py");
        List<String> command = new ArrayList<>(List.of("python3", "-B", program.toString()));
        if (manifest != null) {
            command.addAll(List.of("--manifest-sha256", manifest));
        }
        keys.forEach(key -> command.addAll(List.of("--key", key)));
        command.add("--");
        command.add(folder.toString());
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new EnvironmentException("Python 3 is missing: install version 3.8 or newer (Debian: apt install"
                    + " python3), such that `python3` starts it.");
        }
    }
}
