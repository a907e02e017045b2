package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
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
 * @param written the homeserver's configuration; null where it may not be read
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
        List<String> simulated,
        @Nullable Written written) {

    /**
     * The homeserver's configuration as far as it can be read.
     *
     * @param settings the whole of its files
     * @param logging the file that {@code log_config} names; missing if there is none
     * @param appServices every registration that it names
     */
    public record Written(JsonNode settings, JsonNode logging, List<AppService> appServices) {

        @Override
        public String toString() {
            return "Written[…]";
        }
    }

    /**
     * An application service that the homeserver knows.
     *
     * @param file for people
     * @param registration what the file holds; missing if it cannot be read
     */
    public record AppService(String file, JsonNode registration) {

        @Override
        public String toString() {
            return "AppService[" + file + "]";
        }
    }

    /** What the doctor shows to whom. */
    public record Tokens(String appService, String admin, String management) {

        @Override
        public String toString() {
            return "Tokens[…]";
        }
    }
}
