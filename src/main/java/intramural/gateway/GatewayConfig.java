package intramural.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where the gateway listens and what is behind it.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param homeserver base URL of the homeserver, {@code http} or {@code https}, without path
 * @param maxJudgedBody largest body in bytes of a request whose body is judged; others are not limited
 * @param mark tells the module, which stands before the homeserver too, that a request has been judged here
 */
public record GatewayConfig(String host, int port, URI homeserver, long maxJudgedBody, String mark) {

    public GatewayConfig {
        String scheme = homeserver.getScheme();
        if (homeserver.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "The homeserver's URL must be http:// or https:// with a host, such as http://127.0.0.1:8008.");
        }
        if (maxJudgedBody <= 0 || maxJudgedBody > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("The largest judged body must be between 1 byte and 1 GiB.");
        }
    }

    /** The mark of those who know the door's secret, which itself goes no further ({@code src/docs/DOORS.md}). */
    public static String markOf(String doorSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(doorSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(Passage.MARK.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    /** Never the mark. */
    @Override
    public String toString() {
        return "GatewayConfig[" + host + ":" + port + " before " + homeserver + "]";
    }

    boolean encrypted() {
        return "https".equals(homeserver.getScheme());
    }

    int homeserverPort() {
        int given = homeserver.getPort();
        if (given >= 0) {
            return given;
        }
        return encrypted() ? 443 : 80;
    }

    /** The host as sockets want it: an IPv6 address without its brackets. */
    String homeserverHost() {
        String name = homeserver.getHost();
        return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
    }
}
