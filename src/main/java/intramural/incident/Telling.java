package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.DirectChats;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
import intramural.policy.PolicyData;
import intramural.store.Database;
import intramural.store.GroupHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a sender in the service's direct chat what was stopped. All that is due for one person goes into one message.
 * The message is an {@code m.text}, since notices are silent by default.
 */
public final class Telling implements GroupHandler {

    private final Database database;
    private final HomeserverClient homeserver;
    private final DirectChats directChats;
    private final Supplier<PolicyData> policy;
    private final Clock clock;
    private final ZoneId zone;

    public Telling(
            Database database,
            HomeserverClient homeserver,
            DirectChats directChats,
            Supplier<PolicyData> policy,
            Clock clock,
            ZoneId zone) {
        this.database = database;
        this.homeserver = homeserver;
        this.directChats = directChats;
        this.policy = policy;
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
        if (untold.isEmpty()) {
            return WorkResult.done();
        }
        List<Notice.Line> lines = new ArrayList<>();
        for (Incident incident : untold) {
            lines.add(new Notice.Line(incident, where(incident.roomId())));
        }
        String text = new Notice(policy.get(), zone).text(lines);
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("msgtype", "m.text").put("body", text).putObject("m.mentions");
        // The first reference names the message, so that a second try after a lost answer sends no second message.
        String transaction = "tell-" + untold.get(0).reference() + "-" + untold.size();
        homeserver.sendMessage(directChats.roomWith(untold.get(0).sender()), transaction, content);
        return WorkResult.done(
                tx -> untold.forEach(incident -> IncidentDao.told(tx, incident.reference(), clock.instant())));
    }

    /** The room as its members know it; a room without a name is most often a direct chat. */
    private String where(@Nullable String roomId) {
        if (roomId == null) {
            return "";
        }
        try {
            JsonNode name = homeserver.adminRoom(roomId).path("name");
            return name.isTextual() && !name.textValue().isBlank()
                    ? " in “" + name.textValue() + "”"
                    : " in a direct chat or unnamed room";
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            // A room creation that failed halfway leaves no room to name.
            return "";
        }
    }
}
