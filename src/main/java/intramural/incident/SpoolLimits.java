package intramural.incident;

import java.time.Duration;

/**
 * How much evidence may wait beside the database, and how long the service goes on without one.
 *
 * @param items acts
 * @param bytes of their sealed files together
 * @param awayFor how long what is allowed goes on while the database is away
 */
public record SpoolLimits(int items, long bytes, Duration awayFor) {}
