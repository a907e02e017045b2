package intramural.it;

import static intramural.it.ExpectedFindings.NEED_VERDICTS;
import static intramural.it.ExpectedFindings.SURVEY;
import static intramural.it.ExpectedFindings.unknown;
import static intramural.it.Scene.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.app.Doctored;
import intramural.app.WallUnderTest;
import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.demo.Progress;
import intramural.demo.Teardown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The doctor beside a Synapse of its own whose protections are broken, many at a time: it finds each, and nothing else.
 * What cannot be undone (a server once spoken with, an event that no door has judged) is broken last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {

    private static final Path DIR = SynapseStack.folder().resolve("doctor");
    private static final Teardown TEARDOWN = new Teardown();

    private static final ExpectedFindings EXPECTED = new ExpectedFindings();

    private static DemoStack stack;
    private static Scene scene;
    private static BrokenSynapse breaker;

    @BeforeAll
    static void start() {
        SynapseStack.remove(DIR);
        Progress progress = new Progress(System.out);
        stack = DemoStack.start(
                DIR,
                SynapseStack.install(progress),
                WallUnderTest.register(),
                WallUnderTest.launcher(),
                progress,
                TEARDOWN);
        scene = new Scene(stack);
        breaker = TEARDOWN.add(new BrokenSynapse(stack, DIR, SynapseStack.python()));
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
        assertThat(doctored.lines()).hasSizeGreaterThan(70);
        assertThat(doctored.lines().values()).allSatisfy(line -> {
            assertThat(line.fieldNames())
                    .toIterable()
                    .containsExactly("check", "paragraph", "result", "detail", "mend", "which");
            assertThat(line.path("paragraph").asText()).matches("[123]\\.[1-6]");
        });
        assertThat(doctored.lines().get("originals kept").path("detail").asText())
                .containsPattern("so can [1-9]\\d* of the last six days, and 0 of a week ago");
        assertThat(rooms()).isEqualTo(rooms);
        assertThat(stack.management().raw("GET", "/incidents", null).body()).hasSize(incidents);
    }

    @Test
    @Order(2)
    void isRunByTheServiceItselfAndSeenInReadinessAndMetrics() {
        JsonNode lines =
                done(stack.management().raw("GET", "/doctor", null)).body().path("lines");
        JsonNode ready = done(stack.management().raw("GET", "/ready", null)).body();

        assertThat(lines)
                .hasSizeGreaterThan(70)
                .allMatch(line -> line.path("result").asText().equals("ok"));
        assertThat(ready.path("why_not")).isEmpty();
        assertThat(ready.path("doctor").path("open")).isEmpty();
        assertThat(ready.path("doctor").path("at").asText()).startsWith("20");
        assertThat(scene.metric("intramural_doctor_lines{result=\"ok\"}")).isEqualTo(lines.size() + ".0");
        assertThat(scene.metric("intramural_doctor_lines{result=\"OPEN\"}")).isEqualTo("0.0");
    }

    @Test
    @Order(3)
    void seesThatTheServicesUserHasLostItsRights() {
        breaker.ourRights(false);
        try {
            Map<String, String> findings = new HashMap<>(doctor().findings());
            // The service asks now and then by itself, and then says so too.
            findings.keySet().removeAll(Set.of("ready", "service to homeserver"));
            assertThat(findings)
                    .containsEntry("rights", "OPEN")
                    .containsEntry("module asks", "unknown")
                    .containsEntry("other servers", "unknown")
                    .containsEntry("version", "unknown")
                    .containsAllEntriesOf(unknown(SURVEY))
                    .hasSize(4 + SURVEY.size() + NEED_VERDICTS.size());
        } finally {
            breaker.ourRights(true);
        }
    }

    @Test
    @Order(4)
    void saysWhetherSomethingDoesNotAnswer() throws IOException {
        Path config = stack.serviceConfig();
        Path elsewhere = config.resolveSibling("elsewhere.yaml");
        Files.writeString(
                elsewhere, Files.readString(config).replace(":" + stack.direct().getPort(), ":1"));
        Path stranger = config.resolveSibling("stranger.yaml");
        Files.writeString(stranger, Files.readString(config).replace("management.token", "door.secret"));

        Doctored without = Doctored.run(elsewhere);
        assertThat(without.findings()).doesNotContainValue("OPEN").doesNotContainKey("service");
        assertThat(without.exit()).isEqualTo(3);
        assertThat(without.lines().get("homeserver").path("detail").asText()).contains("nothing listens there");
        Doctored unknown = Doctored.run(stranger);
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.lines().get("service").path("detail").asText())
                .contains("does not take our management token");
    }

    @Test
    @Order(5)
    void seesAGatewayThatIsNoneAndAParagraphInSimulation() throws IOException {
        awaitReady();
        Path config = stack.serviceConfig();
        int gateway = stack.gateway().getPort();
        Path none = config.resolveSibling("no-gateway.yaml");
        Files.writeString(none, Files.readString(config).replace("port: " + gateway, "enabled: false"));
        Path past = config.resolveSibling("past-the-gateway.yaml");
        Path policy = breaker.simulated("3.4");
        Files.writeString(
                past,
                Files.readString(config)
                        .replace("port: " + gateway, "port: " + stack.direct().getPort())
                        .replaceFirst("folder: .*appservice/policy\"?", "folder: " + policy));

        assertThat(Doctored.run(none).findings()).isEqualTo(Map.of("gateway", "WEAK"));
        Doctored doctored = Doctored.run(past);
        doctored.saysHowToMend();
        assertThat(doctored.findings())
                .isEqualTo(Map.of(
                        "policy", "WEAK",
                        "gateway: admin API", "OPEN",
                        "gateway: downloads", "WEAK",
                        "gateway: previews", "WEAK",
                        "gateway: uploads", "WEAK"));
    }

    @Test
    @Order(6)
    void seesADoorSecretThatIsNotTheServices() {
        Path secret = breaker.copy(
                "door.secret", text -> text.charAt(0) == '0' ? "1" + text.substring(1) : "0" + text.substring(1));
        Map<String, String> findings =
                broken(settings -> BrokenSynapse.module(settings).put("secret_path", secret.toString()));

        EXPECTED.last(Map.of("door secret", "WEAK"));
        assertThat(findings)
                .as(breaker.said())
                .isEqualTo(EXPECTED.with(unknown(NEED_VERDICTS), Map.of("module asks", "OPEN", "door secret", "OPEN")));
    }

    @Test
    @Order(7)
    void seesADoorThatTheModuleCannotReachAndARegistrationWithAnotherAddress() {
        Path registration = breaker.copy(
                "registration.yaml", text -> text.replaceFirst("(?m)^url: .*$", "url: http://127.0.0.1:1"));
        Map<String, String> findings = broken(settings -> {
            BrokenSynapse.module(settings).put("service_url", "http://127.0.0.1:1");
            settings.put("app_service_config_files", List.of(registration.toString()));
        });

        assertThat(findings)
                .as(breaker.said())
                .isEqualTo(EXPECTED.with(
                        unknown(NEED_VERDICTS), Map.of("module asks", "OPEN", "homeserver to service", "OPEN")));
    }

    @Test
    @Order(8)
    void seesARegistrationThatTheHomeserverDoesNotKnow() {
        Map<String, String> findings = broken(settings -> settings.remove("app_service_config_files"));

        assertThat(findings).containsEntry("registration", "OPEN").containsEntry("rights", "OPEN");
        findings.keySet().removeAll(Set.of("registration", "rights"));
        findings.keySet().removeAll(EXPECTED.with().keySet());
        assertThat(findings.values()).containsOnly("unknown");
    }

    @Test
    @Order(9)
    void seesWhatIsOpenWithoutTheModule() {
        String lobby = stack.room("lobby");
        MatrixUser alice = scene.straight("alice");
        List<BrokenSetting> table = BrokenSetting.of("without the module");
        Map<String, String> findings =
                breaker.findings(settings -> table.forEach(row -> row.breakIn(settings, Map.of())), () -> {
                    done(alice.createRoom(MatrixUser.json("{\"name\":\"A room for the world\"}")));
                    pusher(alice, "\"http\"");
                    breaker.lowerOurselves(lobby);
                });

        // Taken away before anything is asserted, so that what fails here fails nothing behind.
        String whose = breaker.which("pushers");
        pusher(alice, "null");
        List.of("shareable rooms", "encrypted rooms", "rooms for guests", "our place in rooms")
                .forEach(check -> EXPECTED.last(Map.of(check, "WEAK")));
        assertThat(findings)
                .as(breaker.said())
                .isEqualTo(EXPECTED.with(BrokenSetting.allFindings(table), Map.of("pushers", "OPEN")));
        assertThat(whose).isEqualTo(alice.userId());
    }

    @Test
    @Order(10)
    void seesEverySettingThatOpensTheWall() {
        Path registration = breaker.copy(
                "registration.yaml",
                text -> text.replace("rate_limited: false", "").replace("exclusive: true", "exclusive: false"));
        Map<String, String> words = Map.of(
                "logging", breaker.loudLogging().toString(),
                "registration", registration.toString(),
                "bridge", breaker.greedyBridge().toString(),
                "port", String.valueOf(stack.direct().getPort()));
        List<BrokenSetting> table = BrokenSetting.of("with the module");
        Map<String, String> findings = broken(settings -> table.forEach(row -> row.breakIn(settings, words)));

        assertThat(findings).as(breaker.said()).isEqualTo(EXPECTED.with(BrokenSetting.allFindings(table)));
    }

    @Test
    @Order(11)
    void findsOnlyWhatHasHappenedWhenEverythingIsMended() {
        breaker.mend();
        awaitReady();
        Scene.until(
                "what came past the doors to be counted",
                () -> scene.metric("intramural_events_unjudged_total"),
                count -> !count.isEmpty() && !count.equals("0.0"));
        EXPECTED.last(Map.of("all judged", "WEAK"));

        Doctored doctored = doctor();

        assertThat(doctored.findings()).as(doctored.details()).isEqualTo(EXPECTED.with());
        assertThat(doctored.exit()).isZero();
    }

    private static void awaitReady() {
        Scene.until("the service to be ready again", () -> stack.management().raw("GET", "/ready", null), Answer::ok);
    }

    /** One that leads outside. */
    private static void pusher(MatrixUser person, String kind) {
        String body = """
                {"kind":%s,"app_id":"x","pushkey":"doctor","app_display_name":"x","device_display_name":"x","lang":"en",
                 "data":{"url":"https://push.elsewhere.example/_matrix/push/v1/notify"}}""";
        done(person.raw("POST", "/_matrix/client/v3/pushers/set", MatrixUser.json(body.formatted(kind))));
    }

    private static int rooms() {
        return done(scene.administrator("/_synapse/admin/v1/rooms?limit=1000"))
                .body()
                .path("total_rooms")
                .asInt();
    }

    private static Doctored doctor() {
        return Doctored.run(stack.serviceConfig());
    }

    private static Map<String, String> broken(Consumer<Map<String, Object>> change) {
        return breaker.findings(change, () -> {});
    }
}
