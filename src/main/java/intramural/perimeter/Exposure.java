package intramural.perimeter;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** From where else than loopback a port of this machine can be reached. Stateless but for the visit. */
final class Exposure {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.[0-9]{1,3}){3}|::1|\\[::1]");
    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final int MOST = 6;

    private final Visit visit;

    Exposure(Visit visit) {
        this.visit = visit;
    }

    static boolean isLoopback(URI address) {
        return isLoopback(String.valueOf(address.getHost()));
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /**
     * Addresses outside of loopback at which the same port answers; the given one itself if it is such an address.
     *
     * @param path one that nothing else answers that may listen there, such as the gateway
     */
    List<String> otherAddresses(URI given, String path) {
        if (!isLoopback(given)) {
            return List.of(given.getAuthority());
        }
        List<String> found = new ArrayList<>();
        for (String host : ownAddresses()) {
            String authority = host + ":" + port(given);
            Reply reply = visit.at(URI.create(given.getScheme() + "://" + authority), path, PATIENCE);
            if (reply.isAnswered() && !reply.isNoRoute()) {
                found.add(authority);
            }
        }
        return found;
    }

    /** Places of the homeserver's machine, loopback too where it is this one, at which something listens on a port. */
    List<String> listening(int port) {
        List<String> hosts = new ArrayList<>();
        URI homeserver = visit.site().homeserver();
        hosts.add(homeserver.getHost());
        if (isLoopback(homeserver)) {
            hosts.addAll(ownAddresses());
        }
        hosts.removeIf(host -> !isListening(host, port));
        return hosts.stream().map(host -> host + ":" + port).toList();
    }

    private static boolean isListening(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    /** Addresses of this machine that others can reach. A link's own would need its name in the URL. */
    private static List<String> ownAddresses() {
        List<String> hosts = new ArrayList<>();
        try {
            for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                for (InetAddress address : Collections.list(card.getInetAddresses())) {
                    if (!address.isLoopbackAddress() && !address.isLinkLocalAddress() && hosts.size() < MOST) {
                        String text = address.getHostAddress().replaceFirst("%.*", "");
                        hosts.add(address instanceof Inet6Address ? "[" + text + "]" : text);
                    }
                }
            }
        } catch (SocketException e) {
            // A machine that does not tell its addresses: nothing more can be tried from here.
            return hosts;
        }
        return hosts;
    }
}
