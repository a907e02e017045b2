package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.HomeserverException;
import intramural.homeserver.Profiles;
import intramural.judge.Verdict;
import intramural.matrix.MatrixId;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.store.DatabaseException;
import intramural.store.Lane;
import intramural.store.Work;
import intramural.store.WorkHandler;
import intramural.store.WorkItem;
import intramural.store.WorkQueue;
import intramural.store.WorkResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes what stands in a profile and may not. Synapse says that a profile has changed only afterwards, and does not ask;
 * what came through the gateway was judged there. The change is written down as work before it is acknowledged; then each
 * field is judged, recorded and told as if it were set now, and taken away again.
 */
final class ProfileWatch implements WorkHandler {

    private static final String KIND = "door.profile";
    private static final String DOOR = "profile";
    private static final long VERDICT_WITHIN_S = 20;
    private static final Logger log = LoggerFactory.getLogger(ProfileWatch.class);

    /** Where an act is judged; told null if it could not be. */
    interface Bench {
        void judge(String door, Act act, String requestId, int size, Consumer<@Nullable Verdict> answer);
    }

    private final Profiles profiles;
    private final WorkQueue work;
    private final Bench bench;
    private final Executor writer;
    private final DoorMetrics metrics;
    private final Clock clock;

    /** @param writer where the database may be waited for */
    ProfileWatch(DoorParts parts, Bench bench, Executor writer) {
        this.profiles = parts.profiles();
        this.work = parts.work();
        this.metrics = parts.metrics();
        this.clock = parts.clock();
        this.bench = bench;
        this.writer = writer;
    }

    /** The kind of work that this handles. */
    static String kind() {
        return KIND;
    }

    /**
     * Has a profile looked at soon. Any thread.
     *
     * @param requestId the same when the module asks again
     * @param taken run once that is durable, or cannot be made so
     */
    void changed(String userId, String requestId, Runnable taken) {
        try {
            writer.execute(() -> write(userId, requestId, taken));
        } catch (RejectedExecutionException e) {
            failed(userId, "busy");
            taken.run();
        }
    }

    private void write(String userId, String requestId, Runnable taken) {
        try {
            work.enqueue(work(userId, requestId));
            taken.run();
        } catch (DatabaseException e) {
            // Nobody asks the module again, so what can be done without the database is done at once.
            taken.run();
            undoNow(userId, requestId);
        } catch (RuntimeException e) {
            failed(userId, e.getClass().getSimpleName());
            taken.run();
        }
    }

    private Work work(String userId, String requestId) {
        String payload = JsonNodeFactory.instance
                .objectNode()
                .put("user_id", userId)
                .put("request_id", requestId)
                .toString();
        String key = Work.key(KIND, userId + " " + requestId);
        return new Work(KIND, key, payload, clock.instant(), Lane.QUICK, Work.key("of", userId));
    }

    @Override
    public WorkResult run(WorkItem item) {
        JsonNode payload = StrictJson.parseObject(item.payload().getBytes(StandardCharsets.UTF_8));
        String userId = payload.path("user_id").asText();
        try {
            return undo(userId, payload.path("request_id").asText()) ? WorkResult.done() : WorkResult.retry(null);
        } catch (HomeserverException e) {
            failed(userId, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void undoNow(String userId, String requestId) {
        try {
            undo(userId, requestId);
        } catch (HomeserverException e) {
            failed(userId, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            failed(userId, e.getClass().getSimpleName());
        }
    }

    /** Blocking. False if something could not be judged: it is there already, and stays until it can be. */
    private boolean undo(String userId, String requestId) {
        boolean whole = true;
        for (Map.Entry<String, JsonNode> field : fields(userId).properties()) {
            JsonNode value = field.getValue();
            boolean empty =
                    value.isNull() || (value.isTextual() && value.textValue().isEmpty());
            if (empty || isOurs(userId, field.getKey(), value)) {
                continue;
            }
            Verdict verdict = judged(userId, requestId + " " + field.getKey(), content(field))
                    .orElse(null);
            if (verdict == null) {
                failed(userId, "unjudged");
                whole = false;
            } else if (verdict.stops()) {
                profiles.clear(userId, field.getKey());
            }
        }
        return whole;
    }

    /** Whoever is gone has no profile. */
    private JsonNode fields(String userId) {
        try {
            return profiles.of(userId);
        } catch (HomeserverException e) {
            if (e.status() == 404) {
                return JsonNodeFactory.instance.objectNode();
            }
            throw e;
        }
    }

    /** What clearing a name leaves; taking that away would leave the same, for ever. */
    private static boolean isOurs(String userId, String field, JsonNode value) {
        return field.equals("displayname") && value.asText().equals(MatrixId.localpart(userId));
    }

    private static ObjectNode content(Map.Entry<String, JsonNode> field) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.set(field.getKey(), field.getValue());
        content.putObject("path").put("key", field.getKey());
        return content;
    }

    /** The verdict, once what it stops is recorded. */
    private Optional<Verdict> judged(String userId, String requestId, ObjectNode content) {
        Act act = Act.other(ActKind.PROFILE, userId, null, content);
        CompletableFuture<Optional<Verdict>> answer = new CompletableFuture<>();
        bench.judge(
                DOOR,
                act,
                requestId,
                content.toString().length(),
                verdict -> answer.complete(Optional.ofNullable(verdict)));
        return answer.completeOnTimeout(Optional.empty(), VERDICT_WITHIN_S, TimeUnit.SECONDS)
                .join();
    }

    private void failed(String userId, String cause) {
        metrics.fault(DOOR, "NOT_UNDONE");
        log.error("evt=door.profile_not_undone user={} cause={}", userId, cause);
    }
}
