package intramural.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tells the person in front of the terminal what is being waited for: one line per step, with its seconds. */
public final class Progress {

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** For what happens while somebody else has the terminal. */
    static Progress silent() {
        return new Progress(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /** A moment before asking again. */
    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("Interrupted while waiting; start again.", e);
        }
    }

    /** Starts a line; whoever waits ticks, and ends it with {@code done}. */
    public Step start(String what) {
        out.print(what + " …");
        out.flush();
        return new Step();
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
