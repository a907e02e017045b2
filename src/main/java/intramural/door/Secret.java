package intramural.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A shared secret, compared in constant time. Never shown. */
final class Secret {

    private static final String SCHEME = "Bearer ";

    private final byte[] expected;

    Secret(String secret) {
        expected = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether an {@code Authorization} header carries it as a bearer token. */
    boolean isIn(@Nullable String authorization) {
        return authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        expected, authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
