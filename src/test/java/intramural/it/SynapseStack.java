package intramural.it;

import intramural.demo.Progress;
import intramural.demo.SynapseInstall;
import java.nio.file.Path;

final class SynapseStack {
    static Path install(Progress progress) {
        Path folder = Path.of(System.getProperty("intramural.it.dir", "target/demo-it"));
        return new SynapseInstall(
                        folder.resolve("venv"), Path.of("appservice/synapse"), folder.resolve("install.log"), progress)
                .install();
    }
}
