package intramural.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the homeserver is told of what clients call themselves. */
class UserAgentsTest {

    private RunningGateway gateway;

    @BeforeEach
    void start() throws GatewayStartException {
        gateway = new RunningGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void passesTheNameOfAClientOnceItIsJudged() {
        gateway.agents = (act, answer) -> answer.accept(
                String.valueOf(act.text("user_agent")).contains("text")
                        ? RunningGateway.refusal()
                        : GatewayAnswer.allow());
        assertThat(agentsPassed("Client/1.0 (text)")).containsOnlyNulls();
        assertThat(agentsPassed("Client/1.0")).last().isEqualTo("Client/1.0");
        assertThat(gateway.acts).isEmpty();
    }

    @Test
    void asksAgainForTheNameOfAClientThatNobodyCouldJudge() {
        gateway.agents = (act, answer) -> answer.accept(RunningGateway.unchecked());
        assertThat(agentsPassed("Client/2.0")).containsOnlyNulls();
        gateway.agents = (act, answer) -> answer.accept(GatewayAnswer.allow());
        assertThat(agentsPassed("Client/2.0")).last().isEqualTo("Client/2.0");
    }

    /** What the homeserver saw of this name, request by request, more often than there are event loops. */
    private List<String> agentsPassed(String name) {
        for (int i = 0; i < 40; i++) {
            gateway.send("GET", "/_matrix/client/versions", null, request -> request.header("User-Agent", name));
        }
        List<FakeHomeserver.Seen> seen = gateway.passed();
        return seen.subList(seen.size() - 40, seen.size()).stream()
                .map(request -> request.headers().get("User-Agent"))
                .toList();
    }
}
