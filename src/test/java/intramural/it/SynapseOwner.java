package intramural.it;

import intramural.demo.Progress;
import intramural.demo.SynapseProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts a Synapse, says so, and waits to be killed. */
final class SynapseOwner {

    static final String STARTED = "it runs";

    private SynapseOwner() {}

    /** Arguments: python, configuration, address, log. */
    public static void main(String[] arguments) throws InterruptedException {
        new SynapseProcess(
                        Path.of(arguments[0]),
                        Path.of(arguments[1]),
                        URI.create(arguments[2]),
                        Path.of(arguments[3]),
                        new Progress(System.out))
                .start();
        System.out.println(STARTED);
        new CountDownLatch(1).await();
    }
}
