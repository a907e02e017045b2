package intramural.matrix;

/** A request that cannot be served, with the answer that its sender gets. The text holds no part of the request. */
public final class MatrixException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int status;

    public MatrixException(ErrorCode code, String error) {
        this(code, code.status(), error);
    }

    public MatrixException(ErrorCode code, int status, String error) {
        super(error, null, false, false);
        this.code = code;
        this.status = status;
    }

    public ErrorCode code() {
        return code;
    }

    /** The HTTP status; differs from the code's own for {@code M_UNRECOGNIZED} with 405. */
    public int status() {
        return status;
    }

    /** The sentence for the other side. */
    public String error() {
        return String.valueOf(getMessage());
    }
}
