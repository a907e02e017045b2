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
final class Child implements Service, AutoCloseable {

    /** A child that says nothing for so long hangs. */
    private static final int PATIENCE_S = 120;

    private final Stage stage;
    private final ChildJvm process;
    private final long bornNanos = System.nanoTime();
    private @Nullable String port;

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

    /** Whether it lives to take requests, and to the story's end, with nothing left to do. */
    boolean lives(Story story) throws Exception {
        if (!isBorn()) {
            return false;
        }
        do {
            story.play(this);
            if (hasDied()) {
                return false;
            }
        } while (story.goesOn());
        return true;
    }

    private boolean isBorn() throws Exception {
        if (port == null) {
            port = nextLine();
        }
        return port != null;
    }

    /** Its port, of one that is not to die at its start. */
    @Override
    public int port() throws Exception {
        isBorn();
        return Integer.parseInt(String.valueOf(port));
    }

    @Override
    public boolean carriesOut(Order order) throws Exception {
        isBorn();
        return tell(Doomed.ORDER + order) && Doomed.DONE.equals(nextLine());
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
