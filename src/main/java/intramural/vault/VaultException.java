package intramural.vault;

/** The key file cannot be used, or an item cannot be sealed or opened. One sentence, without content or key bytes. */
public final class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultException(String message) {
        super(message);
    }
}
