package intramural.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares a configuration that {@code register} keeps with what it was asked for now. Stateless. */
final class KeptConfig {

    private KeptConfig() {}

    /** A sentence for each value that is another one; none where there is no such file. What else is wrong in it, {@code run} says. */
    static List<String> differences(Path file, Registrar.Request request) {
        YamlSection kept = Files.exists(file) ? YamlDocument.read(file, new Faults()) : null;
        List<String> notes = new ArrayList<>();
        if (kept != null) {
            compare(notes, kept, "server_name", request.serverName());
            compare(notes, kept, "homeserver.url", request.homeserver().toString());
            compare(notes, kept, "homeserver.keys_url", request.keysUrl());
            compare(notes, kept, "service.port", String.valueOf(request.servicePort()));
            compare(notes, kept, "gateway.port", String.valueOf(request.gatewayPort()));
            compare(notes, kept, "management.port", String.valueOf(request.managementPort()));
        }
        return notes;
    }

    private static void compare(List<String> notes, YamlSection root, String path, String asked) {
        int dot = path.indexOf('.');
        YamlSection section = dot < 0 ? root : root.section(path.substring(0, dot));
        String kept = section.text(path.substring(dot + 1), asked);
        if (!kept.equals(asked)) {
            notes.add(Registrar.CONFIG + " is kept and has " + path + " " + kept + ", not " + asked
                    + ": change it by hand.");
        }
    }
}
