package intramural.door;

import intramural.detect.Detection;
import intramural.homeserver.Intake;
import intramural.homeserver.Profiles;
import intramural.incident.Incidents;
import intramural.judge.Judge;
import intramural.judge.Judged;
import intramural.judge.Probes;
import intramural.policy.PolicyFixture;
import intramural.policy.paragraph.Rulebook;
import intramural.record.RedactionCapture;
import intramural.store.WorkQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** The doors with the policy that ships, for tests of other packages. */
public final class OpenDoors {

    /** One for all, since it lays out a hundred thousand words for the policy that it has not seen. */
    private static final Detection DETECTION = new Detection();

    public static final String SECRET = RunningDoors.SECRET;
    public static final String HS_TOKEN = RunningDoors.HS_TOKEN;

    private OpenDoors() {}

    public static Judge judge(Clock clock) {
        return new Judge(
                PolicyFixture.SERVER,
                PolicyFixture.SERVICE,
                Rulebook.engine(),
                DETECTION,
                PolicyFixture.whole(),
                clock,
                new byte[32]);
    }

    public static DoorParts parts(
            Judge judge,
            Incidents incidents,
            Intake intake,
            RedactionCapture capture,
            Profiles profiles,
            WorkQueue work,
            Clock clock) {
        return parts(judge, new Probes(), incidents, intake, capture, profiles, work, clock);
    }

    /** @param probes of a self-test that is looked for at these doors */
    public static DoorParts parts(
            Judge judge,
            Probes probes,
            Incidents incidents,
            Intake intake,
            RedactionCapture capture,
            Profiles profiles,
            WorkQueue work,
            Clock clock) {
        return new DoorParts(
                SECRET,
                HS_TOKEN,
                PolicyFixture.SERVICE,
                judge,
                new Judged(),
                probes,
                incidents,
                intake,
                capture,
                profiles,
                work,
                new DoorMetrics(new SimpleMeterRegistry()),
                clock);
    }
}
