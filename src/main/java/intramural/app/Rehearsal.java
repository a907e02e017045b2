package intramural.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the service in a temporary folder, asks it two questions, and stops it, so that the Java runtime can write down
 * which classes a start needs ({@code src/adr/0013}). The launcher runs it once after a build. There is no homeserver,
 * and nothing is kept.
 */
final class Rehearsal {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SERVER = "rehearsal.invalid";

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        endInTime();
        Path folder = Files.createTempDirectory("intramural-rehearsal");
        try {
            play(folder);
        } finally {
            remove(folder);
        }
        System.exit(ExitCode.DONE);
    }

    /** Without an orderly end nothing is written, which costs a slower start and no more. */
    private static void endInTime() {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(LIMIT.toMillis());
                    } catch (InterruptedException e) {
                        return;
                    }
                    Runtime.getRuntime().halt(ExitCode.ENVIRONMENT);
                },
                "limit");
        thread.setDaemon(true);
        thread.start();
    }

    static void play(Path folder) throws IOException {
        new Registrar(
                        new Registrar.Request(
                                URI.create("http://127.0.0.1:1"),
                                SERVER,
                                List.of(),
                                folder,
                                folder,
                                URI.create("http://127.0.0.1:0"),
                                0,
                                null,
                                0,
                                2,
                                Home.folder().resolve("appservice/policy"),
                                false),
                        new SecureRandom())
                .write();
        Path file = folder.resolve(Registrar.CONFIG);
        Config config = ConfigLoader.load(file);
        try (Wiring wiring = Wiring.start(config)) {
            String secret = config.service().doorSecret().reveal();
            ask(wiring.ports().service(), secret, "Good morning, the meeting is at ten.");
            ask(wiring.ports().service(), secret, "my ssn is 734-20-5518");
        }
    }

    private static void ask(int port, String secret, String line) throws IOException {
        String body = """
                {"request_id":"%1$s","event":{"type":"m.room.message","sender":"@a:%2$s","room_id":"!r:%2$s",\
                "content":{"msgtype":"m.text","body":"%3$s"}}}""".formatted(Integer.toHexString(line.hashCode()), SERVER, line);
        String request = """
                POST /_intramural/door/v1/event HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Length: %d\r
                Connection: close\r
                \r
                %s""".formatted(secret, body.length(), body);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            if (!answer.startsWith("HTTP/1.1 200")) {
                throw new IOException("The door gave no verdict.");
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
