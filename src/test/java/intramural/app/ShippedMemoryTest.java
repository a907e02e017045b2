package intramural.app;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.demo.ServiceLauncher;
import intramural.door.Acts;
import intramural.homeserver.FakeHomeserver;
import intramural.it.ServiceProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is small as text and large as a tree, many at once, against a service that has the memory which ships. */
@SuppressWarnings("NullAway.Init")
final class ShippedMemoryTest {

    private static final int SENDERS = 16;

    /** More than any event can hold; a tree of two megabytes. */
    private static final String TOO_MANY_PARTS = "{'k':[" + "{},".repeat(19_000) + "{}]}";

    /** As many as are read. */
    private static final String MANY_PARTS = "{'msgtype':'m.text','body':'b','k':[" + "{},".repeat(4_800) + "{}]}";

    @RegisterExtension
    static final WireMockExtension homeserver = FakeHomeserver.onAFreePort();

    @TempDir
    Path folder;

    private ServiceProcess service;
    private Knocking knocking;

    @BeforeEach
    void start() throws Exception {
        homeserver.stubFor(any(anyUrl()).atPriority(9).willReturn(serverError()));
        service = new ServiceProcess(folder.resolve("service.log"));
        ServiceLauncher.Running running =
                service.start(SampleFiles.config(folder, Knocking.usual(homeserver.baseUrl())));
        knocking =
                new Knocking(new Wiring.Ports(running.servicePort(), running.gatewayPort(), running.managementPort()));
    }

    @AfterEach
    void stop() {
        service.kill();
    }

    @Test
    void staysUpUnderQuestionsOfManyPartsAtOnce() {
        assertThat(atOnce(60, i -> knocking.ask(Acts.message("t" + i, "t" + i, TOO_MANY_PARTS))))
                .allMatch(answer -> answer.statusCode() == 400);
        assertThat(atOnce(60, i -> knocking.ask(Acts.message("m" + i, "m" + i, MANY_PARTS))))
                .allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 403);
        assertStandsAndJudges();
    }

    @Test
    void staysUpUnderTransactionsOfManyParts() {
        assertThat(atOnce(
                        3,
                        i -> knocking.deliver(
                                "t" + i,
                                IntStream.range(0, 40)
                                        .mapToObj(event -> Acts.delivered(
                                                Acts.eventId("e" + i + "x" + event), "m.room.message", MANY_PARTS))
                                        .toArray(ObjectNode[]::new))))
                .allMatch(answer -> answer.statusCode() == 200);
        assertStandsAndJudges();
    }

    private static List<HttpResponse<String>> atOnce(int count, IntFunction<HttpResponse<String>> send) {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> send.apply(i), senders))
                    .toList();
            return sent.stream().map(CompletableFuture::join).toList();
        } finally {
            senders.shutdown();
        }
    }

    private void assertStandsAndJudges() {
        assertThat(knocking.ask(Acts.message("after", "after", Acts.TEXT)).body())
                .contains("allow");
        assertThat(knocking.ask(Acts.message("ssn", "ssn", Acts.SSN)).body()).contains("replace");
        assertThat(service.said()).doesNotContain("OutOfMemory", "\tat ");
    }
}
