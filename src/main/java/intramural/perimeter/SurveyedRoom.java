package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A room as the survey saw it.
 *
 * @param version such as {@code 11}
 * @param people how many of this server are in it
 * @param isFederatable whether it was made so that other servers can be in it
 * @param letsGuestsIn whether accounts without a person may join
 * @param isReadableByAll whether people who are not in it can read it
 * @param outsiders people of other servers who are in it, invited or asking
 * @param isClosed whether an access list keeps all other servers out
 * @param isSeen whether outsiders and access list were looked at
 */
record SurveyedRoom(
        String id,
        String version,
        int people,
        boolean isEncrypted,
        boolean isFederatable,
        boolean isPublished,
        boolean letsGuestsIn,
        boolean isReadableByAll,
        List<String> outsiders,
        boolean isClosed,
        boolean isSeen) {

    private static final int DIRECT_CHAT = 2;

    /** From the homeserver's list of rooms, with outsiders and access list not seen yet. */
    static SurveyedRoom listed(JsonNode room) {
        return new SurveyedRoom(
                room.path("room_id").asText(""),
                room.path("version").asText(""),
                room.path("joined_local_members").asInt(0),
                room.hasNonNull("encryption"),
                room.path("federatable").asBoolean(true),
                room.path("public").asBoolean(false),
                room.path("guest_access").asText("").equals("can_join"),
                room.path("history_visibility").asText("").equals("world_readable"),
                List.of(),
                false,
                false);
    }

    SurveyedRoom lookedInto(List<String> foundOutsiders, boolean closed) {
        return new SurveyedRoom(
                id,
                version,
                people,
                isEncrypted,
                isFederatable,
                isPublished,
                letsGuestsIn,
                isReadableByAll,
                foundOutsiders,
                closed,
                true);
    }

    boolean hasOutsiders() {
        return !outsiders.isEmpty();
    }

    /** Whether its creators stand above whatever anybody says of power: from version 12 on. */
    boolean hasCreatorsAboveAll() {
        return version.matches("1[2-9]|[2-9][0-9]");
    }

    /** Whether it was made under the wall, for more than two: those the service's user belongs into. */
    boolean isGroupOfOurs() {
        return !isFederatable && people > DIRECT_CHAT;
    }

    /** Whether it could be shared with other servers if federation were opened. */
    boolean isShareable() {
        return isFederatable && !isClosed;
    }
}
