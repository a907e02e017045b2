package intramural.homeserver;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.extension.Extension;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import intramural.matrix.StrictJson;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** What the tests of this package have in common: WireMock on a free port, and a client that knows it. */
public final class FakeHomeserver {

    static final String SERVICE_USER = "@intramural:hs.lab";
    static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    static final Duration PATIENCE = Duration.ofMillis(700);

    private FakeHomeserver() {}

    /** A server that answers nothing yet. */
    public static WireMockExtension onAFreePort() {
        return onAFreePort(new Extension[0]);
    }

    /** One whose answers these may make. */
    public static WireMockExtension onAFreePort(Extension... answering) {
        return WireMockExtension.newInstance()
                .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(answering))
                .build();
    }

    static HomeserverConfig config(String baseUrl) {
        return new HomeserverConfig(
                URI.create(baseUrl), "hs.lab", SERVICE_USER, "intramural", "as-secret", "admin-secret");
    }

    static HomeserverClient client(Vertx vertx, WireMockExtension homeserver) {
        return client(vertx, homeserver.baseUrl());
    }

    static HomeserverClient client(Vertx vertx, String baseUrl) {
        return new HomeserverClient(vertx, config(baseUrl), PATIENCE, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static ResponseDefinitionBuilder error(int status, String errcode) {
        return WireMock.jsonResponse("{\"errcode\":\"" + errcode + "\",\"error\":\"words of the homeserver\"}", status);
    }

    /** Answers everything with the same. */
    static MappingBuilder anything() {
        return WireMock.any(WireMock.anyUrl());
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) StrictJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the test's own JSON is wrong", e);
        }
    }
}
