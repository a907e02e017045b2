package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import intramural.homeserver.RoomEvent;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application service's transactions: what has happened. Judged again with what is known now, then taken in one
 * database transaction, and acknowledged when that is durable. Parsed leniently, since a transaction that is refused
 * comes again for ever.
 */
final class TransactionDoor {

    private static final String DOOR = "transactions";
    private static final Logger log = LoggerFactory.getLogger(TransactionDoor.class);

    /** A transaction of more octets is read in portions: sixty kilobytes can be a tree of two megabytes. */
    private static final int LARGE = 300_000;

    /** So many keys, values and brackets has a portion at most. */
    private static final int PARTS = 200_000;

    private final String serviceUser;
    private final Deliveries deliveries;
    private final Executor intakeThread;
    private final DoorMetrics metrics;
    private final Clock clock;
    private final Pace pace = new Pace();

    TransactionDoor(DoorParts parts, Executor intakeThread) {
        this.serviceUser = parts.serviceUser();
        this.deliveries = new Deliveries(parts);
        this.intakeThread = intakeThread;
        this.metrics = parts.metrics();
        this.clock = parts.clock();
    }

    void accept(String transactionId, Buffer body, HttpServerResponse response, Context loop) {
        try {
            intakeThread.execute(() -> take(transactionId, body, response, loop));
        } catch (RejectedExecutionException e) {
            Answers.error(response, unavailable());
        }
    }

    /** On the intake thread: parse, judge, make it durable, then acknowledge. */
    private void take(String transactionId, Buffer body, HttpServerResponse response, Context loop) {
        try {
            byte[] bytes = body.getBytes();
            int count = bytes.length > LARGE ? takeInPortions(transactionId, bytes) : takeWhole(transactionId, bytes);
            loop.runOnContext(on -> acknowledge(response, count, loop));
        } catch (MatrixException e) {
            metrics.fault(DOOR, e.code().name());
            log.error("evt=transaction.unreadable errcode={}", e.code());
            loop.runOnContext(on -> Answers.error(response, e));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log.error("evt=transaction.not_taken cause={}", e.getClass().getSimpleName());
            metrics.fault(DOOR, "NOT_TAKEN");
            loop.runOnContext(on -> Answers.error(response, unavailable()));
        }
    }

    private int takeWhole(String transactionId, byte[] bytes) {
        JsonNode nodes = StrictJson.parseLenient(bytes).path("events");
        if (!nodes.isArray()) {
            throw new MatrixException(ErrorCode.M_BAD_JSON, "The key 'events' must be an array.");
        }
        take(transactionId, nodes);
        return nodes.size();
    }

    /** Each portion durable before the next is read; all but the last as transactions of their own. */
    private int takeInPortions(String transactionId, byte[] bytes) {
        int count = 0;
        Iterator<List<JsonNode>> portions =
                StrictJson.portions(bytes, "events", PARTS).iterator();
        if (!portions.hasNext()) {
            return takeWhole(transactionId, bytes);
        }
        while (portions.hasNext()) {
            List<JsonNode> portion = portions.next();
            take(portions.hasNext() ? transactionId + "/" + count : transactionId, portion);
            count += portion.size();
        }
        return count;
    }

    private void take(String key, Iterable<JsonNode> nodes) {
        List<RoomEvent> events = new ArrayList<>();
        List<JsonNode> unreadable = new ArrayList<>();
        nodes.forEach(node -> read(node, events, unreadable));
        deliveries.take(DOOR, key, events, unreadable);
    }

    /** On the loop. */
    private void acknowledge(HttpServerResponse response, int events, Context loop) {
        long wait = pace.waits(events, System.nanoTime() / 1_000_000);
        if (wait == 0) {
            Answers.send(response, 200, Answers.EMPTY);
        } else {
            loop.owner().setTimer(wait, timer -> Answers.send(response, 200, Answers.EMPTY));
        }
    }

    /** What nobody judged and was redacted before it came has no text here; reconciling reads what it was. */
    private void read(JsonNode node, List<RoomEvent> events, List<JsonNode> unreadable) {
        RoomEvent event = RoomEvent.read(node);
        if (event == null) {
            unreadable.add(node);
            return;
        }
        metrics.lag(clock.millis() - event.originServerTs());
        if (event.isRedacted() && !event.sender().equals(serviceUser) && !deliveries.isJudged(event)) {
            log.info("evt=transaction.redacted_unseen event={} room={}", event.eventId(), event.roomId());
            return;
        }
        events.add(event);
    }

    private static MatrixException unavailable() {
        return new MatrixException(
                ErrorCode.M_LIMIT_EXCEEDED, 503, "The transaction could not be stored. Send it again.");
    }
}
