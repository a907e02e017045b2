package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.HomeserverException;
import intramural.homeserver.Profiles;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Facts;
import io.vertx.core.Context;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes what stands in a profile and may not. Synapse says that a profile has changed only afterwards, and does not ask;
 * what came through the gateway was judged there. Each field is judged, recorded and told as if it were set now, and taken
 * away again.
 */
final class ProfileWatch {

    private static final String DOOR = "profile";
    private static final Logger log = LoggerFactory.getLogger(ProfileWatch.class);

    private final Profiles profiles;
    private final Desk desk;
    private final Executor workers;
    private final Context loop;
    private final DoorMetrics metrics;

    /** People whose profile is waiting to be read; another change of theirs is read with it. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    /** @param workers where the homeserver may be waited for */
    ProfileWatch(DoorParts parts, Desk desk, Executor workers, Context loop) {
        this.profiles = parts.profiles();
        this.desk = desk;
        this.workers = workers;
        this.loop = loop;
        this.metrics = parts.metrics();
    }

    /** Takes a look soon. Any thread. */
    void changed(String userId, String requestId) {
        if (waiting.add(userId)) {
            inBackground(userId, () -> look(userId, requestId));
        }
    }

    private void look(String userId, String requestId) {
        waiting.remove(userId);
        for (Map.Entry<String, JsonNode> field : profiles.of(userId).properties()) {
            ObjectNode content = JsonNodeFactory.instance.objectNode();
            content.set(field.getKey(), field.getValue());
            content.putObject("path").put("key", field.getKey());
            boolean empty = field.getValue().isNull()
                    || (field.getValue().isTextual()
                            && field.getValue().textValue().isEmpty());
            if (!empty) {
                loop.runOnContext(on -> judge(userId, requestId, field.getKey(), content));
            }
        }
    }

    private void judge(String userId, String requestId, String field, ObjectNode content) {
        Act act = Act.other(ActKind.PROFILE, userId, null, content);
        int size = content.toString().length();
        Desk.Asked asked = new Desk.Asked(DOOR, act, Facts.Room.UNKNOWN, requestId + " " + field, content, false, size);
        desk.ask(asked, verdict -> {
            if (verdict == null) {
                // It is there already; a name is not taken away because we are broken.
                failed(userId, "unjudged");
            } else if (verdict.stops()) {
                inBackground(userId, () -> profiles.clear(userId, field));
            }
        });
    }

    private void inBackground(String userId, Runnable work) {
        try {
            workers.execute(() -> {
                try {
                    work.run();
                } catch (HomeserverException e) {
                    failed(userId, String.valueOf(e.getMessage()));
                } catch (RuntimeException e) {
                    failed(userId, e.getClass().getSimpleName());
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.remove(userId);
            failed(userId, "busy");
        }
    }

    private void failed(String userId, String cause) {
        metrics.fault(DOOR, "NOT_UNDONE");
        log.error("evt=door.profile_not_undone user={} cause={}", userId, cause);
    }
}
