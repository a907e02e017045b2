package intramural.demo;

import static org.assertj.core.api.Assertions.assertThat;

import intramural.store.ChildJvm;
import java.io.IOException;
import java.io.OutputStream;
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
        int port = anyFree();

        assertThat(PortClaim.take(port)).isTrue();
        assertThat(PortClaim.take(port)).isFalse();
        assertThat(Ports.isFree(port)).as("what is claimed can be listened on").isTrue();
    }

    @Test
    void leavesAPortToTheDemonstrationOfAnotherProcessUntilThatEnds() throws Exception {
        int port = anyFree();
        Ports wanted = new Ports(port, port, port, port, port);
        try (ChildJvm other = new ChildJvm(Claiming.class, Integer.toString(port))) {
            assertThat(other.nextLine()).isEqualTo("true");

            assertThat(Ports.choose(wanted).gateway()).isNotEqualTo(port);
        }
        assertThat(Ports.choose(wanted).gateway()).isEqualTo(port);
    }

    private static int anyFree() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Child process: claims a port, and says whether it could, until its input ends. */
    static final class Claiming {

        private Claiming() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("> " + PortClaim.take(Integer.parseInt(arguments[0])));
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
