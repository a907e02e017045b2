package intramural.homeserver;

import java.net.URI;

/**
 * Where the homeserver is and who we are there. {@code toString} shows no token.
 *
 * @param baseUrl the homeserver itself, not the gateway; a path is kept as a prefix
 * @param serverName the name behind the colon of user ids
 * @param serviceUser user id of the service's own user
 * @param asId {@code id} of the registration
 * @param asToken {@code as_token} of the registration
 * @param adminToken a token that passes {@code /_synapse/admin}; the {@code as_token} where the service's user is a
 *     server admin
 */
public record HomeserverConfig(
        URI baseUrl, String serverName, String serviceUser, String asId, String asToken, String adminToken) {

    /** @throws IllegalArgumentException if the address is no {@code http} or {@code https} address of a host */
    public HomeserverConfig {
        boolean web = "http".equals(baseUrl.getScheme()) || "https".equals(baseUrl.getScheme());
        if (!web || baseUrl.getHost() == null || baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "The homeserver's address must look like http://127.0.0.1:8008, without password or query.");
        }
    }

    @Override
    public String toString() {
        return "HomeserverConfig[" + baseUrl + " as " + serviceUser + "]";
    }
}
