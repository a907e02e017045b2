package intramural.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;

/** Writes configurations, registrations and secrets into a test's own folder. */
final class SampleFiles {

    static final String AS_TOKEN = "as_0123456789abcdef0123456789abcdef";
    static final String HS_TOKEN = "hs_0123456789abcdef0123456789abcdef";

    /** As intramural.yaml: a fault in each line but the first. */
    static final String FIVE_FAULTS = """
            server_name: agency.example
            homeserver: {url: 127.0.0.1}
            service: {prot: 1}
            gateway: {enabled: yes}
            management: {host: 0.0.0.0}
            log: {level: loud}
            """;

    private SampleFiles() {}

    /** A complete folder, with this text as its intramural.yaml. */
    static Path config(Path folder, String yaml) throws IOException {
        secret(folder, "registration.yaml", registration(AS_TOKEN, HS_TOKEN));
        secret(folder, "door.secret", "door_0123456789abcdef\n");
        secret(folder, "management.token", "management_0123456789\n");
        secret(folder, "admin.token", "admin_0123456789abcdef\n");
        secret(folder, "database.password", "pw\n");
        secret(folder, "vault.key", Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        Files.createDirectories(folder.resolve("policy"));
        return write(folder, "intramural.yaml", yaml);
    }

    /** Policy data without a fault. */
    static void policy(Path folder) throws IOException {
        for (String name : List.of("paragraphs.yaml", "messages.yaml", "lists.yaml", "data-classes.yaml")) {
            Files.copy(Path.of("src/test/resources/app/policy", name), folder.resolve(name));
        }
        Files.createDirectories(folder.resolve("words"));
        Files.copy(Path.of("src/test/resources/app/policy/words/names.txt"), folder.resolve("words/names.txt"));
    }

    static String registration(String asToken, String hsToken) {
        return """
                id: intramural
                url: http://127.0.0.1:8009
                as_token: %s
                hs_token: %s
                sender_localpart: intramural
                namespaces:
                  users: [{exclusive: true, regex: "@intramural:agency\\\\.example$"}]
                  aliases: []
                  rooms: [{exclusive: false, regex: "!.*"}]
                """.formatted(asToken, hsToken);
    }

    static Path secret(Path folder, String name, String text) throws IOException {
        Path file = write(folder, name, text);
        mode(file, "rw-------");
        return file;
    }

    static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    /** At once and whole: what watches the folder must read neither the half of it nor a folder without it. */
    static Path write(Path folder, String name, String text) throws IOException {
        Path whole = Files.createTempFile("intramural", null);
        Files.write(whole, text.getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-r--r--"));
        return Files.move(whole, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
