package intramural.demo;

import intramural.demo.TourLine.Done;
import intramural.demo.Witness.Seen;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Plays the lines one after the other, each with a look at what came of it, and prints them as they go. */
final class Tour {

    private final Stage stage;
    private final Witness witness;
    private final TourTable table;
    private final BooleanSupplier over;

    /** @param over whether to stop playing */
    Tour(Stage stage, PrintStream out, BooleanSupplier over) {
        this.stage = stage;
        this.over = over;
        this.witness = new Witness(stage);
        this.table = new TourTable(out);
    }

    /**
     * Plays everything.
     *
     * @return the lines that did not come as expected
     */
    List<TourLine> play(List<TourLine> lines) {
        List<TourLine> failed = new ArrayList<>();
        table.head();
        for (TourLine line : lines) {
            Seen seen = play(line);
            if (over.getAsBoolean()) {
                return failed;
            }
            table.row(line, seen);
            if (!seen.asExpected()) {
                failed.add(line);
            }
        }
        table.sum(lines.size() - failed.size(), lines.size());
        return failed;
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
}
