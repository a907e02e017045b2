package intramural.app;

import intramural.policy.PolicyData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts changed policy data in force while the service runs. One daemon thread looks at the folder at an interval, reads it
 * where a file has changed, and acts once two readings in a row agree, so that a file is never taken while an editor
 * writes it. Faulty data, and data whose
 * cases do not hold, leave the old data in force and are reported once. Both hooks are called on that thread. Nothing is durable.
 */
final class PolicyReload implements AutoCloseable {

    /** A look at files that have not changed costs nothing; a change is in force within two of these. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(PolicyReload.class);

    private final Path folder;
    private final Duration interval;
    private final Consumer<PolicyData> inForce;
    private final IntConsumer faultCount;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private String judged;
    private String last;
    private @Nullable FileStamps stamps;

    /**
     * @param current the files whose data is in force
     * @param inForce takes new data
     * @param faultCount takes the number of faults in the folder, 0 when it is good: a gauge
     */
    PolicyReload(
            Path folder, PolicyFiles current, Duration interval, Consumer<PolicyData> inForce, IntConsumer faultCount) {
        this.folder = folder;
        this.interval = interval;
        this.inForce = inForce;
        this.faultCount = faultCount;
        this.judged = current.hash();
        this.last = judged;
        this.thread = new Thread(this::run, "policy-reload");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void run() {
        try {
            while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                lookSafely();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread must outlive whatever happens, and look again; a message might quote data. */
    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            log.error("evt=policy.rejected fault=\"{}\"", e.getClass().getName());
            faultCount.accept(1);
            last = "";
        }
    }

    private void look() {
        FileStamps now = FileStamps.of(folder);
        if (now.equals(stamps) && last.equals(judged)) {
            return;
        }
        stamps = now;
        PolicyFiles files = PolicyFiles.read(folder);
        boolean settled = files.hash().equals(last);
        last = files.hash();
        if (!settled || files.hash().equals(judged)) {
            return;
        }
        judged = files.hash();
        try {
            PolicyData data = files.tested();
            inForce.accept(data);
            faultCount.accept(0);
            log.info("evt=policy.reloaded version={}", data.version());
        } catch (ConfigException e) {
            e.faults().forEach(fault -> log.error("evt=policy.rejected fault=\"{}\"", fault));
            faultCount.accept(e.faults().size());
        }
    }
}
