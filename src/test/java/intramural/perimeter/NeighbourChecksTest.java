package intramural.perimeter;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.perimeter.Neighbours.AppService;
import intramural.perimeter.Neighbours.Listener;
import intramural.perimeter.Observation.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of listeners, modules and application services beside ours. */
class NeighbourChecksTest {

    private static final String OURS = "intramural_door.Door";

    @Test
    void isContentWithOursAlone() {
        Neighbours alone = neighbours(List.of(OURS), List.of(new Listener("port 8008", false, List.of("client"))));

        assertThat(new NeighbourChecks(alone).all())
                .allSatisfy(check -> assertThat(check.look().get().status()).isEqualTo(Status.OK));
    }

    @Test
    void namesListenersThatOtherMachinesReachAndCallsThemOpenIfTheyLeadOut() {
        Listener client = new Listener("port 8108", true, List.of("client"));

        Seen past = look(0, neighbours(List.of(OURS), List.of(client)));
        assertThat(past.status()).isEqualTo(Status.WEAK);
        assertThat(past.what()).contains("port 8108 (client)");
        assertThat(past.mend()).contains("bind_addresses", "--keep-secrets");
        Listener federation = new Listener("port 8448", true, List.of("federation"));
        assertThat(look(0, neighbours(List.of(OURS), List.of(federation))).status())
                .isEqualTo(Status.OPEN);
    }

    @Test
    void isOpenWhereAnotherModuleIsAskedFirstOrOursIsMissing() {
        assertThat(look(1, neighbours(List.of("site.Rule", OURS), List.of())).status())
                .isEqualTo(Status.OPEN);
        assertThat(look(1, neighbours(List.of("site.Rule"), List.of())).status())
                .isEqualTo(Status.OPEN);
        Seen behind = look(1, neighbours(List.of(OURS, "site.Rule"), List.of()));
        assertThat(behind.status()).isEqualTo(Status.OK);
        assertThat(behind.what()).contains("site.Rule");
    }

    @Test
    void saysThatItDoesNotKnowWhereTheFileCannotBeRead() {
        assertThat(new NeighbourChecks(Neighbours.unread("it cannot be read")).all())
                .allSatisfy(check -> assertThat(check.look().get().status()).isEqualTo(Status.UNKNOWN));
    }

    @Test
    void namesOtherApplicationServicesAndWhereTheyAreTold() {
        Neighbours bridged = new Neighbours(
                null, List.of(OURS), List.of(), List.of(new AppService("bridge", "https://bridge.example")));

        Seen seen = look(2, bridged);
        assertThat(seen.status()).isEqualTo(Status.WEAK);
        assertThat(seen.what()).contains("bridge at https://bridge.example");
        assertThat(seen.mend()).contains("1.3");
    }

    private static Seen look(int check, Neighbours neighbours) {
        return new NeighbourChecks(neighbours).all().get(check).look().get();
    }

    private static Neighbours neighbours(List<String> modules, List<Listener> listeners) {
        return new Neighbours(null, modules, listeners, List.of());
    }
}
