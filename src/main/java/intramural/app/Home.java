package intramural.app;

import java.nio.file.Path;

/** Where this program is installed: the folder that holds {@code appservice}. The launcher names it. */
final class Home {

    private Home() {}

    static Path folder() {
        return Path.of(System.getProperty("intramural.home", "."))
                .toAbsolutePath()
                .normalize();
    }
}
