package intramural.gateway;

import intramural.policy.Act;
import java.util.function.Consumer;

/** Whom the gateway asks about an act. Called on an event loop of the gateway, so it must not block. */
@FunctionalInterface
public interface GatewayJudge {

    /**
     * Judges one act.
     *
     * @param act its sender is empty where nobody is known, as for a download without an access token
     * @param answer takes the answer once, on any thread; a judge that throws or stays silent refuses
     */
    void judge(Act act, Consumer<GatewayAnswer> answer);
}
