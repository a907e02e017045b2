package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A room as the survey saw it.
 *
 * @param isFederatable whether it was made so that other servers can be in it
 * @param letsGuestsIn whether accounts without a person may join
 * @param isReadableByAll whether people who are not in it can read it
 * @param outsiders people of other servers who are in it, invited or asking
 * @param isClosed whether an access list keeps all other servers out
 * @param isSeen whether outsiders and access list were looked at
 */
record SurveyedRoom(
        String id,
        boolean isEncrypted,
        boolean isFederatable,
        boolean isPublished,
        boolean letsGuestsIn,
        boolean isReadableByAll,
        List<String> outsiders,
        boolean isClosed,
        boolean isSeen) {

    /** From the homeserver's list of rooms, with outsiders and access list not seen yet. */
    static SurveyedRoom listed(JsonNode room) {
        return new SurveyedRoom(
                room.path("room_id").asText(""),
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

    /** Whether it could be shared with other servers if federation were opened. */
    boolean isShareable() {
        return isFederatable && !isClosed;
    }
}
