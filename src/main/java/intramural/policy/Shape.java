package intramural.policy;

/** The two shapes of a veto (DESIGN: what the person sees). */
public enum Shape {
    /** The homeserver keeps nothing; the client's request fails with 403 and our sentence. */
    REFUSE,
    /** A placeholder takes the place of the content and is redacted at once; the client's request succeeds. */
    SUBSTITUTE
}
