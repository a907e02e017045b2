package intramural.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import intramural.policy.Act;
import intramural.policy.ActKind;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * What clients call themselves. The homeserver keeps it with the account, so it is judged like the name of a device, each
 * once. Until its answer is there, and for good where that is a refusal, requests go on without it: nobody waits for it.
 * Belongs to one event loop.
 */
final class UserAgents {

    private static final int REMEMBERED = 1_000;

    private final GatewayJudge judge;
    private final Context loop;
    private final Remembered<Boolean> allowed = new Remembered<>(REMEMBERED);

    UserAgents(GatewayJudge judge, Context loop) {
        this.judge = judge;
        this.loop = loop;
    }

    /** Takes the header away unless it is known to say nothing forbidden. */
    void check(HttpServerRequest request) {
        List<String> names = request.headers().getAll(HttpHeaders.USER_AGENT);
        if (names.isEmpty() || (names.size() == 1 && isAllowed(names.get(0)))) {
            return;
        }
        request.headers().remove(HttpHeaders.USER_AGENT);
    }

    private boolean isAllowed(String name) {
        Boolean known = allowed.get(name);
        if (known == null) {
            allowed.put(name, false);
            ask(name);
        }
        return Boolean.TRUE.equals(known);
    }

    private void ask(String name) {
        try {
            judge.judge(act(name), answer -> loop.runOnContext(now -> remember(name, answer)));
        } catch (RuntimeException | StackOverflowError e) {
            // The message may quote the name. It is asked about again.
            allowed.remove(name);
        }
    }

    private void remember(String name, GatewayAnswer answer) {
        if (answer.refusal() == null) {
            allowed.put(name, true);
        } else if (!answer.isRuling()) {
            allowed.remove(name);
        }
    }

    private static Act act(String name) {
        return Act.other(
                ActKind.DEVICE_NAME,
                "",
                null,
                JsonNodeFactory.instance.objectNode().put("user_agent", name));
    }
}
