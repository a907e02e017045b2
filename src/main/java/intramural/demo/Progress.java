package intramural.demo;

import java.io.PrintStream;
import java.time.Duration;

/** Tells the person in front of the terminal what is being waited for: one line per step, with its seconds. */
public final class Progress {

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Starts a line; whoever waits ticks, and ends it with {@code done}. */
    public Step start(String what) {
        out.print(what + " …");
        out.flush();
        return new Step();
    }

    /** A whole line of its own. */
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    /** One line under way. */
    public final class Step {

        private final long began = System.nanoTime();
        private long shown = began;

        private Step() {}

        /** Called often while waiting; now and then adds the seconds that have passed. */
        void tick() {
            long now = System.nanoTime();
            if (now - shown >= SIGN_OF_LIFE.toNanos()) {
                shown = now;
                out.print(" " + Math.round((now - began) / 1e9) + " s …");
                out.flush();
            }
        }

        void done() {
            out.printf(" done (%.1f s)%n", (System.nanoTime() - began) / 1e9);
            out.flush();
        }

        void failed() {
            out.println(" failed");
            out.flush();
        }
    }
}
