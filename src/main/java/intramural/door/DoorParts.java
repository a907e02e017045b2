package intramural.door;

import intramural.homeserver.Intake;
import intramural.incident.Incidents;
import intramural.judge.Judge;
import intramural.judge.Probes;
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
        Probes probes,
        Incidents incidents,
        Intake intake,
        DoorMetrics metrics,
        Clock clock) {

    @Override
    public String toString() {
        return "DoorParts[…]";
    }
}
