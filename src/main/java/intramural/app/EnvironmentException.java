package intramural.app;

/** The machine is in the way (an occupied port, a locked database): exit code 3. Its message is one sentence. */
final class EnvironmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EnvironmentException(String sentence) {
        super(sentence);
    }

    EnvironmentException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
