package intramural.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void takesTheUsualPortsWhenTheyAreFree() {
        assertThat(Ports.choose(Ports.USUAL, port -> true, () -> 40000)).isEqualTo(Ports.USUAL);
    }

    @Test
    void takesOthersOnlyWhereTheUsualOneIsTaken() {
        Ports ports = Ports.choose(new Ports(1, 2, 3, 4, 5), port -> port != 2, () -> 40000);

        assertThat(ports).isEqualTo(new Ports(1, 40000, 3, 4, 5));
    }

    @Test
    void neverGivesOnePortTwice() {
        PrimitiveIterator.OfInt any = IntStream.of(3, 50, 50, 51, 52, 53, 54).iterator();

        Ports ports = Ports.choose(new Ports(1, 2, 3, 4, 5), port -> port == 3, any::nextInt);

        assertThat(IntStream.of(ports.gateway(), ports.synapse(), ports.service(), ports.management(), ports.keys()))
                .doesNotHaveDuplicates();
    }

    @Test
    void seesThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void leavesAPortToTheDemonstrationThatChoseItFirstThoughNothingListensThereYet() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(PortClaim.take(port)).isTrue();
        assertThat(PortClaim.take(port)).isFalse();
    }
}
