package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.People;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real client library in a program of its own: gets its orders as JSON on standard input, answers with JSON. */
final class ClientProgram {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private ClientProgram() {}

    /** The address and the account that a client needs to act for a person. */
    static ObjectNode orders(DemoStack stack, String person) {
        People.Account account = stack.people().account(person);
        ObjectNode orders = MatrixUser.json("{}");
        orders.put("homeserver", stack.gateway().toString());
        orders.put("userId", account.userId());
        orders.put("accessToken", account.accessToken());
        orders.put("deviceId", account.deviceId());
        orders.put("password", account.password());
        return orders;
    }

    /** Runs it to its end with its orders; what it says on standard error is in the message when it fails. */
    static JsonNode run(List<String> command, Path folder, JsonNode orders) {
        return MatrixUser.json(output(command, folder, orders.toString()));
    }

    /** Runs any program to its end and gives what it prints. */
    static String output(List<String> command, Path folder) {
        return output(command, folder, "");
    }

    private static String output(List<String> command, Path folder, String input) {
        Path output = folder.resolve("output.txt");
        run(command, folder, input, output, folder.resolve("errors.log"));
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Installs what a program needs, with one line of progress. */
    static void install(String what, List<String> command, Path folder) {
        System.out.print("Installing " + what + " …");
        System.out.flush();
        long began = System.nanoTime();
        run(command, folder, "", folder.resolve("install.log"), folder.resolve("install-errors.log"));
        System.out.printf(" done (%.1f s)%n", (System.nanoTime() - began) / 1e9);
    }

    private static void run(List<String> command, Path folder, String input, Path output, Path errors) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            assertThat(ended).as("%s ends", command).isTrue();
            assertThat(process.exitValue())
                    .as("%s: %s", command, Files.readString(errors))
                    .isZero();
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A folder under that of the integration tests with copies of these files. */
    static Path folder(String name, Path... sources) {
        try {
            Path folder = Files.createDirectories(SynapseStack.folder().resolve(name));
            for (Path source : sources) {
                Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return folder;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
