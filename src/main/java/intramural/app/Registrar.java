package intramural.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import intramural.matrix.MatrixId;
import intramural.store.DurableFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes everything that an installation needs into one folder: registration, configuration, Synapse's configuration
 * with the wall in it, the clients' well-known file and the secrets. Nothing is written unless everything can be; a
 * secret is never replaced. Used once.
 */
final class Registrar {

    static final String REGISTRATION = "registration.yaml";
    static final String CONFIG = "intramural.yaml";
    static final String SYNAPSE = "synapse.yaml";
    static final String WELL_KNOWN = "well-known-client.json";
    static final String DOOR_SECRET = "door.secret";
    static final String MANAGEMENT_TOKEN = "management.token";
    static final String VAULT_KEY = "vault.key";
    static final String LOCALPART = "intramural";

    private static final List<String> SECRETS = List.of(REGISTRATION, DOOR_SECRET, MANAGEMENT_TOKEN, VAULT_KEY);
    private static final int KEY_BYTES = 32;

    /**
     * @param homeserver the homeserver itself
     * @param site files of the site's Synapse configuration, in the order in which Synapse reads them
     * @param out the folder to write to
     * @param homeserverFolder where the homeserver will read its copies of registration and door secret
     * @param service where the homeserver reaches the service
     * @param gatewayUrl what clients are told; null for the site's public address
     * @param policy the folder of the policy data
     * @param keepSecrets whether secrets that are there already are used again
     */
    record Request(
            URI homeserver,
            String serverName,
            List<Path> site,
            Path out,
            Path homeserverFolder,
            URI service,
            int gatewayPort,
            @Nullable String gatewayUrl,
            int managementPort,
            int keysPort,
            Path policy,
            boolean keepSecrets) {

        String keysUrl() {
            return "http://127.0.0.1:" + keysPort;
        }

        int servicePort() {
            return port(service);
        }
    }

    /**
     * @param written names of the files in the folder
     * @param changed what is different from the site's own files, with file and line
     * @param added names of settings that no file of the site has
     * @param notes what else a person should know
     */
    record Result(List<String> written, List<String> changed, List<String> added, List<String> notes) {}

    private final Request request;
    private final SecureRandom random;
    private final List<String> written = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Registrar(Request request, SecureRandom random) {
        this.request = request;
        this.random = random;
    }

    /**
     * Writes the files.
     *
     * @throws ConfigException if the request or a file of the site is wrong; nothing is written then
     */
    Result write() throws IOException {
        Faults faults = new Faults();
        SynapseSite site = SynapseSite.read(request.site(), request.serverName(), faults);
        checkSecrets(faults);
        notes.addAll(KeptConfig.differences(request.out().resolve(CONFIG), request));
        checkTargets();
        faults.throwIfAny();
        SynapseSettings settings = new SynapseSettings(site, wall(site));
        String synapse = settings.merge();

        Files.createDirectories(request.out());
        secret(REGISTRATION, registration());
        secret(DOOR_SECRET, token() + "\n");
        secret(MANAGEMENT_TOKEN, token() + "\n");
        secret(VAULT_KEY, Base64.getEncoder().encodeToString(bytes()) + "\n");
        if (!Files.exists(request.out().resolve(CONFIG))) {
            replace(CONFIG, config(site), "rw-r--r--");
        }
        replace(SYNAPSE, synapse, "rw-------");
        replace(WELL_KNOWN, wellKnown(site), "rw-r--r--");
        DurableFile.sync(request.out());
        notes.addAll(settings.notes());
        SettingChanges changes = settings.changes();
        return new Result(written, changes.lines(), changes.added(), notes);
    }

    /** The site's own files stay as they are, wherever they lie. */
    private void checkTargets() {
        for (Path own : request.site()) {
            for (String name : List.of(SYNAPSE, CONFIG, WELL_KNOWN, REGISTRATION)) {
                if (isSame(own, request.out().resolve(name))) {
                    throw new ConfigException(own + " is your own file, and register would write its " + name
                            + " there; name another folder with --out.");
                }
            }
        }
    }

    private static boolean isSame(Path own, Path target) {
        try {
            return Files.exists(own) && Files.exists(target) && Files.isSameFile(own, target);
        } catch (IOException e) {
            return own.toAbsolutePath().normalize().equals(target);
        }
    }

    private void checkSecrets(Faults faults) {
        List<String> there = SECRETS.stream()
                .filter(name -> Files.exists(request.out().resolve(name)))
                .toList();
        if (!there.isEmpty() && !request.keepSecrets()) {
            throw new ConfigException(request.out() + " already holds secrets (" + String.join(", ", there)
                    + "), and they are never replaced; use --keep-secrets to write the rest again, or another --out.");
        }
        if (there.contains(REGISTRATION)) {
            Registration kept = Registration.load(request.out().resolve(REGISTRATION), faults);
            if (kept != null && !kept.url().equals(request.service().toString())) {
                notes.add("registration.yaml is kept and names " + kept.url() + ", not " + request.service()
                        + ": change its url by hand.");
            }
            if (kept != null && !kept.claims("@" + kept.senderLocalpart() + ":" + request.serverName())) {
                notes.add(
                        "registration.yaml is kept and does not claim the service's user, which makes every send slower:"
                                + " write `users: [{exclusive: true, regex: '" + ownUser()
                                + "'}]` under its namespaces by hand.");
            }
        }
    }

    private SynapseSettings.Wall wall(SynapseSite site) {
        return new SynapseSettings.Wall(
                request.serverName(),
                request.service().toString(),
                "@" + LOCALPART + ":" + request.serverName(),
                site.noticeUser(request.serverName()),
                request.homeserverFolder().resolve(REGISTRATION),
                request.homeserverFolder().resolve(DOOR_SECRET),
                port(request.homeserver()),
                request.keysPort());
    }

    private String registration() {
        String onlyHere = ConfigLoader.isLoopback(request.homeserver().getHost())
                ? "# The token above is of no use from another machine.\nip_range_whitelist: [\"127.0.0.0/8\", \"::1/128\"]\n"
                : "";
        return """
                # Written by `intramural register`. Read by the homeserver and by the service. It holds secrets: mode 0600.
                id: intramural
                url: %s
                as_token: %s
                hs_token: %s
                sender_localpart: %s
                # The service must be able to undo many messages at once.
                rate_limited: false
                receive_ephemeral: false
                %snamespaces:
                  # Our own user, for us alone: Synapse works out no push rules for it then, at every event that anybody sends.
                  users:
                    - exclusive: true
                      regex: %s
                  aliases: []
                  # Every room; ids of version 12 name no server.
                  rooms:
                    - exclusive: false
                      regex: "!.*"
                """.formatted(
                        quote(request.service().toString()),
                        quote(token()),
                        quote(token()),
                        LOCALPART,
                        onlyHere,
                        quote(ownUser()));
    }

    private String ownUser() {
        return MatrixId.pattern("@" + LOCALPART + ":" + request.serverName());
    }

    private String config(SynapseSite site) {
        String user = site.noticeUser(request.serverName());
        String noticeUser = user == null ? "" : "  notice_user: " + quote(user) + "\n";
        return """
                # Written by `intramural register`. appservice/intramural.example.yaml tells every key and its meaning.
                # Paths are relative to the folder of this file.
                server_name: %s
                registration_file: %s
                homeserver:
                  url: %s
                  keys_url: %s
                %sservice:
                  host: %s
                  port: %d
                  door_secret_file: %s
                gateway:
                  port: %d
                management:
                  port: %d
                  token_file: %s
                vault:
                  # Keep a copy in another safe place: without it nothing that was sealed can be read again.
                  key_file: %s
                policy:
                  folder: %s
                """.formatted(
                        quote(request.serverName()),
                        REGISTRATION,
                        quote(request.homeserver().toString()),
                        quote(request.keysUrl()),
                        noticeUser,
                        quote(request.service().getHost()),
                        request.servicePort(),
                        DOOR_SECRET,
                        request.gatewayPort(),
                        request.managementPort(),
                        MANAGEMENT_TOKEN,
                        VAULT_KEY,
                        quote(request.policy().toString()));
    }

    private String wellKnown(SynapseSite site) {
        String url = request.gatewayUrl();
        if (url == null) {
            url = site.text("public_baseurl");
        }
        if (url == null) {
            url = "http://127.0.0.1:" + request.gatewayPort();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("m.homeserver").put("base_url", url.replaceFirst("/+$", ""));
        json.putObject("io.element.e2ee").put("default", false).put("force_disable", true);
        return json.toPrettyString() + "\n";
    }

    /** A file that only its owner may read; never one that is there already. */
    private void secret(String name, String text) throws IOException {
        Path file = request.out().resolve(name);
        if (!Files.exists(file)) {
            DurableFile.create(file, text.getBytes(StandardCharsets.UTF_8), "rw-------");
            written.add(name);
        }
    }

    private void replace(String name, String text, String mode) throws IOException {
        Path file = request.out().resolve(name);
        Path fresh = request.out().resolve("." + name + ".new");
        keepBefore(file, text);
        DurableFile.replace(file, fresh, text.getBytes(StandardCharsets.UTF_8), mode);
        written.add(name);
    }

    private static boolean isFragment(String synapse) {
        return synapse.contains(SynapseSettings.FRAGMENT);
    }

    /** What lies there may be the site's own, or whole where what is written now is a fragment. */
    private void keepBefore(Path file, String text) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : text;
        boolean again = before.startsWith(SynapseSettings.HEADER) && (isFragment(before) || !isFragment(text));
        if (before.equals(text) || again) {
            return;
        }
        Path kept = file.resolveSibling(file.getFileName() + ".before");
        for (int i = 2; Files.exists(kept); i++) {
            kept = file.resolveSibling(file.getFileName() + ".before-" + i);
        }
        Files.copy(file, kept, StandardCopyOption.COPY_ATTRIBUTES);
        notes.add(file.getFileName() + " was another one before; that is kept as " + kept.getFileName() + ".");
    }

    private String token() {
        return HexFormat.of().formatHex(bytes());
    }

    private byte[] bytes() {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    /** A JSON string, which is a YAML string too. */
    private static String quote(String text) {
        return TextNode.valueOf(text).toString();
    }
}
