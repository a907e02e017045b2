package intramural.demo;

import intramural.demo.TourLine.Done;
import intramural.demo.TourLine.Expected;
import intramural.demo.Witness.Seen;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * Plays the lines, several at a time because most of a line is waiting, and prints them in their order as they come in.
 * A late find is played when all others are over, since the homeserver runs without our module then; what is exported,
 * after it.
 */
final class Tour {

    private static final int AT_A_TIME = 6;

    private static final Set<Expected> LAST = Set.of(Expected.LATE, Expected.PROVEN);

    private final Stage stage;
    private final Witness witness;
    private final TourTable table;
    private final BooleanSupplier over;

    /** @param over whether to stop playing */
    Tour(Stage stage, RecordExporter exporter, PrintStream out, BooleanSupplier over) {
        this.stage = stage;
        this.witness = new Witness(stage, exporter);
        this.table = new TourTable(out);
        this.over = over;
    }

    /**
     * Plays everything.
     *
     * @return the lines that did not come as expected
     */
    List<TourLine> play(List<TourLine> lines) {
        List<TourLine> failed = new ArrayList<>();
        table.head();
        ExecutorService players = Executors.newFixedThreadPool(AT_A_TIME, Tour::player);
        try {
            Map<TourLine, Future<Seen>> played = new LinkedHashMap<>();
            for (TourLine line : lines) {
                if (!LAST.contains(line.expected())) {
                    played.put(line, players.submit(() -> play(line)));
                }
            }
            for (TourLine line : lines) {
                Future<Seen> others = played.get(line);
                Seen seen = others == null ? playLast(line, played.values()) : outcome(others);
                if (over.getAsBoolean()) {
                    return failed;
                }
                table.row(line, seen);
                if (!seen.asExpected()) {
                    failed.add(line);
                }
            }
        } finally {
            players.shutdownNow();
        }
        table.sum(lines.size() - failed.size(), lines.size());
        return failed;
    }

    private Seen playLast(TourLine line, Collection<Future<Seen>> others) {
        others.forEach(Tour::outcome);
        return line.expected() == Expected.LATE ? stage.withoutModule(() -> play(line)) : play(line);
    }

    private Seen play(TourLine line) {
        MatrixUser me = stage.who(line.who());
        try {
            Done done = line.deed().by(me, stage);
            return witness.look(line, me, done);
        } catch (DemoException e) {
            return Seen.bad(e.sentence());
        }
    }

    private static Seen outcome(Future<Seen> played) {
        try {
            return played.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("Interrupted during the tour; start again.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Thread player(Runnable lines) {
        Thread thread = new Thread(lines, "demo-tour");
        thread.setDaemon(true);
        return thread;
    }
}
