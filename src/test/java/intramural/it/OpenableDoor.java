package intramural.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;

/** Stands between the homeserver's module and the service: passes on what is asked, or, while it is open, allows it all. */
final class OpenableDoor implements AutoCloseable {

    private static final StubMapping OPEN = any(anyUrl())
            .atPriority(1)
            .willReturn(okJson("{\"verdict\":\"allow\"}"))
            .build();

    // The module takes no chunked answers (DOORS).
    private final WireMockServer server = new WireMockServer(wireMockConfig()
            .bindAddress("127.0.0.1")
            .dynamicPort()
            .disableRequestJournal()
            .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER));

    OpenableDoor(String service) {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(2).willReturn(aResponse().proxiedFrom(service)));
    }

    String url() {
        return server.baseUrl();
    }

    void open() {
        server.addStubMapping(OPEN);
    }

    void shut() {
        server.removeStub(OPEN);
    }

    @Override
    public void close() {
        server.stop();
    }
}
