package intramural.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A folder for {@code PATH}: nothing is installed but what is put there. */
final class Programs {

    private final Path folder;

    Programs(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Puts this machine's own there. */
    Programs with(String... names) throws IOException {
        for (String name : names) {
            Path own = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .map(part -> Path.of(part, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(folder.resolve(name), own.toAbsolutePath());
        }
        return this;
    }

    /** What every system has that can run a script. */
    Programs withTheSystems() throws IOException {
        return with("sh", "env", "dirname", "readlink", "sed", "head", "find", "mkdir", "touch", "mv", "rm");
    }

    /** Puts a script there. */
    Programs script(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        SampleFiles.mode(file, "rwxr-xr-x");
        return this;
    }

    String path() {
        return folder.toString();
    }
}
