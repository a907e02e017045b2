package intramural.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/**
 * The loopback ports of one demonstration.
 *
 * @param gateway where clients connect
 * @param synapse the homeserver itself
 * @param service the service's doors
 * @param management health, metrics, commands
 * @param keys the homeserver's verify keys
 */
public record Ports(int gateway, int synapse, int service, int management, int keys) {

    /** The ports that are taken when they are free. */
    public static final Ports USUAL = new Ports(8008, 8018, 8009, 8010, 8019);

    private static final int LOWEST = 20_000;

    /** Where Linux begins (net.ipv4.ip_local_port_range); other systems begin higher. */
    private static final int HIGHEST = 32_768;

    private static final int TRIES = 200;

    /** The given ports where they are free on this machine, else any free ones. */
    public static Ports choose(Ports wanted) {
        return choose(wanted, port -> isFree(port) && PortClaim.take(port), Ports::anyFree);
    }

    static Ports choose(Ports wanted, IntPredicate free, IntSupplier any) {
        Set<Integer> taken = new HashSet<>();
        return new Ports(
                pick(wanted.gateway, free, any, taken),
                pick(wanted.synapse, free, any, taken),
                pick(wanted.service, free, any, taken),
                pick(wanted.management, free, any, taken),
                pick(wanted.keys, free, any, taken));
    }

    private static int pick(int wanted, IntPredicate free, IntSupplier any, Set<Integer> taken) {
        int port = wanted;
        while (taken.contains(port) || (port == wanted && !free.test(port))) {
            port = any.getAsInt();
        }
        taken.add(port);
        return port;
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Below those that systems give to outgoing connections, which could take a port before it is listened on. */
    private static int anyFree() {
        for (int port : new SecureRandom().ints(TRIES, LOWEST, HIGHEST).toArray()) {
            if (isFree(port) && PortClaim.take(port)) {
                return port;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DemoException(
                    "This machine has no free port on 127.0.0.1; close some programs and try again.", e);
        }
    }
}
