package intramural.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of the table, printed as they come to standard error and whole at the end. Used by one thread. */
final class Report {

    /**
     * One line.
     *
     * @param budget what {@code DESIGN.md} allows, empty if it says nothing
     * @param met empty where there is no budget
     * @param foreign share of the machine that other work took meanwhile
     */
    private record Line(String what, String figure, String budget, String met, String foreign) {
        @Override
        public String toString() {
            return "| " + String.join(" | ", what, figure, budget, met, foreign) + " |";
        }
    }

    private final List<Line> lines = new ArrayList<>();

    void add(String what, String figure, Load.Share load) {
        add(new Line(what, figure, "", "", load.text()));
    }

    void add(String what, String figure, String budget, boolean met, Load.Share load) {
        add(new Line(what, figure, budget, met ? "yes" : "**no**", load.text()));
    }

    private void add(Line line) {
        lines.add(line);
        System.err.println(line);
    }

    boolean has(String what) {
        return lines.stream().anyMatch(line -> line.what().equals(what));
    }

    void print(PrintStream out, String date, String machine) {
        out.println("Measured " + date + ". " + machine);
        out.println();
        out.println("| what | figure | budget | met | other load |");
        out.println("| --- | --- | --- | --- | --- |");
        lines.forEach(out::println);
        out.flush();
    }

    static String number(double value) {
        return value >= 100
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
