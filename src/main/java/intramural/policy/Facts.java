package intramural.policy;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.matrix.MatrixId;
import org.jspecify.annotations.Nullable;

/**
 * What the engine may know beside the act itself. A snapshot, immutable.
 *
 * @param serverName the agency's own server
 * @param serviceUser user id of the service's own user
 * @param room the room of the act, {@link Room#UNKNOWN} where there is none
 * @param policy the policy data in force
 * @param redactsRecord whether the act redacts an event that a saved thread or a hold needs
 */
public record Facts(String serverName, String serviceUser, Room room, PolicyData policy, boolean redactsRecord) {

    /** Where no record is concerned. */
    public Facts(String serverName, String serviceUser, Room room, PolicyData policy) {
        this(serverName, serviceUser, room, policy, false);
    }

    /**
     * A room as the homeserver has it before the act.
     *
     * @param create content of {@code m.room.create}
     * @param powerLevels content of {@code m.room.power_levels}
     * @param joinRule {@code public}, {@code invite} …
     * @param hasOutsider whether an account of another server is joined or invited
     * @param serviceIsMember whether the service's user is joined or invited
     */
    public record Room(
            @Nullable JsonNode create,
            @Nullable JsonNode powerLevels,
            @Nullable String joinRule,
            boolean hasOutsider,
            boolean serviceIsMember) {

        /** Nothing is known. */
        public static final Room UNKNOWN = new Room(null, null, null, false, false);
    }

    /** The agency's own server without its port, as a host in an address. */
    public String host() {
        return MatrixId.host(serverName);
    }
}
