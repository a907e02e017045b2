package intramural.perimeter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a check needs to work before what it sees means anything. */
enum Part {
    HOMESERVER(null),
    SERVICE(null),
    /** The homeserver takes our token for the service's user. */
    TOKEN(HOMESERVER),
    /** The admin API can be used. */
    ADMIN(HOMESERVER),
    GATEWAY(HOMESERVER),
    /**
     * What becomes of the service's own acts is what becomes of everybody's. It is not while the module gets no answer:
     * the service's user may act then, and others may not.
     */
    VERDICTS(TOKEN);

    private final @Nullable Part below;

    Part(@Nullable Part below) {
        this.below = below;
    }

    /** What this part itself needs. */
    Optional<Part> below() {
        return Optional.ofNullable(below);
    }
}
