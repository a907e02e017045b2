package intramural.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How much of the machine others used while something was measured, from {@code /proc}. */
final class Load {

    private static final double TICKS_PER_S = 100;

    private final List<Long> ours;
    private final long busyBefore = busy();
    private final long oursBefore;
    private final long began = System.nanoTime();

    /** @param ours processes beside this one that belong to the measurement */
    Load(List<Long> ours) {
        this.ours = ours;
        this.oursBefore = ours();
    }

    /** With everything that this process has started and that runs now. */
    static Load withChildren() {
        return new Load(
                ProcessHandle.current().descendants().map(ProcessHandle::pid).toList());
    }

    /** @param percent of one core; all cores busy is 100 times their number. Negative where the system does not say */
    record Share(double percent) {
        String text() {
            return percent < 0 ? "?" : String.format(Locale.ROOT, "%.0f %%", percent);
        }
    }

    static Share unknown() {
        return new Share(-1);
    }

    Share share() {
        if (busyBefore < 0) {
            return unknown();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double ticks = (busy() - busyBefore) - (ours() - oursBefore);
        return new Share(Math.max(0, ticks / TICKS_PER_S / seconds * 100));
    }

    private long ours() {
        long own = ProcessHandle.current().pid();
        long ticks = cpu(own) + ofEndedChildren(own);
        for (long pid : ours) {
            ticks += cpu(pid);
        }
        return ticks;
    }

    private static long busy() {
        try {
            String[] fields = Files.readString(Path.of("/proc/stat"))
                    .lines()
                    .findFirst()
                    .orElse("")
                    .split("\\s+");
            // user, nice, system, idle, iowait, irq, softirq
            return Long.parseLong(fields[1])
                    + Long.parseLong(fields[2])
                    + Long.parseLong(fields[3])
                    + Long.parseLong(fields[6])
                    + Long.parseLong(fields[7]);
        } catch (IOException e) {
            return -1;
        }
    }

    /** User and system time of a process in microseconds. */
    static double cpuMicros(long pid) {
        return cpu(pid) / TICKS_PER_S * 1e6;
    }

    /** User and system time of a process in ticks. */
    private static long cpu(long pid) {
        return ticks(pid, 11);
    }

    private static long ofEndedChildren(long pid) {
        return ticks(pid, 13);
    }

    private static long ticks(long pid, int field) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
