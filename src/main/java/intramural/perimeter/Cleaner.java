package intramural.perimeter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Carries out those mends of the survey that the homeserver's own interfaces can do: people of other servers are put out,
 * rooms closed to them for good, taken out of the directory, shut to guests and to readers who are no members; guest
 * accounts are deactivated, pushers that lead outside removed. Each is done only where it is needed, so a second run does
 * nothing. Says what it does by ids alone. Runs on the caller's thread; used once.
 */
public final class Cleaner {

    private static final Duration TIME = Duration.ofHours(1);
    private static final String LATE = "the time was over";

    /**
     * What came of it.
     *
     * @param wanted how many things there are to do
     * @param failed how many of them could not be done; 0 where nothing was tried
     * @param left rooms that are encrypted, which only their people can end
     * @param unseen why not everything could be looked at; empty if it was
     */
    public record Result(int wanted, int failed, List<String> left, String unseen) {}

    /** One thing to do: what, and how with somebody's hand. */
    private record Mend(String what, Function<RoomHand, Reply> act) {}

    private final Visit visit;
    private final boolean really;
    private final Consumer<String> lines;
    private final Consumer<String> progress;
    private int wanted;
    private int failed;

    /**
     * @param really whether to do it; else it is only said
     * @param lines told of each thing
     * @param progress told in a sentence how far a long look has come
     */
    public Cleaner(Site site, boolean really, Consumer<String> lines, Consumer<String> progress) {
        this.visit = new Visit(site, new Outside(TIME));
        this.really = really;
        this.lines = lines;
        this.progress = progress;
    }

    public Result run() {
        RoomSurvey.Result survey = new RoomSurvey(visit, progress, Set.of()).take();
        survey.rooms().forEach(this::room);
        AccountSurvey accounts = AccountSurvey.take(visit);
        accounts.guests().forEach(this::guest);
        PusherCheck pushers = new PusherCheck(visit, progress);
        int hidden = 0;
        for (String user : accounts.users()) {
            Optional<List<JsonNode>> foreign = pushers.foreign(user);
            pushers(user, foreign.orElse(List.of()));
            hidden += foreign.isEmpty() ? 1 : 0;
        }
        List<String> encrypted = survey.rooms().stream()
                .filter(SurveyedRoom::isEncrypted)
                .map(SurveyedRoom::id)
                .toList();
        return new Result(wanted, failed, encrypted, unseen(survey, accounts, hidden));
    }

    private static String unseen(RoomSurvey.Result survey, AccountSurvey accounts, int hidden) {
        List<String> parts = new ArrayList<>();
        if (!survey.isWhole()) {
            parts.add("rooms (" + survey.unseen() + " not shown"
                    + (survey.fault().isEmpty() ? ")" : ", " + survey.fault() + ")"));
        }
        if (!accounts.fault().isEmpty()) {
            parts.add("accounts (" + accounts.fault() + ")");
        }
        if (hidden > 0) {
            parts.add("the pushers of " + hidden + " accounts");
        }
        return String.join(", ", parts);
    }

    private void room(SurveyedRoom room) {
        if (room.isPublished()) {
            ObjectNode hidden = Visit.object().put("visibility", "private");
            String path = "/_matrix/client/v3/directory/list/room/" + Visit.enc(room.id());
            report("take " + room.id() + " out of the directory", () -> visit.asAdmin("PUT", path, hidden));
        }
        inside(mends(room), () -> RoomHand.in(visit, room.id()));
    }

    /** Outsiders first: until they are out nothing else may happen there. */
    private List<Mend> mends(SurveyedRoom room) {
        List<Mend> mends = new ArrayList<>();
        String reason =
                "1.1: only people of this server. Cleaned by " + visit.site().serviceUser();
        for (String outsider : room.outsiders()) {
            mends.add(new Mend("put " + outsider + " out of " + room.id(), hand -> hand.kick(outsider, reason)));
        }
        if (room.letsGuestsIn()) {
            ObjectNode forbidden = Visit.object().put("guest_access", "forbidden");
            mends.add(new Mend(
                    "shut " + room.id() + " to guests", hand -> hand.putState("m.room.guest_access", forbidden)));
        }
        if (room.isReadableByAll()) {
            ObjectNode shared = Visit.object().put("history_visibility", "shared");
            mends.add(new Mend(
                    "shut " + room.id() + " to readers who are not in it",
                    hand -> hand.putState("m.room.history_visibility", shared)));
        }
        if (room.isSeen() && room.isShareable()) {
            ObjectNode alone = Visit.object();
            alone.putArray("allow").add(visit.site().serverName());
            alone.putArray("deny");
            mends.add(new Mend(
                    "close " + room.id() + " to all other servers", hand -> hand.putState("m.room.server_acl", alone)));
        }
        return mends;
    }

    private void guest(String user) {
        report("deactivate and lock the guest " + user, () -> AccountSurvey.shut(visit, user));
    }

    private void pushers(String user, List<JsonNode> foreign) {
        List<Mend> mends = new ArrayList<>();
        for (JsonNode pusher : foreign) {
            ObjectNode none = Visit.object();
            none.set("app_id", pusher.path("app_id"));
            none.set("pushkey", pusher.path("pushkey"));
            none.putNull("kind");
            mends.add(
                    new Mend("remove a pusher of " + user, hand -> hand.post("/_matrix/client/v3/pushers/set", none)));
        }
        inside(mends, () -> RoomHand.of(visit, "", user));
    }

    /** Does these things by one hand, which is had only if there is anything to do. */
    private void inside(List<Mend> mends, Hands hands) {
        if (mends.isEmpty()) {
            return;
        }
        if (!really) {
            mends.forEach(mend -> report(mend.what(), () -> Reply.none("")));
            return;
        }
        Optional<RoomHand> had;
        try {
            had = hands.take();
        } catch (Outside.OutOfTime e) {
            mends.forEach(mend -> report(mend.what(), () -> Reply.none(LATE)));
            return;
        }
        if (had.isEmpty()) {
            mends.forEach(mend -> report(mend.what(), () -> Reply.none("no account here can do it")));
            return;
        }
        try (RoomHand hand = had.get()) {
            mends.forEach(mend -> report(mend.what(), () -> mend.act().apply(hand)));
        } catch (Outside.OutOfTime e) {
            // Thrown by giving the token back, which ends by itself in two minutes.
            return;
        }
    }

    private void report(String what, Act act) {
        wanted++;
        if (!really) {
            lines.accept("would   " + what);
            return;
        }
        Reply reply;
        try {
            reply = act.run();
        } catch (Outside.OutOfTime e) {
            reply = Reply.none(LATE);
        }
        if (reply.isOk()) {
            lines.accept("done    " + what);
        } else {
            failed++;
            lines.accept("FAILED  " + what + ": " + reply);
        }
    }

    /** One call. */
    private interface Act {
        Reply run();
    }

    /** How a hand is had. */
    private interface Hands {
        Optional<RoomHand> take();
    }
}
