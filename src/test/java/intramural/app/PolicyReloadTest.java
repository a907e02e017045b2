package intramural.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import intramural.policy.PolicyData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class PolicyReloadTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(PolicyReload.class);

    @TempDir
    private Path folder;

    private final List<PolicyData> inForce = new CopyOnWriteArrayList<>();
    private final AtomicInteger faults = new AtomicInteger(-1);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private PolicyReload reload;

    @BeforeEach
    void start() throws IOException {
        SampleFiles.policy(folder);
        logged.list = new CopyOnWriteArrayList<>();
        logged.start();
        LOGGER.addAppender(logged);
        reload = new PolicyReload(folder, PolicyFiles.read(folder), Duration.ofMillis(20), this::take, faults::set);
        reload.start();
    }

    @AfterEach
    void stop() {
        reload.close();
        LOGGER.detachAppender(logged);
    }

    @Test
    void putsGoodDataInForce() throws IOException {
        lists("file_hosts: [new.example]\n");

        await().until(() -> !inForce.isEmpty());
        assertThat(inForce)
                .singleElement()
                .satisfies(data -> assertThat(data.list("file_hosts")).containsExactly("new.example"));
        await().untilAtomic(faults, equalTo(0));
    }

    @Test
    void keepsTheOldDataAndReportsEachFaultOnce() throws IOException {
        lists("file_hosts:\n  [" + "x".repeat(500) + "\n");
        await().untilAtomic(faults, equalTo(1));
        lists("file_hosts: [mended.example]\n");
        await().untilAtomic(faults, equalTo(0));

        assertThat(inForce).hasSize(1);
        assertThat(rejections())
                .singleElement()
                .asString()
                .contains("lists.yaml:3: is not YAML here")
                .hasSizeLessThan(300);
    }

    @Test
    void goesOnAfterAFileWasAwayAndAfterTheHookFailed() throws IOException {
        Files.delete(folder.resolve("lists.yaml"));
        await().untilAtomic(faults, equalTo(1));
        lists("boom: [boom]\n");
        await().until(() -> rejections().stream().anyMatch(line -> line.contains("IllegalStateException")));
        lists("file_hosts: [mended.example]\n");
        await().until(() -> !inForce.isEmpty());
    }

    @Test
    void keepsTheOldDataWhileACaseDoesNotHold() throws IOException {
        Path cases = Files.createDirectory(folder.resolve("cases"));
        SampleFiles.write(cases, "a.jsonl", "{\"id\":\"CASE\",\"text\":\"TEXT\",\"expect\":\"VETO\"}\n");
        await().untilAtomic(faults, equalTo(1));
        assertThat(inForce).isEmpty();
        assertThat(rejections())
                .singleElement()
                .asString()
                .contains("a.jsonl:1: ", "CASE", "expects VETO, is ALLOW")
                .doesNotContain("TEXT");

        SampleFiles.write(cases, "a.jsonl", "{\"id\":\"CASE\",\"text\":\"TEXT\",\"expect\":\"ALLOW\"}\n");
        await().until(() -> !inForce.isEmpty());
    }

    private void take(PolicyData data) {
        if (!data.list("boom").isEmpty()) {
            throw new IllegalStateException("the hook fails");
        }
        inForce.add(data);
    }

    private void lists(String text) throws IOException {
        SampleFiles.write(folder, "lists.yaml", text);
    }

    private List<String> rejections() {
        return logged.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("evt=policy.rejected"))
                .toList();
    }
}
