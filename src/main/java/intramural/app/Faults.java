package intramural.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects every fault of a set of files, so that a person mends them in one go. Not thread-safe. */
final class Faults {

    private static final int LONGEST_QUOTE = 40;

    private final List<Fault> found = new ArrayList<>();

    /** Adds a fault: what is wrong, then how to mend it. */
    void add(Path file, int line, String what, String mend) {
        found.add(new Fault(file.toString(), line, what + "; " + mend));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** The faults, file by file in the order in which the files were read, and by line. */
    List<Fault> list() {
        List<String> files = found.stream().map(Fault::file).distinct().toList();
        return found.stream()
                .sorted(Comparator.comparingInt((Fault fault) -> files.indexOf(fault.file()))
                        .thenComparingInt(Fault::line))
                .toList();
    }

    /** Ends the reading if anything was wrong. */
    void throwIfAny() {
        if (!none()) {
            throw new ConfigException(list());
        }
    }

    /** A value for a fault's text: short, on one line, so that a log never fills with a file's content. */
    static String quote(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ");
        return '"' + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…") + '"';
    }

    /** The known word that somebody most likely meant, or null if none is near. */
    static @Nullable String nearest(String word, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(2, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    /** Levenshtein's distance: how many letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
