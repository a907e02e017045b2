package intramural.perimeter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * 1.2: whether the homeserver connects to an address that an account names. The address is ours: we name ourselves as an
 * identity server and wait for a call. No setting keeps Synapse from being asked, so what counts is where it may connect.
 */
final class NamedAddressCheck {

    private static final String MEND = "ip_range_blacklist: [0.0.0.0/0, \"::/0\"]";

    private final Visit visit;

    NamedAddressCheck(Visit visit) {
        this.visit = visit;
    }

    Seen look() {
        if (!Exposure.isLoopback(visit.site().homeserver())) {
            return Seen.unknown(
                    "can be tried on the homeserver's own machine alone, where this is not running",
                    "run this command there; it should have " + MEND);
        }
        AtomicBoolean called = new AtomicBoolean();
        try (ServerSocket place = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread porter = new Thread(() -> await(place, called), "doctor-porter");
            porter.setDaemon(true);
            porter.start();
            Reply reply = visit.asService(
                    "POST",
                    "/_matrix/client/v3/account/3pid/bind",
                    Visit.object()
                            .put("client_secret", "doctor")
                            .put("id_access_token", "none")
                            .put("id_server", "127.0.0.1:" + place.getLocalPort())
                            .put("sid", "doctor"));
            if (called.get()) {
                return Seen.weak("Synapse connects to an address that an account names", MEND);
            }
            return reply.isAnswered()
                    ? Seen.ok("Synapse does not connect to this machine because an account names it")
                    : Seen.unknown("naming one gave " + reply, "run again");
        } catch (IOException e) {
            return Seen.unknown("no port could be opened here to be called at", "run again");
        }
    }

    /** Hangs up at once: that somebody calls is all there is to know. */
    private static void await(ServerSocket place, AtomicBoolean called) {
        while (true) {
            try {
                place.accept().close();
                called.set(true);
            } catch (IOException e) {
                return;
            }
        }
    }
}
