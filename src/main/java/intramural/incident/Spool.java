package intramural.incident;

import intramural.store.DurableFile;
import intramural.vault.SealedItem;
import intramural.vault.Vault;
import intramural.vault.VaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where evidence of stopped acts waits while the database is away: one sealed file for each, in the order in which they
 * came, on the disk before anybody is told. Bounded. The recorder's thread writes and takes; anybody may ask how full it
 * is.
 */
final class Spool {

    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    private static final Pattern NAME = Pattern.compile("(\\d{12})-(V-[0-9A-Z]{10})\\.sealed");
    private static final String UNFINISHED = ".part";
    private static final String ASIDE = ".damaged";
    private static final int VERSION = 1;

    private final Path folder;
    private final Vault vault;
    private final SpoolLimits limits;

    /** Files in order, by name: a file that could not be removed may have the number of another. */
    private final TreeMap<String, Waiting> waiting = new TreeMap<>();

    private long bytes;
    private volatile int size;
    private volatile boolean full;
    private volatile boolean broken;

    private record Waiting(String reference, long size) {}

    /**
     * Opens the folder, and makes it where it is not there.
     *
     * @throws IOException if it cannot be used
     */
    Spool(Path folder, Vault vault, SpoolLimits limits) throws IOException {
        this.folder = folder;
        this.vault = vault;
        this.limits = limits;
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                find(file);
            }
        }
        count();
        probe();
    }

    private void find(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Matcher parts = NAME.matcher(name);
        if (parts.matches()) {
            waiting.put(name, new Waiting(String.valueOf(parts.group(2)), Files.size(file)));
        } else if (name.endsWith(UNFINISHED)) {
            // Nobody was told of it.
            Files.delete(file);
        }
    }

    /** How much waits. */
    int size() {
        return size;
    }

    /** Whether nothing more fits. */
    boolean isFull() {
        return full;
    }

    /** Whether the disk takes nothing. */
    boolean isBroken() {
        return broken;
    }

    /** Keeps all of these, or none that is new; true once they are on the disk. What waits already is not kept twice. */
    synchronized boolean add(List<Evidence> evidence) {
        List<Path> written = new ArrayList<>();
        Map<String, Waiting> added = new TreeMap<>();
        try {
            long next = waiting.isEmpty() ? 1 : number(waiting.lastKey()) + 1;
            long sum = bytes;
            for (Evidence each : evidence) {
                String reference = each.incident().reference();
                if (isWaiting(reference, waiting) || isWaiting(reference, added)) {
                    continue;
                }
                byte[] sealed = sealed(each);
                sum += sealed.length;
                if (waiting.size() + added.size() >= limits.items() || sum > limits.bytes()) {
                    full = true;
                    log.error("evt=spool.full items={}", waiting.size());
                    remove(written);
                    return false;
                }
                Path file = folder.resolve(String.format(Locale.ROOT, "%012d-%s.sealed", next, reference));
                written.add(file);
                write(file, sealed);
                added.put(String.valueOf(file.getFileName()), new Waiting(reference, sealed.length));
                next++;
            }
            DurableFile.sync(folder);
        } catch (IOException | VaultException e) {
            log.error("evt=spool.failed cause={}", e.getClass().getSimpleName());
            broken = true;
            remove(written);
            return false;
        }
        waiting.putAll(added);
        broken = false;
        count();
        return true;
    }

    /** The oldest, in order; damaged ones are put aside, where a person finds them. */
    synchronized List<Evidence> oldest(int most) {
        List<Evidence> oldest = new ArrayList<>();
        for (Map.Entry<String, Waiting> entry : List.copyOf(waiting.entrySet())) {
            if (oldest.size() == most) {
                break;
            }
            Path file = folder.resolve(entry.getKey());
            try {
                oldest.add(opened(entry.getValue().reference(), Files.readAllBytes(file)));
            } catch (VaultException | IllegalArgumentException e) {
                log.error("evt=spool.damaged file={}", entry.getKey());
                putAside(entry.getKey());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return oldest;
    }

    /** The database does not take these: they hold up nobody, and stay where a person finds them. */
    synchronized void putAside(List<Evidence> evidence) {
        for (Evidence each : evidence) {
            String reference = each.incident().reference();
            for (Map.Entry<String, Waiting> entry : List.copyOf(waiting.entrySet())) {
                if (entry.getValue().reference().equals(reference)) {
                    log.error("evt=spool.refused file={}", entry.getKey());
                    putAside(entry.getKey());
                }
            }
        }
    }

    /** These are in the database. */
    synchronized void taken(List<Evidence> evidence) {
        List<String> references =
                evidence.stream().map(each -> each.incident().reference()).toList();
        for (Map.Entry<String, Waiting> entry : List.copyOf(waiting.entrySet())) {
            if (references.contains(entry.getValue().reference())) {
                remove(List.of(folder.resolve(entry.getKey())));
                waiting.remove(entry.getKey());
            }
        }
        count();
        notifyAll();
    }

    /** Whether nothing waits any more, after that time at most. */
    synchronized boolean isEmptyWithin(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!waiting.isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Finds out whether the disk takes anything. */
    synchronized void probe() {
        Path file = folder.resolve("probe");
        try {
            write(file, new byte[4096]);
            broken = false;
        } catch (IOException e) {
            broken = true;
        } finally {
            remove(List.of(file));
        }
    }

    private static boolean isWaiting(String reference, Map<String, Waiting> among) {
        return among.values().stream().anyMatch(waiting -> waiting.reference().equals(reference));
    }

    private static long number(String name) {
        return Long.parseLong(name.substring(0, name.indexOf('-')));
    }

    private byte[] sealed(Evidence evidence) {
        String reference = evidence.incident().reference();
        byte[] row = vault.seal("spool:" + reference, evidence.rowBytes()).toBytes();
        byte[] original = vault.seal(reference, evidence.original()).toBytes();
        return ByteBuffer.allocate(Integer.BYTES + row.length + original.length)
                .putInt(VERSION)
                .put(row)
                .put(original)
                .array();
    }

    private Evidence opened(String reference, byte[] sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        if (sealed.length < Integer.BYTES || bytes.getInt() != VERSION) {
            throw new IllegalArgumentException("no evidence");
        }
        byte[] row = vault.open(SealedItem.fromBytes("spool:" + reference, bytes));
        byte[] original = vault.open(SealedItem.fromBytes(reference, bytes));
        return Evidence.read(row, original);
    }

    private static void write(Path file, byte[] content) throws IOException {
        DurableFile.replace(file, file.resolveSibling(file.getFileName() + UNFINISHED), content, "rw-------");
    }

    private void putAside(String name) {
        try {
            Files.move(folder.resolve(name), folder.resolve(name + ASIDE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        waiting.remove(name);
        count();
    }

    /** A file that stays behind is taken again after the next start, which changes nothing. */
    private static void remove(List<Path> files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + UNFINISHED));
            } catch (IOException e) {
                log.warn("evt=spool.not_removed file={}", file.getFileName());
            }
        }
    }

    private void count() {
        size = waiting.size();
        bytes = waiting.values().stream().mapToLong(Waiting::size).sum();
        full = size >= limits.items() || bytes >= limits.bytes();
    }
}
