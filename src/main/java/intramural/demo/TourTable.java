package intramural.demo;

import java.io.PrintStream;

/** Prints the tour's lines as they are played, in columns. */
final class TourTable {

    private static final String ROW = "%-9s  %-46s  %-14s  %-28s  %-3s  %s%n";

    private final PrintStream out;

    TourTable(PrintStream out) {
        this.out = out;
    }

    void head() {
        out.printf(ROW, "who", "does", "expected", "happened", "¶", "");
        out.printf(ROW, "-".repeat(9), "-".repeat(46), "-".repeat(14), "-".repeat(28), "---", "------");
        out.flush();
    }

    void row(TourLine line, Witness.Seen seen) {
        out.printf(
                ROW,
                line.who(),
                line.does(),
                line.expected().label(),
                fit(seen.happened(), seen.asExpected() ? 28 : 100),
                line.paragraph(),
                seen.asExpected() ? "ok" : "FAILED");
        out.flush();
    }

    void sum(int good, int all) {
        out.println();
        out.println(good + " of " + all + " lines as expected");
        out.flush();
    }

    private static String fit(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
