package intramural.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person of the demonstration.
 *
 * @param name the localpart of their user id
 * @param displayName what others see
 * @param office the office they belong to, null for those who serve all
 * @param roles what they may do
 */
public record Persona(
        String name, String displayName, @Nullable String office, List<String> roles) {

    /** The homeserver's administrator; must be made first, for others are made in their name. */
    public static final Persona ADMIN = new Persona("admin", "Homeserver administrator", null, List.of("admin"));

    /** Everybody, in the order in which tables show them. */
    public static final List<Persona> ALL = List.of(
            new Persona("alice", "Alice (SSP Salem)", "salem", List.of("staff")),
            new Persona("bob", "Bob (SSP Salem)", "salem", List.of("staff")),
            new Persona("carol", "Carol (SSP Bend)", "bend", List.of("staff")),
            new Persona("mallory", "Mallory (SSP Bend)", "bend", List.of("staff")),
            new Persona("mgr_salem", "Manager Salem", "salem", List.of("staff", "manager")),
            new Persona("mgr_bend", "Manager Bend", "bend", List.of("staff", "manager")),
            new Persona("cio", "Chief Information Officer", null, List.of("cio")),
            new Persona("iso", "Information Security Officer", null, List.of("iso")),
            new Persona("records", "Records Officer", null, List.of("records_officer")),
            new Persona("monitor", "Reviewer", null, List.of("reviewer")),
            new Persona("privacy", "Privacy Officer", null, List.of("privacy_officer")),
            new Persona("auditor", "Auditor", null, List.of("auditor")),
            ADMIN);

    /** Whether the homeserver makes them a server administrator. */
    boolean isAdmin() {
        return ADMIN.name.equals(name);
    }
}
