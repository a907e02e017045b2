package intramural.homeserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redacts one event in whatever way its room allows (ADR 0008). Blocks; called by the work queue, with the same key for
 * each attempt at the same piece of work. When it returns, the homeserver shows the event redacted. Thread-safe.
 */
public final class Redactor {

    private static final Logger log = LoggerFactory.getLogger(Redactor.class);

    /** How an event was redacted. */
    public enum Way {
        /** By the service's user, a member with power. */
        OWN,
        /** It was redacted before we came. */
        ALREADY,
        /** By the admin API, in the sender's name. */
        ADMIN,
        /** By a token for the sender. */
        AS_SENDER,
        /** By the service's user, which entered the room for it and left again. */
        ENTERED
    }

    private final HomeserverClient homeserver;
    private final BooleanSupplier asked;

    /**
     * @param asked whether the module asks us. After a start it may not for some seconds, and what is redacted in somebody
     *     else's name meanwhile loses its reason, which nothing can add afterwards
     */
    public Redactor(HomeserverClient homeserver, BooleanSupplier asked) {
        this.homeserver = homeserver;
        this.asked = asked;
    }

    /**
     * Redacts the event.
     *
     * @param reason shown to everybody in the room; holds nothing of the event
     * @param idempotencyKey the transaction id on the homeserver
     * @throws HomeserverException if no way led to the end; {@code isRetryable} says whether to come again
     */
    public Way redact(RedactTarget target, String reason, String idempotencyKey) {
        Way way = redactOwn(target, reason, idempotencyKey) ? Way.OWN : redactElsewhere(target, reason, idempotencyKey);
        log.info("evt=homeserver.redacted event={} room={} way={}", target.eventId(), target.roomId(), way);
        return way;
    }

    /** Trying is the cheapest way to ask: where we are not a member, Synapse answers 403 before it builds an event. */
    private boolean redactOwn(RedactTarget target, String reason, String key) {
        try {
            homeserver.redact(target.roomId(), target.eventId(), key, reason);
            return true;
        } catch (HomeserverException e) {
            if (e.status() != 403) {
                throw e;
            }
            return false;
        }
    }

    /**
     * The other ways leave no transaction id behind that a second attempt could rely on, so each begins and ends with a
     * look at the event. The admin API in particular says "complete" when it found nothing to redact.
     */
    private Way redactElsewhere(RedactTarget target, String reason, String key) {
        if (isRedacted(target)) {
            return Way.ALREADY;
        }
        if (!asked.getAsBoolean()) {
            throw HomeserverException.unanswered("redact", "the module does not ask yet");
        }
        if (target.eventType().equals("m.room.message") && succeeds("admin", target, () -> byAdmin(target, reason))) {
            return Way.ADMIN;
        }
        if (succeeds("as_sender", target, () -> asSender(target, reason, key))) {
            return Way.AS_SENDER;
        }
        enter(target, reason, key);
        if (!isRedacted(target)) {
            throw HomeserverException.unusable("redact", 200, "the event is still there");
        }
        return Way.ENTERED;
    }

    private boolean succeeds(String way, RedactTarget target, Runnable attempt) {
        try {
            attempt.run();
        } catch (HomeserverException e) {
            if (e.isRetryable()) {
                throw e;
            }
            log.warn("evt=homeserver.redact_refused event={} way={} cause={}", target.eventId(), way, e.getMessage());
            return false;
        }
        return isRedacted(target);
    }

    private void byAdmin(RedactTarget target, String reason) {
        homeserver.adminRedactOne(target.sender(), target.roomId(), target.originServerTs(), reason);
    }

    private void asSender(RedactTarget target, String reason, String key) {
        BorrowedToken.use(homeserver, target.sender(), token -> {
            homeserver.redactAs(token, target.roomId(), target.eventId(), key, reason);
        });
    }

    /** For senders who have left or are locked. People in the room see us come and go. */
    private void enter(RedactTarget target, String reason, String key) {
        boolean stays = homeserver.adminRoomMembers(target.roomId()).contains(self());
        homeserver.makeRoomAdmin(target.roomId(), self());
        homeserver.join(target.roomId());
        try {
            homeserver.redact(target.roomId(), target.eventId(), key, reason);
        } finally {
            if (!stays) {
                leave(target.roomId());
            }
        }
    }

    /** A second attempt would find the event redacted and not come here, so the operator is told. */
    private void leave(String roomId) {
        try {
            homeserver.leave(roomId);
        } catch (HomeserverException e) {
            log.error("evt=homeserver.not_left room={} cause={}", roomId, e.getMessage());
        }
    }

    private String self() {
        return homeserver.config().serviceUser();
    }

    private boolean isRedacted(RedactTarget target) {
        Optional<JsonNode> event = homeserver.adminEvent(target.roomId(), target.eventId());
        return event.map(seen -> seen.path("unsigned").has("redacted_because")).orElse(false);
    }
}
