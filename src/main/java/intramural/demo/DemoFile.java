package intramural.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.matrix.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code demo.json}: where everything listens and who everybody is, written when all of it is ready. */
final class DemoFile {

    private final Path file;

    DemoFile(Path file) {
        this.file = file;
    }

    /** Takes away the file of an earlier run, so that it is there only when all is ready. */
    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DemoException("Cannot remove " + file + ": give its folder write permission.", e);
        }
    }

    void write(DemoStack stack) {
        ServiceLauncher.Running running = stack.running();
        String management = Deployment.loopback(running.managementPort()).toString();
        ObjectNode tree = StrictJson.MAPPER.createObjectNode();
        tree.put("homeserver", stack.gateway().toString());
        tree.put("homeserver_direct", stack.direct().toString());
        tree.put("service", Deployment.loopback(running.servicePort()).toString());
        tree.put("management", management);
        tree.put("server_name", SynapseConfig.SERVER_NAME);
        tree.put("console", management);
        tree.put("service_user", stack.serviceUser());
        ObjectNode users = tree.putObject("users");
        for (Persona persona : Persona.ALL) {
            People.Account account = stack.people().account(persona.name());
            ObjectNode user = users.putObject(persona.name())
                    .put("user_id", account.userId())
                    .put("access_token", account.accessToken())
                    .put("password", account.password())
                    .put("office", persona.office());
            ArrayNode roles = user.putArray("roles");
            persona.roles().forEach(roles::add);
        }
        ObjectNode rooms = tree.putObject("rooms");
        stack.people().rooms().forEach(rooms::put);
        SecretFile.write(file, tree.toPrettyString() + "\n");
    }
}
