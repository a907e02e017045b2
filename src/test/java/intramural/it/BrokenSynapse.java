package intramural.it;

import static intramural.it.Scene.done;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.app.Doctored;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.Progress;
import intramural.demo.SynapseProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * Runs a stack's Synapse with one changed configuration after another until it is mended. What it changes is in the
 * stack's own folder.
 */
final class BrokenSynapse implements AutoCloseable {

    private final DemoStack stack;
    private final Path folder;
    private final Path python;
    private @Nullable SynapseProcess broken;
    private @Nullable Doctored last;

    /** @param python the Python that runs Synapse */
    BrokenSynapse(DemoStack stack, Path folder, Path python) {
        this.stack = stack;
        this.folder = folder;
        this.python = python;
    }

    /**
     * What the doctor, who reads the configuration too, finds beside a Synapse with these changes, which goes on running.
     *
     * @param deed what is done before the doctor comes
     */
    Map<String, String> findings(Consumer<Map<String, Object>> change, Runnable deed) {
        Path file = start(change);
        deed.run();
        Doctored doctored = Doctored.run(stack.serviceConfig(), "--homeserver-config", file.toString());
        doctored.saysHowToMend();
        last = doctored;
        Map<String, String> findings = doctored.findings();
        // What came past the doors is counted when it is delivered, perhaps only after the doctor has looked.
        findings.remove("all judged");
        // The service looks every few seconds whether its user can work, so these may tell of the moments before.
        findings.keySet().removeAll(Set.of("ready", "service to homeserver"));
        return findings;
    }

    /** What the doctor has said at last of all that it found, for people. */
    String said() {
        return last == null ? "" : last.details();
    }

    /** Whom or what that line of the doctor's last visit named first. */
    String which(String check) {
        return last == null ? "" : last.lines().get(check).path("which").path(0).asText();
    }

    /** Ends what is broken and starts the stack's own. */
    void mend() {
        close();
        stack.synapse().start();
    }

    @Override
    public void close() {
        SynapseProcess running = broken;
        broken = null;
        if (running != null) {
            running.close();
        }
    }

    /** @return the changed configuration */
    private Path start(Consumer<Map<String, Object>> change) {
        Path file = stack.serviceConfig().resolveSibling("broken.yaml");
        try {
            Map<String, Object> settings = new Yaml().load(Files.readString(file.resolveSibling("synapse.yaml")));
            change.accept(settings);
            Files.writeString(file, new Yaml().dump(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stack.synapse().close();
        close();
        SynapseProcess synapse = new SynapseProcess(
                python, file, stack.direct(), folder.resolve("logs/broken.log"), new Progress(System.out));
        broken = synapse;
        synapse.start();
        return file;
    }

    /** The registration of an application service that claims our user for itself. */
    Path greedyBridge() {
        try {
            return Files.writeString(folder.resolve("bridge.yaml"), """
                    id: bridge
                    url: null
                    as_token: as_of_the_bridge
                    hs_token: hs_of_the_bridge
                    sender_localpart: bridge
                    namespaces: {users: [{exclusive: true, regex: "@intra.*"}], aliases: [], rooms: []}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A log as Synapse writes it unless it is told otherwise. */
    Path loudLogging() {
        Path file = folder.resolve("loud.yaml");
        try {
            return Files.writeString(
                    file, Files.readString(folder.resolve("synapse/log.yaml")).replaceAll("WARNING|CRITICAL", "INFO"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the service's user the rights of an administrator, or takes them away. */
    void ourRights(boolean admin) {
        done(stack.user("admin")
                .through(stack.direct())
                .raw(
                        "PUT",
                        "/_synapse/admin/v2/users/" + MatrixUser.enc(stack.serviceUser()),
                        MatrixUser.json("{\"admin\":" + admin + "}")));
    }

    /** Undoes our own power in a room, which only we ourselves could. */
    void lowerOurselves(String room) {
        MatrixUser service = new MatrixUser(HttpClient.newHttpClient(), stack.direct(), stack.serviceUser(), token());
        JsonNode levels = done(service.raw(
                        "GET",
                        "/_matrix/client/v3/rooms/" + MatrixUser.enc(room) + "/state/m.room.power_levels/",
                        null))
                .body();
        ((ObjectNode) levels.path("users")).put(stack.serviceUser(), 50);
        done(service.state(room, "m.room.power_levels", "", levels));
    }

    String token() {
        try {
            Map<String, String> registration =
                    new Yaml().load(Files.readString(stack.serviceConfig().resolveSibling("registration.yaml")));
            return registration.get("as_token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // The configuration is ours.
    static Map<String, Object> module(Map<String, Object> settings) {
        return (Map<String, Object>)
                ((List<Map<String, Object>>) settings.get("modules")).get(0).get("config");
    }

    /** A changed copy of one of the homeserver's files. */
    Path copy(String name, UnaryOperator<String> change) {
        Path file = stack.serviceConfig().resolveSibling(name);
        try {
            Path copy = Files.copy(
                    file,
                    folder.resolve("broken-" + name),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            return Files.writeString(copy, change.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy of the policy data with a paragraph in simulation. */
    Path simulated(String paragraph) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("simulated"));
        String on = "\"" + paragraph + "\": {simulate: ";
        for (String name : List.of("paragraphs.yaml", "messages.yaml", "lists.yaml", "data-classes.yaml")) {
            String text = Files.readString(Path.of("appservice/policy", name));
            Files.writeString(copy.resolve(name), text.replace(on + "false", on + "true"));
        }
        Files.createSymbolicLink(
                copy.resolve("words"), Path.of("appservice/policy/words").toAbsolutePath());
        return copy;
    }
}
