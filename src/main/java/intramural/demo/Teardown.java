package intramural.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/** Ends what has been started, last first, once; by the end of the work or by the end of the program. Thread-safe. */
public final class Teardown implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Thread hook = new Thread(this::close, "demo-teardown");
    private volatile boolean closing;

    public Teardown() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Adds something to end; ends it at once if the end has come already. */
    public <T extends AutoCloseable> T add(T started) {
        synchronized (open) {
            if (!closing) {
                open.push(started);
                return started;
            }
        }
        end(started);
        return started;
    }

    /** Whether the end has come: what fails from now on fails because of it. */
    public boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        synchronized (open) {
            closing = true;
            while (!open.isEmpty()) {
                end(open.pop());
            }
        }
        if (!Thread.currentThread().equals(hook)) {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending; the hook finds nothing left to do.
        }
    }

    private static void end(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            // The others must still be ended; what could not be ended ends with this process.
        }
    }
}
