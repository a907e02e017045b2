package intramural.it;

import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.app.Doctored;
import intramural.app.WallUnderTest;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.Progress;
import intramural.demo.SynapseProcess;
import intramural.demo.Teardown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.yaml.snakeyaml.Yaml;

/**
 * The doctor beside a Synapse of its own whose protections are broken, many at a time: it finds each, and nothing else.
 * What cannot be undone (a server once spoken with, an event that no door has judged) is broken last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {

    private static final Path DIR = SynapseStack.folder().resolve("doctor");
    private static final Teardown TEARDOWN = new Teardown();

    /** What cannot be tried where the module gets no verdicts. */
    private static final Set<String> NEED_VERDICTS = Set.of(
            "rooms stay here",
            "room version",
            "publication refused",
            "encryption stripped",
            "encryption refused",
            "outsiders refused",
            "e-mail invitations");

    private static final Map<String, String> LASTING = new TreeMap<>();

    private static DemoStack stack;
    private static Scene scene;
    private static Path python;

    @BeforeAll
    static void start() {
        SynapseStack.remove(DIR);
        Progress progress = new Progress(System.out);
        python = SynapseStack.install(progress).install();
        stack = DemoStack.start(
                DIR,
                SynapseStack.install(progress),
                WallUnderTest.register(),
                WallUnderTest.launcher(),
                progress,
                TEARDOWN);
        scene = new Scene(stack);
    }

    @AfterAll
    static void end() {
        TEARDOWN.close();
    }

    @Test
    @Order(1)
    void findsEverythingInOrderOnTheIntactStackAndLeavesNothingBehind() {
        Scene.until("the service's own visit", () -> stack.management().raw("GET", "/doctor", null), Answer::ok);
        int rooms = rooms();
        int incidents = stack.management().raw("GET", "/incidents", null).body().size();

        Doctored doctored = doctor();

        assertThat(doctored.findings()).isEmpty();
        assertThat(doctored.exit()).isZero();
        assertThat(doctored.lines()).hasSizeGreaterThan(55);
        assertThat(doctored.lines().values()).allSatisfy(line -> {
            assertThat(line.fieldNames()).toIterable().containsExactly("check", "paragraph", "result", "detail", "mend");
            assertThat(line.path("paragraph").asText()).matches("[123]\\.[1-6]");
        });
        assertThat(rooms()).isEqualTo(rooms);
        assertThat(stack.management().raw("GET", "/incidents", null).body()).hasSize(incidents);
    }

    @Test
    @Order(2)
    void isRunByTheServiceItselfAndSeenInReadinessAndMetrics() {
        JsonNode lines = done(stack.management().raw("GET", "/doctor", null)).body().path("lines");
        JsonNode ready = done(stack.management().raw("GET", "/ready", null)).body();

        assertThat(lines).hasSizeGreaterThan(55).allMatch(line -> line.path("result").asText().equals("ok"));
        assertThat(ready.path("why_not")).isEmpty();
        assertThat(ready.path("doctor").path("open")).isEmpty();
        assertThat(ready.path("doctor").path("at").asText()).startsWith("20");
        assertThat(scene.metric("intramural_doctor_lines{result=\"ok\"}")).isEqualTo(lines.size() + ".0");
        assertThat(scene.metric("intramural_doctor_lines{result=\"OPEN\"}")).isEqualTo("0.0");
    }

    @Test
    @Order(3)
    void seesThatTheServicesUserHasLostItsRights() {
        admin(false);
        try {
            assertThat(doctor().findings())
                    .containsEntry("rights", "OPEN")
                    .containsEntry("module asks", "unknown")
                    .containsEntry("older rooms", "unknown")
                    .containsEntry("pushers", "unknown")
                    .containsEntry("other servers", "unknown")
                    .containsEntry("version", "unknown")
                    .hasSize(6 + NEED_VERDICTS.size());
        } finally {
            admin(true);
        }
    }

    @Test
    @Order(4)
    void seesAPusherThatLeadsOutside() {
        MatrixUser mallory = scene.straight("mallory");
        String pusher = """
                {"kind":%s,"app_id":"x","pushkey":"doctor","app_display_name":"x","device_display_name":"x","lang":"en",
                 "data":{"url":"https://push.elsewhere.example/_matrix/push/v1/notify"}}""";
        done(mallory.raw("POST", "/_matrix/client/v3/pushers/set", MatrixUser.json(pusher.formatted("\"http\""))));

        Doctored doctored = doctor();
        done(mallory.raw("POST", "/_matrix/client/v3/pushers/set", MatrixUser.json(pusher.formatted("null"))));

        assertThat(doctored.findings()).isEqualTo(Map.of("pushers", "OPEN"));
        assertThat(doctored.exit()).isEqualTo(1);
        assertThat(doctored.lines().get("pushers").path("mend").asText()).contains("delete the device");
    }

    @Test
    @Order(5)
    void saysWhetherSomethingDoesNotAnswer() throws IOException {
        Path config = stack.serviceConfig();
        Path elsewhere = config.resolveSibling("elsewhere.yaml");
        Files.writeString(elsewhere, Files.readString(config).replace(":" + stack.direct().getPort(), ":1"));
        Path stranger = config.resolveSibling("stranger.yaml");
        Files.writeString(stranger, Files.readString(config).replace("management.token", "door.secret"));

        Doctored without = Doctored.run(elsewhere);
        assertThat(without.findings()).doesNotContainValue("OPEN").doesNotContainKey("service");
        assertThat(without.exit()).isEqualTo(3);
        assertThat(without.lines().get("homeserver").path("detail").asText()).contains("nothing listens there");
        Doctored unknown = Doctored.run(stranger);
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.lines().get("service").path("detail").asText()).contains("does not take our management token");
    }

    @Test
    @Order(6)
    void seesADoorSecretThatIsNotTheServices() {
        Path secret = copy("door.secret", text -> text.charAt(0) == '0' ? "1" + text.substring(1) : "0" + text.substring(1));
        Map<String, String> findings =
                broken(settings -> module(settings).put("secret_path", secret.toString()), Doctored::findings);

        assertThat(findings)
                .isEqualTo(expected(unknown(NEED_VERDICTS), Map.of("module asks", "OPEN", "door secret", "OPEN")));
        LASTING.put("door secret", "WEAK");
    }

    @Test
    @Order(7)
    void seesADoorThatTheModuleCannotReachAndARegistrationWithAnotherAddress() {
        Path registration = copy(
                "registration.yaml", text -> text.replaceFirst("(?m)^url: .*$", "url: http://127.0.0.1:1"));
        Map<String, String> findings = broken(
                settings -> {
                    module(settings).put("service_url", "http://127.0.0.1:1");
                    settings.put("app_service_config_files", List.of(registration.toString()));
                },
                Doctored::findings);

        // The self-test's message came past the doors: the service's own user may act while nobody answers.
        LASTING.put("all judged", "WEAK");
        assertThat(findings)
                .isEqualTo(expected(
                        unknown(NEED_VERDICTS), Map.of("module asks", "OPEN", "homeserver to service", "OPEN")));
    }

    @Test
    @Order(8)
    void seesARegistrationThatTheHomeserverDoesNotKnow() {
        Map<String, String> findings =
                broken(settings -> settings.remove("app_service_config_files"), Doctored::findings);

        assertThat(findings).containsEntry("registration", "OPEN").containsEntry("rights", "OPEN");
        findings.keySet().removeAll(Set.of("registration", "rights"));
        findings.keySet().removeAll(LASTING.keySet());
        assertThat(findings.values()).containsOnly("unknown");
    }

    @Test
    @Order(9)
    void seesWhatIsOpenWithoutTheModule() {
        String lobby = stack.room("lobby");
        MatrixUser alice = scene.straight("alice");
        Map<String, String> findings = broken(
                settings -> {
                    settings.remove("modules");
                    settings.put("enable_3pid_lookup", true);
                    settings.put("enable_media_repo", true);
                    settings.put("room_list_publication_rules", List.of(Map.of("action", "allow")));
                    settings.put("default_room_version", "10");
                },
                () -> {
                    done(alice.createRoom(MatrixUser.json("{\"name\":\"A room for the world\"}")));
                    lowerOurselves(lobby);
                },
                Doctored::findings);

        assertThat(findings)
                .isEqualTo(expected(Map.ofEntries(
                        Map.entry("module", "OPEN"),
                        Map.entry("contract", "unknown"),
                        Map.entry("module asks", "OPEN"),
                        Map.entry("first module", "OPEN"),
                        Map.entry("rooms stay here", "OPEN"),
                        Map.entry("room version", "OPEN"),
                        Map.entry("default version", "WEAK"),
                        Map.entry("our place in rooms", "WEAK"),
                        Map.entry("publication refused", "OPEN"),
                        Map.entry("encryption stripped", "OPEN"),
                        Map.entry("encryption refused", "OPEN"),
                        Map.entry("outsiders refused", "WEAK"),
                        Map.entry("e-mail invitations", "OPEN"),
                        Map.entry("older rooms", "WEAK"),
                        Map.entry("upload size", "WEAK"),
                        Map.entry("uploads", "OPEN"))));
        LASTING.putAll(Map.of("older rooms", "WEAK", "our place in rooms", "WEAK"));
    }

    @Test
    @Order(10)
    void seesEverySettingThatOpensTheWall() {
        Path logging = copyOfLogging();
        Path ours = copy("registration.yaml", text -> text.replace("rate_limited: false", "rate_limited: true"));
        Map<String, String> findings = broken(
                settings -> {
                    settings.remove("federation_domain_whitelist");
                    settings.put("allow_public_rooms_without_auth", true);
                    settings.put("require_auth_for_profile_requests", false);
                    settings.put("enable_registration", true);
                    settings.put("enable_registration_without_verification", true);
                    settings.put("allow_guest_access", true);
                    settings.put("enable_set_displayname", true);
                    settings.put("enable_3pid_changes", true);
                    settings.put("max_event_delay_duration", "24h");
                    settings.put("encryption_enabled_by_default_for_room_type", "all");
                    settings.put("enable_media_repo", true);
                    settings.put("redaction_retention_period", "1h");
                    settings.put("retention", Map.of("enabled", true));
                    settings.put("start_pushers", true);
                    settings.put("ip_range_blacklist", List.of("10.0.0.0/8"));
                    settings.put("log_config", logging.toString());
                    settings.put("app_service_config_files", List.of(ours.toString()));
                    settings.put("listeners", List.of(everything()));
                },
                Doctored::findings);

        assertThat(findings).isEqualTo(expected(Map.of()));
    }

    private static int rooms() {
        return done(scene.administrator("/_synapse/admin/v1/rooms?limit=1000"))
                .body()
                .path("total_rooms")
                .asInt();
    }

    private static void admin(boolean admin) {
        done(scene.straight("admin")
                .raw(
                        "PUT",
                        "/_synapse/admin/v2/users/" + MatrixUser.enc(stack.serviceUser()),
                        MatrixUser.json("{\"admin\":" + admin + "}")));
    }

    private static Doctored doctor() {
        return Doctored.run(stack.serviceConfig());
    }

    /** Runs Synapse with a changed configuration, and gives what the doctor, who reads it too, makes of that. */
    private static <T> T broken(Consumer<Map<String, Object>> change, Function<Doctored, T> look) {
        return broken(change, () -> {}, look);
    }

    /** @param deed what is done before the doctor comes */
    private static <T> T broken(
            Consumer<Map<String, Object>> change, Runnable deed, Function<Doctored, T> look) {
        Path file = stack.serviceConfig().resolveSibling("broken.yaml");
        try {
            Map<String, Object> settings = new Yaml().load(Files.readString(file.resolveSibling("synapse.yaml")));
            change.accept(settings);
            Files.writeString(file, new Yaml().dump(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stack.synapse().close();
        try (SynapseProcess synapse = new SynapseProcess(
                python, file, stack.direct(), DIR.resolve("logs/broken.log"), new Progress(System.out))) {
            synapse.start();
            deed.run();
            return look.apply(Doctored.run(stack.serviceConfig(), "--homeserver-config", file.toString()));
        } finally {
            stack.synapse().start();
        }
    }

    /** A federation listener of its own besides the clients' one, on every address of this machine, which has all. */
    private static Map<String, Object> everything() {
        return Map.of(
                "port", stack.direct().getPort(),
                "type", "http",
                "tls", false,
                "bind_addresses", List.of("0.0.0.0"),
                "resources", List.of(Map.of("names", List.of("client", "federation", "keys", "openid"))));
    }

    /** A log as Synapse writes it unless it is told otherwise. */
    private static Path copyOfLogging() {
        Path file = DIR.resolve("loud.yaml");
        try {
            return Files.writeString(file, Files.readString(DIR.resolve("synapse/log.yaml")).replaceAll("WARNING|CRITICAL", "INFO"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Undoes our own power in a room, which only we ourselves could. */
    private static void lowerOurselves(String room) {
        MatrixUser service = new MatrixUser(HttpClient.newHttpClient(), stack.direct(), stack.serviceUser(), token());
        JsonNode levels = done(service.raw("GET", "/_matrix/client/v3/rooms/" + MatrixUser.enc(room) + "/state/m.room.power_levels/", null)).body();
        ((ObjectNode) levels.path("users")).put(stack.serviceUser(), 50);
        done(service.state(room, "m.room.power_levels", "", levels));
    }

    private static String token() {
        try {
            Map<String, String> registration =
                    new Yaml().load(Files.readString(stack.serviceConfig().resolveSibling("registration.yaml")));
            return registration.get("as_token");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // The configuration is ours.
    private static Map<String, Object> module(Map<String, Object> settings) {
        return (Map<String, Object>) ((List<Map<String, Object>>) settings.get("modules")).get(0).get("config");
    }

    /** A changed copy of one of the homeserver's files. */
    private static Path copy(String name, UnaryOperator<String> change) {
        Path file = stack.serviceConfig().resolveSibling(name);
        try {
            Path copy = Files.copy(file, DIR.resolve("broken-" + name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            return Files.writeString(copy, change.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> unknown(Set<String> checks) {
        Map<String, String> findings = new TreeMap<>();
        checks.forEach(check -> findings.put(check, "unknown"));
        return findings;
    }

    /** With what the tests before have left, which cannot be undone while the service runs. */
    @SafeVarargs
    private static Map<String, String> expected(Map<String, String>... findings) {
        Map<String, String> all = new TreeMap<>(LASTING);
        for (Map<String, String> some : findings) {
            all.putAll(some);
        }
        return all;
    }
}
