package intramural.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.homeserver.DirectChats;
import intramural.homeserver.HomeserverClient;
import intramural.homeserver.HomeserverException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger log = LoggerFactory.getLogger(Saying.class);

    /** In place of a person: everybody who administers the homeserver when it is said. */
    static final String ADMINISTRATORS = "administrators";

    private final Database database;
    private final HomeserverClient homeserver;
    private final DirectChats directChats;

    public Saying(Database database, HomeserverClient homeserver, DirectChats directChats) {
        this.database = database;
        this.homeserver = homeserver;
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
            String to = payload.path("to").asText();
            String text = text(what, incident.get());
            String message = "say-" + what + "-" + reference;
            if (to.equals(ADMINISTRATORS)) {
                homeserver.administrators().forEach(person -> sayIfPossible(person, message, text));
            } else {
                directChats.say(to, message, text);
            }
        }
        return WorkResult.done();
    }

    /** One who cannot be told keeps it from none of the others. */
    private void sayIfPossible(String person, String message, String text) {
        try {
            directChats.say(person, message, text);
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            log.warn("evt=incident.not_said user={} cause={}", person, e.getMessage());
        }
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
