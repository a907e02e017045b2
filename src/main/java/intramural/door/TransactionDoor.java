package intramural.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.homeserver.Intake;
import intramural.homeserver.RoomEvent;
import intramural.incident.Incidents;
import intramural.incident.StoppedAct;
import intramural.judge.Judge;
import intramural.judge.Judged;
import intramural.judge.Verdict;
import intramural.matrix.ErrorCode;
import intramural.matrix.MatrixException;
import intramural.matrix.StrictJson;
import intramural.policy.Act;
import intramural.policy.ActKind;
import intramural.policy.Finding;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final String serviceUser;
    private final Judge judge;
    private final Judged judged;
    private final Incidents incidents;
    private final Intake intake;
    private final Executor intakeThread;
    private final DoorMetrics metrics;
    private final Clock clock;
    private final Instant started;

    TransactionDoor(DoorParts parts, Judged judged, Executor intakeThread) {
        this.serviceUser = parts.serviceUser();
        this.judge = parts.judge();
        this.judged = judged;
        this.incidents = parts.incidents();
        this.intake = parts.intake();
        this.intakeThread = intakeThread;
        this.metrics = parts.metrics();
        this.clock = parts.clock();
        this.started = clock.instant();
    }

    private record Delivered(RoomEvent event, Act act, List<Finding> findings) {}

    /** One transaction on its way; handed from thread to thread, never shared. */
    private static final class Delivery {
        private final String transactionId;
        private final HttpServerResponse response;
        private final Context loop;
        private final List<Delivered> judged = new ArrayList<>();
        private final List<RoomEvent> events = new ArrayList<>();
        private final List<JsonNode> unreadable = new ArrayList<>();
        private final Map<String, StoppedAct> late = new HashMap<>();

        Delivery(String transactionId, HttpServerResponse response, Context loop) {
            this.transactionId = transactionId;
            this.response = response;
            this.loop = loop;
        }
    }

    void accept(String transactionId, Buffer body, HttpServerResponse response, Context loop) {
        try {
            intakeThread.execute(() -> read(transactionId, body, response, loop));
        } catch (RejectedExecutionException e) {
            Answers.error(response, unavailable());
        }
    }

    /** On the intake thread: parse and detect. */
    private void read(String transactionId, Buffer body, HttpServerResponse response, Context loop) {
        try {
            JsonNode events = StrictJson.parseLenient(body.getBytes()).path("events");
            if (!events.isArray()) {
                throw new MatrixException(ErrorCode.M_BAD_JSON, "The key 'events' must be an array.");
            }
            Delivery delivery = new Delivery(transactionId, response, loop);
            events.forEach(node -> read(node, delivery));
            loop.runOnContext(on -> judgeAll(delivery));
        } catch (MatrixException e) {
            metrics.fault(DOOR, e.code().name());
            log.error("evt=transaction.unreadable errcode={}", e.code());
            loop.runOnContext(on -> Answers.error(response, e));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            notTaken(e, response, loop);
        }
    }

    private void read(JsonNode node, Delivery delivery) {
        RoomEvent event = RoomEvent.read(node);
        if (event == null) {
            delivery.unreadable.add(node);
        } else {
            Act act = act(event);
            delivery.judged.add(new Delivered(event, act, judge.detect(act)));
        }
    }

    /** On the doors' event loop: judge. */
    private void judgeAll(Delivery delivery) {
        for (Delivered each : delivery.judged) {
            RoomEvent event = each.event();
            metrics.lag(clock.millis() - event.originServerTs());
            if (event.sender().equals(serviceUser) || event.isRedacted() || event.isSoftFailed()) {
                delivery.events.add(event);
                continue;
            }
            long start = System.nanoTime();
            try {
                Verdict verdict = judge.judgeDelivered(each.act(), event.eventId(), each.findings());
                metrics.verdict(DOOR, verdict, System.nanoTime() - start);
                if (verdict.stops()) {
                    delivery.late.put(event.eventId(), new StoppedAct(verdict, DOOR, event.raw(), clock.instant()));
                }
                delivery.events.add(event);
            } catch (RuntimeException | StackOverflowError e) {
                // One event that nobody can judge must not keep all others from being taken.
                log.error(
                        "evt=transaction.not_judged event={} cause={}",
                        event.eventId(),
                        e.getClass().getSimpleName());
                delivery.unreadable.add(event.raw());
            }
        }
        try {
            intakeThread.execute(() -> take(delivery));
        } catch (RejectedExecutionException e) {
            Answers.error(delivery.response, unavailable());
        }
    }

    /** On the intake thread: make it durable, then acknowledge. */
    private void take(Delivery delivery) {
        List<RoomEvent> taken = new ArrayList<>();
        if (!incidents.hasCaughtUp()) {
            notTaken(new IllegalStateException("evidence waits"), delivery.response, delivery.loop);
            return;
        }
        try {
            intake.accept(delivery.transactionId, delivery.events, delivery.unreadable, taken::add, (tx, event) -> {
                StoppedAct found = delivery.late.get(event.eventId());
                if (found != null) {
                    incidents.foundLate(tx, found, event);
                }
            });
            delivery.loop.runOnContext(on -> acknowledge(delivery, taken));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            notTaken(e, delivery.response, delivery.loop);
        }
    }

    /** Once it is durable: a transaction that comes again must not be counted twice. */
    private void acknowledge(Delivery delivery, List<RoomEvent> taken) {
        metrics.unreadable(delivery.unreadable.size());
        taken.forEach(this::noticeUnjudged);
        Answers.send(delivery.response, 200, Answers.EMPTY);
    }

    private void notTaken(Throwable thrown, HttpServerResponse response, Context loop) {
        log.error("evt=transaction.not_taken cause={}", thrown.getClass().getSimpleName());
        metrics.fault(DOOR, "NOT_TAKEN");
        loop.runOnContext(on -> Answers.error(response, unavailable()));
    }

    /** An event newer than this process that no door has judged means that a protection is off. */
    private void noticeUnjudged(RoomEvent event) {
        boolean known = judged.take(event.eventId(), event.sender(), event.roomId(), event.type());
        boolean ours = Incidents.isSubstitute(event.content());
        if (!known && !ours && event.originServerTs() > started.toEpochMilli()) {
            metrics.unjudged();
            log.warn("evt=transaction.unjudged event={} room={}", event.eventId(), event.roomId());
        }
    }

    private static Act act(RoomEvent event) {
        ObjectNode content = event.content();
        return new Act(
                ActKind.EVENT,
                event.sender(),
                null,
                null,
                event.roomId(),
                null,
                event.eventId(),
                event.type(),
                event.stateKey(),
                event.redacts(),
                content);
    }

    private static MatrixException unavailable() {
        return new MatrixException(
                ErrorCode.M_LIMIT_EXCEEDED, 503, "The transaction could not be stored. Send it again.");
    }
}
