package intramural.record;

import java.security.SecureRandom;

/** New ids of records and holds: short enough to be read out, and telling nothing. */
final class RecordId {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecordId() {}

    /** @param prefix such as {@code R-}, which ten letters and digits follow */
    static String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < 10; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
