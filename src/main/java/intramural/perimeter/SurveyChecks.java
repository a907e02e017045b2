package intramural.perimeter;

import static intramural.perimeter.Part.ADMIN;
import static intramural.perimeter.Part.TOKEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** 1.1, 1.2, 3.3, 3.5: what is left of the time before the wall, in rooms and accounts, and how to clean it. */
final class SurveyChecks {

    static final String CLEAN = "appservice/intramural clean --config FILE";

    private final Visit visit;
    private final Consumer<String> progress;
    private final Set<String> leaveOut;
    private RoomSurvey.@Nullable Result survey;
    private @Nullable AccountSurvey accounts;

    /**
     * @param visit with time enough for all of it
     * @param progress told in a sentence how far a long look has come
     * @param leaveOut ids of rooms that are not looked at
     */
    SurveyChecks(Visit visit, Consumer<String> progress, Set<String> leaveOut) {
        this.visit = visit;
        this.progress = progress;
        this.leaveOut = leaveOut;
    }

    List<Check> all() {
        return List.of(
                Check.of("1.1", "outsiders", this::outsiders, ADMIN),
                Check.of("3.5", "encrypted rooms", this::encrypted, ADMIN),
                Check.of("1.1", "rooms for guests", this::guestRooms, ADMIN),
                Check.of("1.1", "rooms for readers", this::readableRooms, ADMIN),
                Check.of("1.1", "published rooms", this::published, ADMIN),
                Check.of("1.2", "shareable rooms", this::shareable, ADMIN),
                Check.of("2.2", "old room versions", this::versions, ADMIN),
                Check.of("2.2", "rooms without us", this::withoutUs, ADMIN, TOKEN),
                Check.of("1.1", "guest accounts", this::guests, ADMIN),
                Check.of("1.2", "pushers", () -> new PusherCheck(visit, progress).pushers(accounts()), ADMIN),
                Check.of("3.3", "old files", this::oldFiles, ADMIN));
    }

    private RoomSurvey.Result survey() {
        RoomSurvey.Result known = survey;
        if (known == null) {
            known = new RoomSurvey(visit, progress, leaveOut).take();
            survey = known;
        }
        return known;
    }

    private AccountSurvey accounts() {
        AccountSurvey known = accounts;
        if (known == null) {
            known = AccountSurvey.take(visit);
            accounts = known;
        }
        return known;
    }

    private Seen outsiders() {
        RoomSurvey.Result result = survey();
        List<String> found = rooms(result, SurveyedRoom::hasOutsiders);
        if (!found.isEmpty()) {
            return Seen.open(
                            found.size() + " rooms hold or have invited people of other servers; nobody can send"
                                    + " there until they are out",
                            CLEAN + " puts them out; or somebody with power there removes them")
                    .of(found);
        }
        if (result.isWhole()) {
            return Seen.ok("no room holds or has invited anybody of another server");
        }
        String unseen = result.unseen() + " of " + result.rooms().size() + " rooms were not looked into";
        return Seen.unknown(
                result.fault().isEmpty() ? unseen : "rooms cannot be listed: " + result.fault() + "; " + unseen,
                "run again when the homeserver is less busy");
    }

    private Seen encrypted() {
        return ofRooms(
                SurveyedRoom::isEncrypted,
                "is encrypted",
                "are encrypted: what clients send there is stopped (3.5), and nobody can monitor what was sent (2.2)",
                "nobody can take it back: have their people go on in a new room or chat, and leave");
    }

    private Seen guestRooms() {
        return ofRooms(SurveyedRoom::letsGuestsIn, "lets guests in", "let guests in", CLEAN);
    }

    private Seen readableRooms() {
        return ofRooms(
                SurveyedRoom::isReadableByAll,
                "can be read by people who are not in it",
                "can be read by people who are not in them",
                CLEAN);
    }

    private Seen published() {
        return ofRooms(SurveyedRoom::isPublished, "stands in the directory", "stand in the directory", CLEAN);
    }

    private Seen shareable() {
        return ofRooms(
                SurveyedRoom::isShareable,
                "could be shared with other servers",
                "could be shared with other servers if federation were opened",
                CLEAN + " gives each an access list that names this server alone");
    }

    private Seen versions() {
        return ofRooms(
                SurveyedRoom::hasCreatorsAboveAll,
                "is of version 12 or later",
                "are of version 12 or later, in which nobody can hold the creators to the rules",
                "nobody can take it back: have their people go on in a new room, and leave");
    }

    private Seen withoutUs() {
        Reply joined = visit.asService("GET", "/_matrix/client/v3/joined_rooms", null);
        if (!joined.isOk()) {
            return Seen.unknown("our rooms cannot be listed: " + joined, "run again");
        }
        Set<String> ours = Set.copyOf(WrittenChecks.texts(joined.json().path("joined_rooms")));
        return ofRooms(
                room -> room.isGroupOfOurs() && !ours.contains(room.id()),
                "of more than two, made under the wall, lacks the service's user",
                "of more than two, made under the wall, lack the service's user, whom nobody there may remove",
                "POST /_synapse/admin/v1/rooms/ROOM/make_room_admin {\"user_id\": the service's user}, and let it join");
    }

    /** @param one what no room does, for the good case */
    private Seen ofRooms(Predicate<SurveyedRoom> which, String one, String many, String mend) {
        RoomSurvey.Result result = survey();
        List<String> found = rooms(result, which);
        if (!found.isEmpty()) {
            return Seen.weak(found.size() + " rooms " + many, mend).of(found);
        }
        return result.isWhole()
                ? Seen.ok("no room with people in it " + one)
                : Seen.unknown("none was found, but not all could be looked at", "see `outsiders`");
    }

    private static List<String> rooms(RoomSurvey.Result result, Predicate<SurveyedRoom> which) {
        return result.rooms().stream().filter(which).map(SurveyedRoom::id).toList();
    }

    private Seen guests() {
        AccountSurvey accounts = accounts();
        if (!accounts.fault().isEmpty()) {
            return Seen.unknown("accounts cannot be listed: " + accounts.fault(), "run again");
        }
        List<String> guests = accounts.guests();
        return guests.isEmpty()
                ? Seen.ok("none can be used")
                : Seen.open(
                                guests.size() + " can be used: no new ones are made, but these keep their access",
                                CLEAN + " deactivates and locks them")
                        .of(guests);
    }

    /** Where the repository is off, no route serves files, not even to administrators. */
    private Seen oldFiles() {
        long files = 0;
        int people = 0;
        String from = "0";
        while (!from.isEmpty()) {
            Reply page = visit.asAdmin("GET", "/_synapse/admin/v1/statistics/users/media?limit=500&from=" + from, null);
            if (!page.isOk()) {
                return Seen.unknown("cannot be counted: " + page, "run again");
            }
            for (JsonNode user : page.json().path("users")) {
                files += user.path("media_count").asLong(0);
                people++;
            }
            from = page.json().path("next_token").asText("");
        }
        String seen = files + " files of " + people + " people lie in the media store";
        if (files == 0) {
            return Seen.ok("there are none");
        }
        Reply config = visit.asService("GET", "/_matrix/client/v1/media/config", null);
        return config.isNoRoute()
                ? Seen.ok(seen + "; without a media repository nobody can open them")
                : Seen.weak(seen + " and can be opened past the gateway", "enable_media_repo: false");
    }
}
