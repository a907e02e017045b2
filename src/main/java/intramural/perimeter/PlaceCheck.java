package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** 2.2: whether the service's user still has the most power in every room that it is in. */
final class PlaceCheck {

    private static final int MOST_ROOMS = 200;
    private static final int HIGHEST = 100;

    private final Visit visit;

    PlaceCheck(Visit visit) {
        this.visit = visit;
    }

    Seen place() {
        Reply joined = visit.asService("GET", "/_matrix/client/v3/joined_rooms", null);
        if (!joined.isOk()) {
            return Seen.unknown("its rooms cannot be listed: " + joined, "run again");
        }
        JsonNode rooms = joined.json().path("joined_rooms");
        List<String> low = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_ROOMS, rooms.size()); i++) {
            String room = rooms.get(i).asText("");
            Reply levels = visit.asService(
                    "GET", "/_matrix/client/v3/rooms/" + Visit.enc(room) + "/state/m.room.power_levels/", null);
            if (levels.isOk() && isLow(levels.json(), visit.site().serviceUser())) {
                low.add(room);
            }
        }
        if (!low.isEmpty()) {
            return Seen.weak(
                            "the service's user can be thrown out of " + low.size() + " rooms",
                            "POST /_synapse/admin/v1/rooms/ROOM/make_room_admin {\"user_id\": the service's user}")
                    .of(low);
        }
        return rooms.size() > MOST_ROOMS
                ? Seen.unknown("right in the first " + MOST_ROOMS + " of " + rooms.size() + " rooms", "")
                : Seen.ok("nobody outranks the service's user in its " + rooms.size() + " rooms");
    }

    /** Whether somebody could throw this user out. */
    static boolean isLow(JsonNode levels, String own) {
        JsonNode users = levels.path("users");
        int mine = users.path(own).asInt(levels.path("users_default").asInt(0));
        int others = levels.path("users_default").asInt(0);
        for (var user : users.properties()) {
            if (!user.getKey().equals(own)) {
                others = Math.max(others, user.getValue().asInt(0));
            }
        }
        return mine < HIGHEST || others >= mine;
    }
}
