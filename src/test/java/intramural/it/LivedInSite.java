package intramural.it;

import intramural.demo.MatrixUser;
import intramural.demo.People;
import intramural.demo.Ports;
import intramural.demo.Progress;
import intramural.demo.Provisioning;
import intramural.demo.Teardown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A homeserver as an agency has it that does not know of Intramural: two configuration files, a module and an
 * application service of its own, listeners of every kind, and another server that it talks to. Everything in one folder,
 * on free ports.
 */
final class LivedInSite implements AutoCloseable {

    static final String SECRET = "a-secret-of-the-site";

    /** The ports that README has, Synapse's own and the wall's. */
    static final Map<String, String> USUAL =
            Map.of("CLIENT", "8008", "SERVICE", "8009", "GATEWAY", "8010", "MANAGE", "8011", "KEYS", "8012");

    final Path folder;
    final Path etc;
    final Path bin;
    final Map<String, String> ports = new LinkedHashMap<>();
    final String name;
    final String nameElsewhere;
    final Bridge bridge;
    final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Teardown teardown = new Teardown();

    /** @param bin folder of the programs of Synapse's Python environment */
    LivedInSite(Path folder, Path bin) {
        this.folder = folder;
        this.bin = bin;
        this.etc = folder.resolve("etc");
        for (String place : List.of("FEDERATION", "BRANCH", "METRICS", "CLIENT2", "FEDERATION2")) {
            ports.put(place, String.valueOf(freePort()));
        }
        // Claimed, for a stack that starts at the same time wants some of them too.
        Ports usual = Ports.choose(
                new Ports(usual("GATEWAY"), usual("CLIENT"), usual("SERVICE"), usual("MANAGE"), usual("KEYS")));
        ports.put("GATEWAY", String.valueOf(usual.gateway()));
        ports.put("CLIENT", String.valueOf(usual.synapse()));
        ports.put("SERVICE", String.valueOf(usual.service()));
        ports.put("MANAGE", String.valueOf(usual.management()));
        ports.put("KEYS", String.valueOf(usual.keys()));
        name = "localhost:" + ports.get("FEDERATION");
        nameElsewhere = "localhost:" + ports.get("FEDERATION2");
        bridge = teardown.add(new Bridge());
        write();
    }

    private void write() {
        try {
            Files.createDirectories(etc.resolve("conf.d"));
            Files.createDirectories(folder.resolve("modules"));
            Files.createDirectories(var());
            Files.createDirectories(varElsewhere());
            copy("homeserver.yaml", etc.resolve("homeserver.yaml"), Map.of());
            copy("neighbours.yaml", etc.resolve("conf.d/neighbours.yaml"), Map.of());
            copy("bridge.yaml", etc.resolve("bridge.yaml"), Map.of());
            copy("log.yaml", etc.resolve("log.yaml"), Map.of());
            copy("site_rule.py", folder.resolve("modules/site_rule.py"), Map.of());
            copy("certificate.py", folder.resolve("certificate.py"), Map.of());
            copy(
                    "elsewhere.yaml",
                    etc.resolve("elsewhere.yaml"),
                    Map.of(
                            "NAME", nameElsewhere,
                            "CLIENT", ports.get("CLIENT2"),
                            "FEDERATION", ports.get("FEDERATION2")));
            // Where Synapse looks for a key that nobody names: beside the last file, and beside the only one.
            Files.writeString(etc.resolve("conf.d/" + name + ".signing.key"), signingKey(1));
            Files.writeString(etc.resolve(nameElsewhere + ".signing.key"), signingKey(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SiteProgram.Outcome made =
                SiteProgram.run("'" + bin + "/python' certificate.py '" + etc.resolve("server.pem") + "'", folder);
        if (made.exit() != 0) {
            throw new AssertionError("No certificate could be made: " + made.said());
        }
    }

    private void copy(String resource, Path file, Map<String, String> other) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/lived-in", resource));
        Map<String, String> words = new HashMap<>(ports);
        words.putAll(Map.of("NAME", name, "ETC", etc.toString(), "SECRET", SECRET, "BASE", client().toString()));
        words.put("BRIDGE", bridge.url().toString());
        words.putAll(other);
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("@" + word.getKey() + "@", word.getValue());
        }
        Files.writeString(file, text);
    }

    /** The folder in which the site starts its homeserver. */
    Path var() {
        return folder.resolve("var");
    }

    private Path varElsewhere() {
        return folder.resolve("var-elsewhere");
    }

    URI client() {
        return at("CLIENT");
    }

    URI elsewhere() {
        return at("CLIENT2");
    }

    URI at(String place) {
        return URI.create("http://127.0.0.1:" + ports.get(place));
    }

    /** The site's homeserver, started with these arguments and files. */
    SiteProgram start(String command) {
        return up(command, var(), folder.resolve("synapse.log"), client());
    }

    /** As the site has always started it. */
    SiteProgram startAsEver() {
        return start("'%s/python' -m synapse.app.homeserver --config-path='%s' --config-path='%s'"
                .formatted(bin, etc.resolve("homeserver.yaml"), etc.resolve("conf.d")));
    }

    SiteProgram startElsewhere() {
        String command = "'%s/python' -m synapse.app.homeserver -c '%s'".formatted(bin, etc.resolve("elsewhere.yaml"));
        return up(command, varElsewhere(), folder.resolve("elsewhere.log"), elsewhere());
    }

    private SiteProgram up(String command, Path where, Path log, URI answers) {
        Map<String, String> environment =
                Map.of("PYTHONPATH", folder.resolve("modules").toString(), "GIT_CEILING_DIRECTORIES", bin.toString());
        SiteProgram started = teardown.add(SiteProgram.start(command, where, log, environment));
        return started.until(
                "Synapse answers at " + answers,
                () -> MatrixUser.anonymous(http, answers)
                        .raw("GET", "/_matrix/client/versions", null)
                        .ok());
    }

    /** Ends with the site. */
    <T extends AutoCloseable> T keep(T started) {
        return teardown.add(started);
    }

    /** The people of the site, made on its homeserver. */
    Provisioning people() {
        Provisioning people = new Provisioning(
                http, client(), SECRET, People.load(folder.resolve("people.json")), new Progress(System.out));
        people.makeAccounts();
        return people;
    }

    /** An account that somebody makes without anybody's leave. */
    MatrixUser signUp(URI door, String kind, String user) {
        var answer = Scene.done(MatrixUser.anonymous(http, door)
                .raw(
                        "POST",
                        "/_matrix/client/v3/register?kind=" + kind,
                        MatrixUser.json("{\"auth\":{\"type\":\"m.login.dummy\"},\"username\":\"" + user
                                + "\",\"password\":\"a-password\"}")));
        return new MatrixUser(http, door, answer.text("user_id"), answer.text("access_token"));
    }

    /** The bridge's own user, or one of its ghosts. */
    MatrixUser bridgeUser() {
        return new MatrixUser(http, client(), "@bridgebot:" + name, SECRET + "-as");
    }

    /** Whether anybody gets a good answer there. */
    boolean answers(String place, String path) {
        return MatrixUser.anonymous(http, at(place)).raw("GET", path, null).ok();
    }

    /** Whether anything takes a connection there, be it encrypted or not. */
    boolean listens(String place) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ports.get(place))), 2_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** How many lines the site's own module has been asked about. */
    int linesOfOtherModule() {
        return MatrixUser.anonymous(http, client())
                .raw("GET", "/_synapse/client/site_rule", null)
                .body()
                .path("asked")
                .asInt();
    }

    /** All files of the site's own configuration, as text. */
    String ownFiles() {
        StringBuilder all = new StringBuilder();
        try {
            for (String file : List.of("homeserver.yaml", "conf.d/neighbours.yaml", "bridge.yaml", "log.yaml")) {
                all.append(Files.readString(etc.resolve(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private static String signingKey(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return "ed25519 a_site " + Base64.getEncoder().withoutPadding().encodeToString(bytes) + "\n";
    }

    private static int usual(String place) {
        return Integer.parseInt(USUAL.get(place));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        teardown.close();
    }
}
