package intramural.door;

import intramural.homeserver.Intake;
import intramural.homeserver.Profiles;
import intramural.incident.Incidents;
import intramural.judge.Judge;
import intramural.judge.Judged;
import intramural.judge.Probes;
import intramural.record.RedactionCapture;
import intramural.store.WorkQueue;
import java.time.Clock;

/**
 * What the doors are made of.
 *
 * @param doorSecret the Synapse module's bearer token
 * @param hsToken the homeserver's bearer token for transactions
 */
public record DoorParts(
        String doorSecret,
        String hsToken,
        String serviceUser,
        Judge judge,
        Judged judged,
        Probes probes,
        Incidents incidents,
        Intake intake,
        RedactionCapture capture,
        Profiles profiles,
        WorkQueue work,
        DoorMetrics metrics,
        Clock clock) {

    @Override
    public String toString() {
        return "DoorParts[…]";
    }
}
