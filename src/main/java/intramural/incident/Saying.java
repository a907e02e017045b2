package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.homeserver.DirectChats;
import intramural.matrix.StrictJson;
import intramural.store.Database;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Says something short about an incident to somebody in the service's direct chat, once. Blocking. */
public final class Saying implements WorkHandler {

    /** What is said. */
    enum What {
        /** To somebody whose message went with a late find. */
        QUOTED,
        /** To somebody who has confirmed a weak late find. */
        KEPT,
        /** To those who decide whether late finds go on being removed. */
        HELD
    }

    private final Database database;
    private final DirectChats directChats;

    public Saying(Database database, DirectChats directChats) {
        this.database = database;
        this.directChats = directChats;
    }

    /** The kind of work that this handles. */
    public static String kind() {
        return IncidentLog.SAY;
    }

    /** Saying it to this person, once. */
    static Work work(What what, String reference, String person, Instant now) {
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("what", what.name())
                .put("reference", reference)
                .put("to", person)
                .toString();
        return new Work(
                IncidentLog.SAY,
                Work.key(IncidentLog.SAY, what + ":" + reference + ":" + person),
                payload,
                now,
                Lane.QUICK);
    }

    @Override
    public WorkResult run(WorkItem item) {
        JsonNode payload = StrictJson.parseObject(item.payload().getBytes(StandardCharsets.UTF_8));
        String reference = payload.path("reference").asText();
        What what = What.valueOf(payload.path("what").asText());
        Optional<Incident> incident = database.read(tx -> IncidentDao.find(tx, reference));
        if (incident.isPresent()) {
            directChats.say(payload.path("to").asText(), "say-" + what + "-" + reference, text(what, incident.get()));
        }
        return WorkResult.done();
    }

    private static String text(What what, Incident incident) {
        return switch (what) {
            case QUOTED ->
                "A message of yours was removed, because it repeated one that the messaging policy does not allow ("
                        + incident.paragraph() + "). Write it again without the quote.\nReference: "
                        + incident.reference();
            case KEPT -> "It stays, as you said (" + incident.reference() + "). That you confirmed it is on record.";
            case HELD ->
                "Nothing more is removed from rooms: more messages were to be removed in a minute than the policy data"
                        + " allow (late_finds.most_per_minute). Those that wait are captured and still to be seen. Is it"
                        + " an attack or a mistake in the policy data? Look with `intramural incident list`, mend the"
                        + " policy data if need be, and let it go on with `intramural incident resume`.\nThe first that waits: "
                        + incident.reference();
        };
    }
}
