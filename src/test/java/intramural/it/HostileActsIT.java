package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import intramural.demo.Answer;
import intramural.demo.DemoStack;
import intramural.demo.MatrixUser;
import intramural.it.HostileAct.Doors;
import java.util.List;
import java.util.stream.Stream;
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
                    HostileEvents.acts(), HostileRooms.acts(), HostileWays.acts())
            .flatMap(List::stream)
            .toList();

    private final Canaries canaries = new Canaries();

    @TestFactory
    Stream<DynamicNode> stopsEveryActAndLeavesNothingOfItAnywhere(DemoStack stack) {
        Scene scene = new Scene(stack);
        List<HostileAct> straight =
                ACTS.stream().filter(act -> act.doors() == Doors.BOTH).toList();
        return Stream.of(
                door("through the gateway", ACTS, Mallory.at(scene, scene.person("mallory"))),
                door("straight at the homeserver", straight, Mallory.at(scene, scene.straight("mallory"))),
                dynamicContainer("afterwards", nowhere(scene)));
    }

    private DynamicContainer door(String door, List<HostileAct> acts, Mallory me) {
        return dynamicContainer(
                door,
                acts.stream().map(act -> dynamicTest(act.name(), () -> {
                    String canary = canaries.hatch(door + ", " + act.name());
                    assertEnded(act, me, act.deed().by(me, canary));
                })));
    }

    private static void assertEnded(HostileAct act, Mallory me, Answer answer) {
        switch (act.end()) {
            case CLOSED -> assertThat(answer.status()).as("%s", answer).isBetween(400, 499);
            case BARE -> assertThat(answer.ok()).as("%s", answer).isTrue();
            case STOPPED -> {
                if (answer.ok()) {
                    assertThat(answer.eventId()).isNotEmpty();
                    assertThat(Scene.tombstone(me.user(), me.room(), answer.eventId()))
                            .matches(act.paragraph() + ", V-[A-Z0-9]{10}");
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
                        "no byte of it is in any file of the homeserver",
                        () -> assertThat(canaries.actsUnder(scene.folder()))
                                .isEmpty()));
    }

    private static String operator(Scene scene) {
        MatrixUser management = scene.stack().management();
        return management.raw("GET", "/incidents", null).body() + "\n"
                + management.raw("GET", "/records", null).body() + "\n"
                + management.raw("GET", "/work/blocked", null).body();
    }
}
