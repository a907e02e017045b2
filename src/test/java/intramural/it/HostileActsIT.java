package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that a hostile client can think of, through the gateway and straight at the homeserver behind it: each act
 * is stopped, and then its text is nowhere.
 */
@ExtendWith(SynapseStack.class)
class HostileActsIT {

    private static final List<HostileAct> ACTS = Stream.of(
                    HostileEvents.acts(),
                    HostileRooms.acts(),
                    HostileWays.acts(),
                    HostileFiles.acts(),
                    HostileTraces.acts(),
                    HostileAccounts.acts())
            .flatMap(List::stream)
            .toList();

    private final Canaries canaries = new Canaries();
    private @Nullable ServiceLog serviceLog;

    @BeforeEach
    void listen(DemoStack stack) {
        serviceLog = new ServiceLog(new Scene(stack).folder().resolve("logs").resolve("service.log"));
    }

    @AfterEach
    void listenNoMore() {
        if (serviceLog != null) {
            serviceLog.close();
        }
    }

    @TestFactory
    Stream<DynamicNode> stopsEveryActAndLeavesNothingOfItAnywhere(DemoStack stack) {
        Scene scene = new Scene(stack);
        return Stream.of(
                door("through the gateway", ACTS, Mallory.at(scene, scene.person("mallory")), HostileAct::atGateway),
                door(
                        "straight at the homeserver",
                        ACTS,
                        Mallory.at(scene, scene.straight("mallory")),
                        HostileAct::straight),
                dynamicContainer("afterwards", nowhere(scene)));
    }

    private DynamicContainer door(
            String door, List<HostileAct> acts, Mallory me, Function<HostileAct, String> expected) {
        Map<String, HostileAct> placeholders = new LinkedHashMap<>();
        Stream<DynamicTest> tries = acts.stream()
                .map(act -> dynamicTest(act.name(), () -> {
                    String canary = canaries.hatch(door + ", " + act.name());
                    assertEnded(act, act.deed().by(me, canary), expected.apply(act), placeholders);
                }));
        DynamicTest redactions = dynamicTest("redacts every placeholder, with paragraph and reference", () -> {
            assertThat(placeholders).hasSizeGreaterThan(60);
            placeholders.forEach((eventId, act) -> assertThat(Scene.tombstone(me.user(), me.room(), eventId))
                    .as(act.name())
                    .matches(act.paragraph() + ", V-[A-Z0-9]{10}"));
        });
        return dynamicContainer(door, Stream.concat(tries, Stream.of(redactions)));
    }

    private static void assertEnded(
            HostileAct act, Answer answer, String expected, Map<String, HostileAct> placeholders) {
        switch (act.end()) {
            case ANSWERED ->
                assertThat(answer.status() + " " + answer.errcode() + " " + answer.error())
                        .startsWith(expected);
            case BARE -> assertThat(answer.ok()).as("%s", answer).isTrue();
            case STOPPED -> {
                if (answer.ok()) {
                    assertThat(answer.eventId()).isNotEmpty();
                    placeholders.put(answer.eventId(), act);
                } else {
                    assertThat(answer.status()).as("%s", answer).isEqualTo(403);
                    assertThat(answer.errcode()).isEqualTo("M_FORBIDDEN");
                    assertThat(answer.body().at("/org.intramural/paragraph").asText())
                            .as("%s", answer)
                            .isEqualTo(act.paragraph());
                }
            }
        }
    }

    private Stream<DynamicTest> nowhere(Scene scene) {
        AdministratorsEyes administrator = new AdministratorsEyes(scene);
        return Stream.of(
                dynamicTest(
                        "the administrator reads it in no room",
                        () -> assertThat(canaries.actsIn(administrator.rooms())).isEmpty()),
                dynamicTest(
                        "the administrator reads it at no person",
                        () -> assertThat(canaries.actsIn(administrator.people()))
                                .isEmpty()),
                dynamicTest(
                        "the service's operator reads it nowhere",
                        () -> assertThat(canaries.actsIn(operator(scene))).isEmpty()),
                dynamicTest(
                        "its sender is told without it",
                        () -> assertThat(canaries.actsIn(String.join("\n", scene.tellings(scene.person("mallory")))))
                                .isEmpty()),
                dynamicTest(
                        "no byte of it is in any file of the homeserver or the service, databases and logs",
                        () -> assertThat(canaries.actsUnder(scene.folder())).isEmpty()));
    }

    private static String operator(Scene scene) {
        MatrixUser management = scene.stack().management();
        return management.raw("GET", "/incidents", null).body() + "\n"
                + management.raw("GET", "/records", null).body() + "\n"
                + management.raw("GET", "/work/blocked", null).body();
    }
}
