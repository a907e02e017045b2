package intramural.perimeter;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The installation that the doctor visits. {@code toString} shows no token.
 *
 * @param homeserver the homeserver itself
 * @param keys where its verify keys are served; null where nobody serves them
 * @param service where the module asks
 * @param gateway what clients talk to; null where it is switched off
 * @param asId {@code id} of the registration
 * @param pushHosts hosts to which notifications may go
 * @param simulated paragraphs that are in simulation
 */
public record Site(
        URI homeserver,
        @Nullable URI keys,
        URI service,
        @Nullable URI gateway,
        URI management,
        String serverName,
        String serviceUser,
        String asId,
        Tokens tokens,
        Set<String> pushHosts,
        List<String> simulated) {

    /** What the doctor shows to whom. */
    public record Tokens(String appService, String admin, String management) {

        @Override
        public String toString() {
            return "Tokens[…]";
        }
    }
}
