package intramural.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import intramural.matrix.StrictJson;
import intramural.perimeter.Site;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What can be read of the homeserver's own configuration, for the doctor. Stateless. */
final class HomeserverFiles {

    private HomeserverFiles() {}

    /** The file that {@code register} has put beside ours; null where it is not there or not to be read. */
    static Site.@Nullable Written beside(Config config) {
        Path file = config.file().toAbsolutePath().resolveSibling(Registrar.SYNAPSE);
        if (!Files.isReadable(file)) {
            return null;
        }
        Faults faults = new Faults();
        SynapseSite site = SynapseSite.read(List.of(file), config.serverName(), faults);
        return faults.none() ? written(site) : null;
    }

    /**
     * The files that somebody names, merged as Synapse merges them.
     *
     * @throws ConfigException all faults of them
     */
    static Site.Written read(List<Path> files, String serverName) {
        Faults faults = new Faults();
        SynapseSite site = SynapseSite.read(files, serverName, faults);
        faults.throwIfAny();
        return written(site);
    }

    private static Site.Written written(SynapseSite site) {
        String text = site.settings().entrySet().stream()
                .map(setting -> Nodes.write(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining());
        String logging = site.text("log_config");
        List<Site.AppService> services = Nodes.texts(site.get("app_service_config_files")).stream()
                .map(named -> path(site, "app_service_config_files", named))
                .map(file -> new Site.AppService(file.toString(), load(file)))
                .toList();
        return new Site.Written(
                tree(yaml().load(text)),
                logging == null ? MissingNode.getInstance() : load(path(site, "log_config", logging)),
                services);
    }

    /** A relative path counts from where Synapse is started: most often beside the file that names it. */
    private static Path path(SynapseSite site, String setting, String named) {
        Path file = site.fileOf(setting);
        return file == null ? Path.of(named) : file.resolveSibling(named);
    }

    /** A file that Synapse reads too; missing where we may not. */
    private static JsonNode load(Path file) {
        try (Reader in = Files.newBufferedReader(file)) {
            return tree(yaml().load(in));
        } catch (IOException | YAMLException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode tree(@Nullable Object loaded) {
        return loaded == null ? MissingNode.getInstance() : StrictJson.MAPPER.valueToTree(loaded);
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }
}
