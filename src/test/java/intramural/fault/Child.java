package intramural.fault;

import intramural.store.ChildJvm;
import intramural.store.ClassArchive;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The service as a process of its own, on a clock that goes on from the stage's, as the stage's does from its in the end. */
final class Child implements AutoCloseable {

    /** A child that says nothing for so long hangs. */
    private static final int PATIENCE_S = 120;

    private final Stage stage;
    private final ChildJvm process;
    private final long bornNanos = System.nanoTime();

    /** @param atStart whether it may die before it takes requests */
    Child(Stage stage, ClassArchive archive, String moment, boolean atStart) throws IOException {
        this.stage = stage;
        process = new ChildJvm(
                archive,
                Doomed.class,
                stage.url(),
                stage.homeserver().url().toString(),
                stage.spool().toString(),
                moment,
                stage.clock().instant().toString(),
                Boolean.toString(atStart));
    }

    /** Whether it lives to take requests. */
    boolean plays(Story story) throws Exception {
        String port = nextLine();
        if (port == null) {
            return false;
        }
        story.play(Integer.parseInt(port));
        return true;
    }

    /** Its port, of one that is not to die at its start. */
    int port() throws Exception {
        return Integer.parseInt(String.valueOf(nextLine()));
    }

    /** Whether it has died; if not, it has nothing left to do. */
    boolean hasDied() throws Exception {
        return !tell(Doomed.FINISH) || nextLine() == null;
    }

    /** The moments that have been, so far. */
    Set<String> moments() throws Exception {
        Set<String> moments = new LinkedHashSet<>();
        tell(Doomed.TELL);
        for (String line = nextLine(); line != null && !line.equals(Doomed.END); line = nextLine()) {
            moments.add(line);
        }
        return moments;
    }

    void kill() {
        process.kill();
    }

    void endByItself() throws IOException {
        process.endInput();
    }

    private boolean tell(String line) {
        try {
            process.tell(line);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable String nextLine() throws Exception {
        CompletableFuture<@Nullable String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return process.nextLine();
            } catch (IOException e) {
                return null;
            }
        });
        try {
            return line.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the service hangs", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
        stage.clock().advance(HurriedClock.within(Duration.ofNanos(System.nanoTime() - bornNanos)));
    }
}
