package intramural.matrix;

/** The Matrix error codes that the service answers with, each with the HTTP status that goes with it. */
public enum ErrorCode {
    M_MISSING_TOKEN(401),
    M_FORBIDDEN(403),
    M_NOT_JSON(400),
    M_BAD_JSON(400),
    M_NOT_FOUND(404),
    M_UNRECOGNIZED(404),
    M_TOO_LARGE(413),
    M_LIMIT_EXCEEDED(503),
    M_UNKNOWN(500),
    /**
     * The door's caller does not know the door secret. Not a Matrix code on purpose: a wrong secret is a fault of the
     * installation and must never be taken for a refusal.
     */
    INTRAMURAL_DOOR_SECRET(401);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
