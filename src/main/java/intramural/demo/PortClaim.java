package intramural.demo;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps two demonstrations that start at once from choosing the same ports: a port that is free now is bound only
 * seconds later. The claim is the UDP port of the same number, which none of our programs uses: it stands for other users
 * too, is in nobody's way, leaves no file, and ends with this process.
 */
final class PortClaim {

    private static final List<DatagramSocket> HELD = new ArrayList<>();

    private PortClaim() {}

    /** @return false if another demonstration has it, or where no claim can be made */
    static synchronized boolean take(int port) {
        try {
            HELD.add(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            return true;
        } catch (SocketException e) {
            return false;
        }
    }
}
