package intramural.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import intramural.door.Doors;
import intramural.gateway.Gateway;
import intramural.gateway.GatewayAnswer;
import intramural.gateway.GatewayConfig;
import intramural.gateway.GatewayStartException;
import intramural.incident.Incidents;
import intramural.judge.Verdict;
import intramural.matrix.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Constructs the gateway and joins it to the doors, whose judge it asks; a part of {@link Wiring}. */
final class GatewayWiring {

    private static final long JUDGED_BODY = 1_000_000;

    /** Bytes; what the gateway brings counts as long, so that it is read beside the loop. */
    private static final int LONG = 8_192;

    private GatewayWiring() {}

    /**
     * With loops of its own: proxying must not wait behind the judge, nor the judge behind proxying.
     *
     * @return the port where it listens
     */
    static int start(Config config, Doors doors, MeterRegistry metrics, Takedown closing) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1));
        closing.push(() -> Takedown.await(vertx.close(), "closing the gateway's network"));
        GatewayConfig gatewayConfig = new GatewayConfig(
                config.gateway().host(),
                config.gateway().port(),
                config.homeserver().url(),
                JUDGED_BODY,
                GatewayConfig.markOf(config.service().doorSecret().reveal()));
        Gateway gateway = new Gateway(
                vertx,
                gatewayConfig,
                (act, answer) -> doors.judge(
                        "gateway", act, UUID.randomUUID().toString(), LONG, verdict -> answer.accept(answer(verdict))),
                metrics);
        closing.push(gateway::stop);
        try {
            return gateway.start();
        } catch (GatewayStartException e) {
            throw new EnvironmentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** @param verdict null where the judge could not be asked */
    private static GatewayAnswer answer(@Nullable Verdict verdict) {
        if (verdict == null) {
            return GatewayAnswer.refuse(403, unchecked());
        }
        return verdict.stops() ? GatewayAnswer.refuse(403, Incidents.refusal(verdict)) : GatewayAnswer.allow();
    }

    private static ObjectNode unchecked() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errcode", ErrorCode.M_FORBIDDEN.name())
                .put("error", "This cannot be checked at the moment. Nothing was done.");
    }
}
