package intramural.app;

import java.util.List;
import java.util.stream.Collectors;

/** Wrong use or configuration: exit code 2. Its message is complete and meant for a person. */
final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** Faults of files, all of them. */
    ConfigException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** One sentence about a wrong use that no file is to blame for. */
    ConfigException(String sentence) {
        super(sentence);
        this.faults = List.of();
    }

    /** The faults with file and line; empty where the message is a sentence of its own. */
    List<Fault> faults() {
        return faults;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
