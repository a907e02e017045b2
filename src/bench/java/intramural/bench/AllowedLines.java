package intramural.bench;

import intramural.policy.Act;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One line of an office's chat that is to be allowed, one after the other. */
@State(Scope.Thread)
public class AllowedLines {

    /** What is said all day, or written to look like what is forbidden. */
    @Param({"ordinary", "hard"})
    public String shape;

    private Readings readings;
    private List<Act> lines;
    private List<Talks.Said> talks;
    private int next;
    private int said;

    @Setup
    public void read() throws IOException {
        readings = new Readings();
        Path home = Path.of(System.getProperty("intramural.home"));
        List<String> texts = shape.equals("hard") ? Lines.hard(home) : Lines.ordinary(home);
        lines = texts.stream().map(Lines::message).toList();
        talks = Talks.office(Traffic.texts(texts));
    }

    private Act line() {
        next = next + 1 == lines.size() ? 0 : next + 1;
        return lines.get(next);
    }

    @Benchmark
    public int detection() {
        return readings.detect(line());
    }

    @Benchmark
    public int paragraphs() {
        return readings.paragraphs(line());
    }

    /** Talks of two people by turns, each in a room where nothing was said for a while, as the door's bench has them. */
    @Benchmark
    public int office() {
        said++;
        return readings.office(talks.get(said % talks.size()), said % 2, said / Talks.LINES);
    }

    @Benchmark
    public int talk() {
        return readings.talk(line());
    }

    @Benchmark
    public int plain() {
        return readings.plain(line());
    }
}
