package intramural.fault;

import intramural.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a loop does at each of its points, one line for each in {@code target/fault-loops}. A line is written at once: a
 * loop that was ended goes on where it was, with {@code -Dintramural.fault.resume=true}, and {@code .ci/faults} says how
 * far it came. {@code -Dintramural.fault.only} names one point, as a failure does.
 */
final class FaultReport {

    private static final Path FOLDER = Path.of("target/fault-loops");
    private static final int MOST_FAILURES = 10;
    private static final @Nullable String ONLY = System.getProperty("intramural.fault.only");

    private final String loop;
    private final Path file;
    private final Set<String> hits = new HashSet<>();
    private final List<String> failures = new ArrayList<>();
    private @Nullable Throwable first;
    private int tried;

    /** @param test the class to run again for one point */
    FaultReport(Class<?> test, String loop) throws IOException {
        this.loop = loop;
        String database = TestDatabase.isPostgres() ? "postgresql" : "h2";
        file = FOLDER.resolve(database + " " + loop + ".txt");
        Files.createDirectories(FOLDER);
        if (Boolean.getBoolean("intramural.fault.resume") && Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("hit\t"))
                    .forEach(line -> hits.add(line.substring(4)));
        }
        if (ONLY == null || ONLY.startsWith(loop + ": ")) {
            Files.writeString(file, "loop\t" + database + "\t" + loop + "\t" + test.getSimpleName() + "\n");
            hits.forEach(point -> write("hit\t" + point));
        }
    }

    /** @param points how many are about to be tried */
    void begin(int points) {
        if (!isForOne() || one() != null) {
            write("of\t" + points);
        }
    }

    /** That a nightly run tries every point, or every seventh with {@code -Dintramural.fault.each=7}. */
    static int each() {
        return Integer.getInteger("intramural.fault.each", 1);
    }

    /** Whether one point is asked for, of this loop or another. */
    static boolean isForOne() {
        return ONLY != null;
    }

    /** The one point that is asked for; null if it is another loop's. */
    @Nullable
    String one() {
        return ONLY != null && ONLY.startsWith(loop + ": ") ? ONLY.substring(loop.length() + 2) : null;
    }

    /** Whether there is nothing left to do, since the one point that is asked for was tried or is not in this loop. */
    boolean isOver() {
        return isForOne() && (tried > 0 || one() == null);
    }

    boolean isWanted(Object point) {
        return isForOne() ? point.toString().equals(one()) : !hits.contains(point.toString());
    }

    void hit(Object point) {
        tried++;
        hits.add(point.toString());
        write("hit\t" + point);
    }

    /** The point did not come up this time. */
    void missed(Object point) {
        tried++;
        write("missed\t" + point);
    }

    /** @throws AssertionError once too much has failed to go on */
    void failed(Object point, Throwable thrown) {
        tried++;
        failures.add(loop + ": " + point);
        write("failed\t" + point + "\t" + String.valueOf(thrown.getMessage()).replaceAll("\\s+", " "));
        if (first == null) {
            first = thrown;
        }
        if (failures.size() >= MOST_FAILURES) {
            throw failure();
        }
    }

    /** Keeps a file that belongs to the failure that comes next. */
    void keep(Path left) throws IOException {
        if (Files.exists(left)) {
            Path kept = FOLDER.resolve(loop.replaceAll("[^A-Za-z]+", "-") + System.nanoTime() + ".mv.db");
            Files.move(left, kept);
            write("kept\t" + kept);
        }
    }

    int hits() {
        return hits.size();
    }

    /**
     * The loop has come to its end.
     *
     * @param of how many points it has
     * @throws AssertionError if one has failed
     */
    void end(int of) {
        if (!isForOne()) {
            write("end\t" + of);
        }
        if (!failures.isEmpty()) {
            throw failure();
        }
    }

    private AssertionError failure() {
        return new AssertionError(
                "failed, each again with -Dintramural.fault.only='…':\n" + String.join("\n", failures), first);
    }

    private void write(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
