package intramural.bench;

import intramural.policy.Act;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An act as long as Matrix allows. */
@State(Scope.Thread)
public class HostileText {

    /** One of {@link HostileActs}; given by {@link DetectionBench}. */
    @Param("")
    public String shape;

    private Readings readings;
    private Act act;

    @Setup
    public void read() {
        readings = new Readings();
        act = HostileActs.all().get(shape);
    }

    @Benchmark
    public int detection() {
        return readings.detect(act);
    }

    @Benchmark
    public int plain() {
        return readings.plain(act);
    }
}
