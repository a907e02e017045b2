package intramural.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Synapse module's own tests, without Synapse and with one of their own, in the environment that Synapse runs in. */
class ModuleIT {

    @Test
    void passesItsOwnTests(@TempDir Path folder) {
        String interpreter = SynapseStack.python().toString();

        Python.Said said = new Python(interpreter, folder)
                .run(List.of("-m", "unittest", "discover", "-s", "appservice/synapse/tests"));

        assertThat(said.text()).contains("OK");
        assertThat(said.exit()).isZero();
    }
}
