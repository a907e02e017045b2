package intramural.demo;

/** Something about this machine keeps the demonstration from running; one sentence that says what to do. */
public final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DemoException(String sentence) {
        super(sentence);
    }

    public DemoException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence for the person. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
