package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.DirectChats;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
import intramural.matrix.MatrixId;
import intramural.policy.PolicyData;
import intramural.store.Database;
import intramural.store.GroupHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a sender in the service's direct chat what was stopped. All that is due for one person goes into one message,
 * and which message that is is written down before it is sent, so that a lost answer makes no second one. Blocking.
 */
public final class Telling implements GroupHandler {

    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    private final Database database;
    private final HomeserverClient homeserver;
    private final DirectChats directChats;
    private final Supplier<PolicyData> policy;
    private final Predicate<String> mayRepeat;
    private final Clock clock;
    private final ZoneId zone;

    /** @param mayRepeat whether what people have called a room may be repeated to others */
    public Telling(
            Database database,
            HomeserverClient homeserver,
            DirectChats directChats,
            Supplier<PolicyData> policy,
            Predicate<String> mayRepeat,
            Clock clock,
            ZoneId zone) {
        this.database = database;
        this.homeserver = homeserver;
        this.directChats = directChats;
        this.policy = policy;
        this.mayRepeat = mayRepeat;
        this.clock = clock;
        this.zone = zone;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return IncidentLog.TELL;
    }

    @Override
    public WorkResult run(List<WorkItem> items) {
        List<Incident> untold = new ArrayList<>();
        for (WorkItem item : items) {
            String reference = Tombstones.Payload.reference(item);
            database.read(tx -> IncidentDao.find(tx, reference))
                    .filter(incident -> incident.toldAt() == null)
                    .ifPresent(untold::add);
        }
        String server = homeserver.config().serverName();
        if (!untold.isEmpty() && !MatrixId.isLocal(untold.get(0).sender(), '@', server)) {
            // Somebody of another server: there is nobody whom we could tell, and nothing for a person to do about it.
            log.warn("evt=incident.nobody_to_tell reference={}", untold.get(0).reference());
            return WorkResult.done();
        }
        // What an earlier try was about to send may have been sent: the same message again, with nothing added.
        Set<String> messages = new LinkedHashSet<>();
        List<Incident> fresh = new ArrayList<>();
        for (Incident incident : untold) {
            String message = incident.toldIn();
            if (message == null) {
                fresh.add(incident);
            } else {
                messages.add(message);
            }
        }
        if (!fresh.isEmpty()) {
            String message = "tell-" + fresh.get(0).reference();
            database.durably(tx -> fresh.forEach(incident -> IncidentDao.tellIn(tx, incident.reference(), message)));
            messages.add(message);
        }
        messages.forEach(this::send);
        return WorkResult.done();
    }

    /** Sends one message, unless it is there already, and notes it. */
    private void send(String message) {
        List<Incident> incidents = database.read(tx -> IncidentDao.toldIn(tx, message));
        Map<String, String> names = new HashMap<>();
        List<Notice.Line> lines = new ArrayList<>();
        for (Incident incident : incidents) {
            String roomId = incident.roomId();
            String where = roomId == null ? "" : names.computeIfAbsent(roomId, this::where);
            lines.add(new Notice.Line(incident, where));
        }
        Notice notice = new Notice(policy.get(), zone);
        String text = notice.text(lines);
        if (!mayRepeat.test(text)) {
            // Names of rooms that only together say what none says alone.
            text = notice.text(
                    incidents.stream().map(each -> new Notice.Line(each, "")).toList());
        }
        directChats.say(incidents.get(0).sender(), message, text);
        database.durably(
                tx -> incidents.forEach(incident -> IncidentDao.told(tx, incident.reference(), clock.instant())));
    }

    /** The room as its members know it; a room without a name is most often a direct chat. */
    private String where(String roomId) {
        try {
            JsonNode name = homeserver.adminRoom(roomId).path("name");
            if (!name.isTextual() || name.textValue().isBlank()) {
                return " in a direct chat or unnamed room";
            }
            // The name may be what was to be undone.
            return mayRepeat.test(name.textValue()) ? " in “" + name.textValue().strip() + "”" : "";
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            // A room creation that failed halfway leaves no room to name.
            return "";
        }
    }
}
