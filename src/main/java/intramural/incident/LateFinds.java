package intramural.incident;

import intramural.homeserver.HomeserverClient;
import intramural.homeserver.Intake;
import intramural.homeserver.Redactor;
import intramural.homeserver.RoomEvent;
import intramural.judge.KeptEvents;
import intramural.judge.Verdict;
import intramural.policy.PolicyData;
import intramural.store.Database;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What undoing a late find needs.
 *
 * @param kept facts of the doors, told before the service itself redacts what a record needs
 * @param judge what the policy in force says of an event that has happened; any thread
 */
public record LateFinds(
        Database database,
        HomeserverClient homeserver,
        Intake intake,
        Redactor redactor,
        KeptEvents kept,
        Supplier<PolicyData> policy,
        Function<RoomEvent, Verdict> judge,
        Clock clock) {

    /** Whether people see it redacted. Blocking. */
    boolean isRedacted(@Nullable String roomId, String eventId) {
        return homeserver
                .adminEvent(String.valueOf(roomId), eventId)
                .map(event -> event.path("unsigned").has("redacted_because"))
                .orElse(false);
    }
}
